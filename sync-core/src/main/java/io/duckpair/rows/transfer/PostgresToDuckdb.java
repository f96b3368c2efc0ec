package io.duckpair.rows.transfer;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckErrors;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.CopyListener;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.arrow.Batch;
import io.duckpair.rows.arrow.BatchStream;
import io.duckpair.rows.arrow.StructWriter;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies rows of a table from PostgreSQL into DuckDB.
 *
 * <p>
 * A whole table is read by ranges of its pages on as many connections as the source has. Each connection's thread writes what it
 * reads into batches of columns, and one {@code INSERT ... SELECT} reads them all: DuckDB gets the rows as one statement on its
 * own threads. A real MotherDuck account takes them likewise: the SELECT is a scan of this program's memory, which MotherDuck
 * runs here, and the rows go to the cloud as the stream of one INSERT and not as one for each 2,048 of them.
 */
public final class PostgresToDuckdb {

    private static final int MEGABYTE = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(PostgresToDuckdb.class);

    /** A table of fewer pages is not worth a second connection: 8 MB. */
    private static final long LEAST_PAGES_A_RANGE = 1024;
    /** Ranges are given out as connections become free; more of them, and nobody waits long for the last. */
    private static final int RANGES_A_STREAM = 8;
    /** Of a row with more, PostgreSQL's copy needs more memory than it keeps from row to row: 8 KB, and 1 KB for each value. */
    private static final int FEW_COLUMNS = 7;

    private final PostgresSource source;
    private final TablePair pair;
    private final List<String> conditions;
    private final DuckDBConnection target;
    private final String targetTable;
    private final CopyListener listener;
    private final List<Inbound> columns;
    private final List<PostgresRowStream> streams = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private boolean distinctTexts;

    private PostgresToDuckdb(PostgresSource source, TablePair pair, List<String> conditions, DuckDBConnection target,
            String targetTable, CopyListener listener) {
        this.source = source;
        this.pair = pair;
        this.conditions = List.copyOf(conditions);
        this.target = target;
        this.targetTable = targetTable;
        this.listener = listener;
        columns = pair.columns().stream()
                .map(column -> Inbound.of(PairTypes.postgres(column), PairTypes.duckdb(column))).toList();
    }

    /**
     * Copies rows inside the open transaction of {@code target}, which is neither committed nor rolled back here. After an
     * exception it can only be rolled back.
     *
     * @param conditions
     *            which rows: boolean expressions in PostgreSQL's SQL, safely built, no two of which hold for one row, which are
     *            read at the same time as far as there are connections; none for all rows
     * @param targetTable
     *            the table to add the rows to, quoted and qualified
     * @return how many rows were copied
     * @throws DuckpairException
     *             {@code ROW_REFUSED} where DuckDB cannot hold a value, {@code CANCELLED}, or what a side said
     */
    public static long copy(PostgresSource source, TablePair pair, List<String> conditions, DuckDBConnection target,
            String targetTable, CopyListener listener) {
        return new PostgresToDuckdb(source, pair, conditions, target, targetTable, listener).copy();
    }

    private long copy() {
        Queue<String> queries = new ConcurrentLinkedQueue<>(queries());
        int parallel = Math.min(source.streams(), queries.size());
        StructWriter shape = newRows();
        try (InboundQueue batches = new InboundQueue(parallel, () -> new Batch(newRows()), listener);
                BatchStream stream = new BatchStream(columnNames(), shape, batches)) {
            try {
                start(parallel, queries, batches);
                return insert(stream, batches);
            } finally {
                stop(batches);
            }
        } finally {
            shape.close();
        }
    }

