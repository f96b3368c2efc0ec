package io.duckpair.duckdb;

import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * A query's rows, read from DuckDB's own vectors. With a catalog of 100,000 columns that takes half the time of a JDBC result
 * set. Columns count from 0 and are text, numbers or truth values; the driver reads no lists here.
 *
 * <p>
 * The driver's chunked result ends early, without an error, where the query fails on its way or another statement is run
 * meanwhile. So every query is given a last row, and a result without it is an error: half a catalog never looks like a
 * catalog.
 */
final class Rows implements AutoCloseable {

    private final DuckDBPreparedStatement statement;
    private final DuckDBChunkedResult result;
    private final @Nullable DuckDBReadableVector[] vectors;
    private long rowsInChunk;
    private long row = -1;

    private Rows(DuckDBPreparedStatement statement, DuckDBChunkedResult result) {
        this.statement = statement;
        this.result = result;
        this.vectors = new DuckDBReadableVector[Math.toIntExact(result.columnCount())];
    }

    /** @param select a SELECT without closing semicolon that names no column {@code is_last_row} */
    static Rows of(DuckDBConnection connection, String select) throws SQLException {
        DuckDBPreparedStatement statement = connection.prepare("SELECT *, false AS is_last_row FROM (\n" + select
                + "\n) UNION ALL BY NAME SELECT true AS is_last_row");
        try {
            return new Rows(statement, statement.query());
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** @throws SQLException if the query failed on its way */
    boolean next() throws SQLException {
        row++;
        while (row >= rowsInChunk) {
            if (!result.nextChunk()) {
                throw new SQLException("INTERRUPT Error: the result of a query ended early");
            }
            DuckDBDataChunkReader chunk = result.chunk();
            for (int column = 0; column < vectors.length; column++) {
                vectors[column] = chunk.vector(column);
            }
            rowsInChunk = chunk.rowCount();
            row = 0;
        }
        return !flag(vectors.length - 1);
    }

    String text(int column) {
        return vector(column).getString(row);
    }

    @Nullable
    String textOrNull(int column) {
        DuckDBReadableVector vector = vector(column);
        return vector.isNull(row) ? null : vector.getString(row);
    }

    /** NULL is false. */
    boolean flag(int column) {
        return vector(column).getBoolean(row, false);
    }

    int integer(int column) {
        return vector(column).getInt(row);
    }

    /** A BIGINT; NULL is {@code ifNull}. */
    long number(int column, long ifNull) {
        return vector(column).getLong(row, ifNull);
    }

    private DuckDBReadableVector vector(int column) {
        DuckDBReadableVector vector = vectors[column];
        if (vector == null) {
            throw new IllegalStateException("next() was not called");
        }
        return vector;
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            result.close();
        }
    }
}
