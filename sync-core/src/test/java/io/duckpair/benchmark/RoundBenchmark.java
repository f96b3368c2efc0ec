package io.duckpair.benchmark;

import io.duckpair.engine.RoundReport;
import io.duckpair.engine.SyncEngine;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.plan.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures whole rounds that carry rows, as a poll loop runs them: one changed row of a large table against that table's first
 * copy, and many tables of which none or one has moved.
 */
public final class RoundBenchmark {

    private static final Policy POLICY = Policy.careful();
    private static final int REPEATS = 5;
    private static final int TABLES = 1000;
    private static final int WARM_UP_ROWS = 100_000;

    private final long rows;
    private int changes;

    private RoundBenchmark(long rows) {
        this.rows = rows;
    }

    /** @param args the number of rows of the large table; 5,000,000 where there is none */
    public static void main(String[] args) throws Exception {
        Heap heap = Heap.watch();
        for (int i = 0; i < 2; i++) {
            RoundBenchmark warmUp = new RoundBenchmark(WARM_UP_ROWS);
            warmUp.fromPostgres();
            warmUp.fromMotherduck();
        }
        RoundBenchmark benchmark = new RoundBenchmark(args.length == 0 ? 5_000_000 : Long.parseLong(args[0]));
        System.out.printf("%,d rows of 6 columns with a key, %,d tables; %d processors, heap of at most %d MB%n",
                benchmark.rows, TABLES, Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / 1048576);
        benchmark.fromPostgres().print("PostgreSQL");
        benchmark.fromMotherduck().print("MotherDuck");
        benchmark.manyTables();
        Results.megabytes("largest heap after a collection", heap.largest(), 256);
    }

    /** A home's first copy, and the rounds after one row of it was updated, inserted or deleted. */
    private record Times(Duration first, Duration update, Duration insert, Duration delete) {

        void print(String home) {
            Results.ratio("one updated row, home " + home, update, "first copy", first, 0.1);
            Results.ratio("one inserted row, home " + home, insert, "first copy", first, 0.1);
            Results.ratio("one deleted row, home " + home, delete, "first copy", first, 0.1);
        }
    }

    private interface Statements {
        void run(String sql) throws Exception;
    }

    private Times fromPostgres() throws Exception {
        try (Link link = new Link(); SyncEngine engine = link.newEngine()) {
            link.runOnPostgres(List.of(List.of(
                    "CREATE TABLE large (id bigint PRIMARY KEY, code int, price numeric(12,2), weight double precision, "
                            + "made timestamp, name text)",
                    "INSERT INTO large SELECT i, i % 100000, i % 10000000 / 100.0, i * 1.1, "
                            + "timestamp '2024-01-01' + i * interval '1 second', 'customer number ' || i "
                            + "FROM generate_series(1, " + rows + ") i")));
            try (var connection = link.connectPostgres(); var statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE large");
            }
            return times(engine, sql -> link.runOnPostgres(List.of(List.of(sql))));
        }
    }

    private Times fromMotherduck() throws Exception {
        try (Link link = new Link(); SyncEngine engine = link.newEngine()) {
            link.runOnMotherduck(List.of(List.of(
                    "CREATE TABLE large (id BIGINT PRIMARY KEY, code INT, price DECIMAL(12,2), weight DOUBLE, "
                            + "made TIMESTAMP, name VARCHAR)",
                    "INSERT INTO large SELECT i, i % 100000, i % 10000000 / 100.0, i * 1.1, "
                            + "TIMESTAMP '2024-01-01' + to_seconds(i), 'customer number ' || i FROM range(1, "
                            + (rows + 1) + ") r (i)")));
            return times(engine, sql -> link.runOnMotherduck(List.of(List.of(sql))));
        }
    }