    private void start(int parallel, Queue<String> queries, InboundQueue batches) {
        try {
            for (int i = 0; i < parallel; i++) {
                Connection connection = source.stream(i);
                if (parallel > 1 && columns.size() > FEW_COLUMNS) {
                    PostgresSource.keepMemory(connection);
                }
                streams.add(new PostgresRowStream(connection, queries, batches,
                        batch -> new RowDecoder(pair, columns, batch), listener));
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
        for (PostgresRowStream stream : streams) {
            threads.add(Thread.ofPlatform().daemon().name("duckpair-copy-", threads.size()).start(stream));
        }
    }

    private long insert(BatchStream stream, InboundQueue batches) {
        try {
            stream.register(target);
            long inserted;
            try (BulkSettings _ = BulkSettings.set(target, distinctTexts);
                    Statement statement = target.createStatement()) {
                inserted = statement.executeLargeUpdate(insertSql(stream.view()));
            }
            stream.unregister(target);
            for (Thread thread : threads) {
                thread.join();
            }
            long read = streams.stream().mapToLong(PostgresRowStream::rows).sum();
            if (inserted != read) {
                throw new DuckpairException(ErrorCode.INTERNAL,
                        Sentence.of("Of {0} rows of {1} {2} arrived.", read, pair.name(Side.POSTGRES), inserted),
                        Sentence.nothing());
            }
            return inserted;
        } catch (SQLException e) {
            Throwable first = batches.failure();
            throw first == null ? CheckedCast.refusal(e, pair).orElseGet(() -> DuckErrors.statement(e)) : failed(first);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DuckpairException(ErrorCode.CANCELLED, Sentence.of("The copy was interrupted."),
                    Sentence.nothing(), e);
        }
    }

    private DuckpairException failed(Throwable first) {
        return switch (first) {
            case DuckpairException known -> known;
            case SQLException ofPostgres -> PostgresErrors.of(ofPostgres);
            // PostgreSQL sends a row as one message, and the driver hands it over in one piece.
            case OutOfMemoryError _ -> new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("Rows of {0} on PostgreSQL are too large for the memory that Duckpair has, {1} MB.",
                            pair.name(Side.POSTGRES), Runtime.getRuntime().maxMemory() / MEGABYTE),
                    Sentence.of("Give it more, as in JAVA_TOOL_OPTIONS=-Xmx4g."), first);
            default -> new DuckpairException(ErrorCode.INTERNAL, Sentence.of("The copy failed: {0}.", first),
                    Sentence.nothing(), first);
        };
    }

    /** Ends the threads, whatever they wait for. */
    private void stop(InboundQueue batches) {
        batches.fail(
                new DuckpairException(ErrorCode.CANCELLED, Sentence.of("The copy has ended."), Sentence.nothing()));
        boolean interrupted = false;
        for (int i = 0; i < threads.size(); i++) {
            Thread thread = threads.get(i);
            while (thread.isAlive()) {
                try {
                    streams.get(i).cancel();
                    thread.join(100);
                } catch (SQLException e) {
                    LOG.debug("Cancelling a copy", e);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private StructWriter newRows() {
        return new StructWriter(columns.stream().map(column -> column.writer().get()).toList());
    }

    private List<String> columnNames() {
        return IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).toList();
    }

    private String insertSql(String view) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(columns.get(i).checked() ? CheckedCast.of(pair, i) : columns.get(i).duckdb().apply("c" + i));
        }
        return "INSERT INTO " + targetTable + " ("
                + DuckSql.identifiers(pair.columns().stream().map(column -> column.motherduck().name()).toList())
                + ") SELECT " + String.join(", ", values) + " FROM " + view;
    }

    private List<String> queries() {
        if (!conditions.isEmpty()) {
            return conditions.stream().map(condition -> query(" WHERE " + condition)).toList();
        }
        long pages = source.streams() == 1 ? 0 : pages();
        long ranges = Math.min(pages / LEAST_PAGES_A_RANGE, (long) source.streams() * RANGES_A_STREAM);
        if (ranges < 2) {
            return List.of(query(""));
        }
        distinctTexts = DistinctTexts.are(source.leader(), pair);
        List<String> queries = new ArrayList<>();
        for (long i = 0; i < ranges; i++) {
            long from = pages * i / ranges;
            long to = pages * (i + 1) / ranges;
            // No end for the last range: a child table may have more pages than its parent.
            queries.add(query(" WHERE ctid >= '(" + from + ",0)'::tid"
                    + (i == ranges - 1 ? "" : " AND ctid < '(" + to + ",0)'::tid")));
        }
        return queries;
    }

    private String query(String where) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(columns.get(i).postgres()
                    .apply(PostgresSql.identifier(pair.columns().get(i).postgres().name())));
        }
        return "COPY (SELECT " + String.join(", ", values) + " FROM " + PostgresSql.qualified(pair.name(Side.POSTGRES))
                + where + ") TO STDOUT (FORMAT binary)";
    }

    /** Pages of the table itself; 0 of a partitioned one. */
    private long pages() {
        String sql = "SELECT pg_relation_size(" + PostgresSql.literal(PostgresSql.qualified(pair.name(Side.POSTGRES)))
                + "::regclass) / current_setting('block_size')::int";
        Connection connection = source.leader();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
