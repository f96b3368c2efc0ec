package io.duckpair.rows.arrow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.memory.BufferAllocator;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/**
 * A query's rows, batch by batch, as DuckDB computes them: it is never more than a batch ahead, however many rows there are.
 * No other statement runs on the connection meanwhile.
 *
 * <p>A stream that DuckDB closes ends without an error, so every query is given a last row, and one without it is an error.
 */
@SuppressWarnings("restricted")
public final class BatchReader implements AutoCloseable {

    private static final FunctionDescriptor CALL = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);

    private final Arena arena = Arena.ofConfined();
    private final DuckDBConnection connection;
    private final Statement statement;
    private final MemorySegment array = arena.allocate(CStructs.Array.SIZE, 8);
    private MemorySegment stream = MemorySegment.NULL;
    private @Nullable MethodHandle getNext;
    private @Nullable ColumnReader rows;
    private int rowCount;
    private boolean ended;

    private BatchReader(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
    }

    /**
     * Starts a query.
     *
     * @param select
     *            a SELECT that names no column {@code is_last_row}
     * @param batchRows
     *            at most so many rows a batch
     */
    public static BatchReader of(DuckDBConnection connection, String select, int batchRows) throws SQLException {
        BatchReader reader = new BatchReader(connection);
        try {
            reader.start(select, batchRows);
            return reader;
        } catch (SQLException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private void start(String select, int batchRows) throws SQLException {
        ResultSet result = execute("SELECT *, false AS is_last_row FROM (\n" + select
                + "\n) UNION ALL BY NAME SELECT true AS is_last_row");
        ArrowArrayStream exported = (ArrowArrayStream) result.unwrap(DuckDBResultSet.class)
                .arrowExportStream(new BufferAllocator(), batchRows);
        stream = MemorySegment.ofAddress(exported.memoryAddress()).reinterpret(CStructs.Stream.SIZE);
        MemorySegment schema = arena.allocate(CStructs.Schema.SIZE, 8);
        call(function(CStructs.Stream.GET_SCHEMA), schema);
        try {
            rows = ColumnReader.of(schema);
        } finally {
            release(schema, CStructs.Schema.RELEASE);
        }
        getNext = function(CStructs.Stream.GET_NEXT);
    }

    /**
     * A result is a stream, and its texts may be larger than 2 GB together, if options say so while the query is started. They
     * are set for the instance and from another connection, as this one can run nothing more while the stream is open, nor
     * after an error.
     */
    private ResultSet execute(String query) throws SQLException {
        try (DuckDBConnection other = connection.duplicate().unwrap(DuckDBConnection.class);
                Statement options = other.createStatement()) {
            try {
                set(options, true);
                return statement.executeQuery(query);
            } finally {
                set(options, false);
            }
        }
    }

    /** RESET would set the driver's own option to NULL, which the driver cannot read. */
    private static void set(Statement options, boolean value) throws SQLException {
        options.execute("SET GLOBAL jdbc_stream_results = " + value);
        options.execute("SET GLOBAL arrow_large_buffer_size = " + value);
    }

    /**
     * Goes to the next batch, which is valid until the one after it.
     *
     * @return false after the last one
     * @throws EndedEarlyException
     *             if the query was cancelled, or failed on its way and DuckDB does not say why
     * @throws SQLException
     *             if the query failed on its way
     */
    public boolean next() throws SQLException {
        ColumnReader columns = rows;
        MethodHandle handle = getNext;
        if (columns == null || handle == null) {
            throw new IllegalStateException("The query was not started");
        }
        release(array, CStructs.Array.RELEASE);
        if (ended) {
            return false;
        }
        call(handle, array);
        if (array.get(ADDRESS, CStructs.Array.RELEASE).address() == 0) {
            throw new EndedEarlyException();
        }
        columns.read(array);
        rowCount = columns.length();
        ColumnReader last = columns.children().getLast();
        if (rowCount > 0 && last.getBoolean(rowCount - 1)) {
            ended = true;
            rowCount--;
        }
        return !ended || rowCount > 0;
    }

    public int rowCount() {
        return rowCount;
    }

    /** The columns of the query; the same objects for every batch. */
    public List<ColumnReader> columns() {
        ColumnReader columns = rows;
        if (columns == null) {
            throw new IllegalStateException("The query was not started");
        }
        return columns.children().subList(0, columns.children().size() - 1);
    }

    private MethodHandle function(long member) {
        return Linker.nativeLinker().downcallHandle(stream.get(ADDRESS, member), CALL);
    }

    private void call(MethodHandle function, MemorySegment target) throws SQLException {
        try {
            if ((int) function.invokeExact(stream, target) != 0) {
                throw new SQLException(lastError());
            }
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private String lastError() throws Throwable {
        MethodHandle handle = Linker.nativeLinker().downcallHandle(stream.get(ADDRESS, CStructs.Stream.GET_LAST_ERROR),
                FunctionDescriptor.of(ADDRESS, ADDRESS));
        MemorySegment message = (MemorySegment) handle.invokeExact(stream);
        return message.address() == 0 ? "INTERRUPT Error: the result of a query ended early"
                : message.reinterpret(Long.MAX_VALUE).getString(0);
    }

    private static void release(MemorySegment struct, long member) {
        MemorySegment release = struct.get(ADDRESS, member);
        if (release.address() != 0) {
            try {
                Linker.nativeLinker().downcallHandle(release, FunctionDescriptor.ofVoid(ADDRESS)).invokeExact(struct);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        release(array, CStructs.Array.RELEASE);
        if (stream.address() != 0) {
            release(stream, CStructs.Stream.RELEASE);
        }
        arena.close();
        statement.close();
    }
}