    private Times times(SyncEngine engine, Statements home) throws Exception {
        Duration first = Stopwatch.once(() -> requireCopied(engine.round(POLICY)));
        requireCalm(engine);
        List<Duration> updates = new ArrayList<>();
        List<Duration> inserts = new ArrayList<>();
        List<Duration> deletes = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            long id = rows * (i + 1) / (REPEATS + 1);
            home.run("UPDATE large SET code = -" + ++changes + " WHERE id = " + id);
            updates.add(Stopwatch.once(() -> requireCopied(engine.round(POLICY))));
            home.run("INSERT INTO large (id, name) VALUES (" + (rows + changes) + ", 'new')");
            inserts.add(Stopwatch.once(() -> requireCopied(engine.round(POLICY))));
            home.run("DELETE FROM large WHERE id = " + (id + 1));
            deletes.add(Stopwatch.once(() -> requireCopied(engine.round(POLICY))));
        }
        return new Times(first, Stopwatch.median(updates), Stopwatch.median(inserts), Stopwatch.median(deletes));
    }

    private void manyTables() throws Exception {
        try (Link link = new Link(); SyncEngine engine = link.newEngine()) {
            link.runOnPostgres(ManyTables.transactions(
                    IntStream.range(0, TABLES).mapToObj(i -> "CREATE TABLE small_" + i
                            + " (id int PRIMARY KEY, name text)").toList(),
                    200));
            link.runOnPostgres(List.of(IntStream.range(0, TABLES)
                    .mapToObj(i -> "INSERT INTO small_" + i + " SELECT i, 'name ' || i FROM generate_series(1, 100) i")
                    .toList()));
            requireCopied(engine.round(POLICY));
            requireCalm(engine);
            Results.seconds("nothing has changed in " + TABLES + " tables",
                    Stopwatch.median(REPEATS, () -> requireIdle(engine.round(POLICY))), 0.5);
            List<Duration> looked = new ArrayList<>();
            List<Duration> here = new ArrayList<>();
            List<Duration> there = new ArrayList<>();
            for (int i = 0; i < REPEATS; i++) {
                // Both sides are told to have moved, and have not.
                link.runOnPostgres(List.of(List.of("UPDATE small_0 SET name = name WHERE id = 0",
                        "SELECT pg_current_xact_id()")));
                link.runOnMotherduck(List.of(List.of("CREATE TABLE passing (i INT)", "DROP TABLE passing")));
                looked.add(Stopwatch.once(() -> requireInStep(engine.round(POLICY))));
                link.runOnPostgres(List.of(List.of("UPDATE small_" + i + " SET name = 'other' WHERE id = 7")));
                here.add(Stopwatch.once(() -> requireCopied(engine.round(POLICY))));
                link.runOnPostgres(List.of(Stream.of(1, 2, 3).map(id -> "UPDATE small_" + (id * 100)
                        + " SET name = 'other' || name WHERE id = " + id).toList()));
                there.add(Stopwatch.once(() -> requireCopied(engine.round(POLICY))));
            }
            Results.seconds("its file was written, no row has changed", Stopwatch.median(looked), 0.5);
            Results.note("one row has changed in one of them", Stopwatch.median(here));
            Results.note("one row has changed in three of them", Stopwatch.median(there));
        }
    }

    /** What a round wrote itself is something that the next one may find moved. */
    private static void requireCalm(SyncEngine engine) {
        for (int i = 0; i < 3; i++) {
            requireInStep(engine.round(POLICY));
        }
    }

    private static void requireIdle(RoundReport report) {
        if (!report.idle()) {
            throw new IllegalStateException("a round was not idle though nothing had moved");
        }
    }

    private static void requireInStep(RoundReport report) {
        if (!report.inStep()) {
            throw new IllegalStateException("not in step: " + report.rows());
        }
    }

    private static void requireCopied(RoundReport report) {
        requireInStep(report);
        if (report.rows().stream().noneMatch(result -> result.outcome() instanceof RowsOutcome.Copied)) {
            throw new IllegalStateException("no row was carried: " + report.rows());
        }
    }
}
