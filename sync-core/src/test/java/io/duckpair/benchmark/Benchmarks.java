package io.duckpair.benchmark;

import io.duckpair.apply.UnitResult;
import io.duckpair.catalog.Side;
import io.duckpair.engine.RoundReport;
import io.duckpair.engine.SyncEngine;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Step;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the engine against what the two engines under it take for the same, in one run, and prints the ratios. Says so where
 * one is above its bar, and fails nothing: times of a shared machine are no test.
 */
public final class Benchmarks {

    private static final int MOST_IN_A_POSTGRES_TRANSACTION = 200;
    private static final int MOST_IN_A_DUCKDB_TRANSACTION = 1000;
    private static final int REPEATS = 5;

    private final int tables;
    private int changes;

    private Benchmarks(int tables) {
        this.tables = tables;
    }

    /** @param args the number of tables; 10,000 where there is none */
    public static void main(String[] args) throws Exception {
        Heap heap = Heap.watch();
        new Benchmarks(200).warmUp();
        Benchmarks benchmarks = new Benchmarks(args.length == 0 ? 10_000 : Integer.parseInt(args[0]));
        System.out.printf("%,d tables of ten columns with a key each; %d processors, heap of at most %d MB%n",
                benchmarks.tables, Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / 1048576);
        benchmarks.fromPostgres();
        benchmarks.fromMotherduck();
        Results.megabytes("largest heap after a collection", heap.largest(), 512);
    }

    /** So that compiling the classes is not counted, as it is not in a poll loop. */
    private void warmUp() throws Exception {
        try (Link link = new Link()) {
            link.runOnPostgres(ManyTables.transactions(ManyTables.onPostgres(tables), MOST_IN_A_POSTGRES_TRANSACTION));
            for (int i = 0; i < 10; i++) {
                try (SyncEngine engine = link.newEngine()) {
                    engine.sync(Policy.careful());
                }
            }
        }
    }

    private void fromPostgres() throws Exception {
        try (Link link = new Link(); SyncEngine engine = link.newEngine()) {
            link.runOnPostgres(ManyTables.transactions(ManyTables.onPostgres(tables), MOST_IN_A_POSTGRES_TRANSACTION));
            List<String> ddl = ddl(engine, Side.MOTHERDUCK);
            Duration first = Stopwatch.once(() -> requireInStep(engine.sync(Policy.careful())));
            try (Link scripted = new Link()) {
                Duration script = Stopwatch.once(() -> scripted
                        .runOnMotherduck(ManyTables.transactions(ddl, MOST_IN_A_DUCKDB_TRANSACTION)));
                Results.ratio("first sync to MotherDuck", first, "the same DDL as a script", script, 1.5);
            }
            reading(link);
            idle(engine);
            oneChange(link, engine);
        }
    }

    private void fromMotherduck() throws Exception {
        try (Link link = new Link(); SyncEngine engine = link.newEngine()) {
            link.runOnMotherduck(
                    ManyTables.transactions(ManyTables.onMotherduck(tables), MOST_IN_A_DUCKDB_TRANSACTION));
            List<String> ddl = ddl(engine, Side.POSTGRES);
            Duration first = Stopwatch.once(() -> requireInStep(engine.sync(Policy.careful())));
            try (Link scripted = new Link()) {
                Duration script = Stopwatch.once(() -> scripted
                        .runOnPostgres(ManyTables.transactions(ddl, MOST_IN_A_POSTGRES_TRANSACTION)));
                Results.ratio("first sync to PostgreSQL", first, "the same DDL as a script", script, 1.5);
            }
        }
    }

    private static List<String> ddl(SyncEngine engine, Side side) {
        return engine.plan(Policy.careful()).steps().filter(step -> step.side() == side).map(Step::sql)
                .flatMap(List::stream).toList();
    }

    /** Both catalogs and the drift between them, by an engine that has seen nothing before. */
    private void reading(Link link) throws Exception {
        List<Duration> drift = new ArrayList<>();
        List<Duration> postgres = new ArrayList<>();
        List<Duration> attaching = new ArrayList<>();
        List<Duration> motherduck = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            try (Connection connection = link.connectPostgres()) {
                postgres.add(Stopwatch.once(() -> BareCatalog.readPostgres(connection)));
            }
            Duration[] reading = new Duration[1];
            Duration whole = Stopwatch.once(() -> {
                try (Connection connection = link.connectMotherduck(true)) {
                    reading[0] = Stopwatch.once(() -> BareCatalog.readDuckdb(connection));
                }
            });
            motherduck.add(reading[0]);
            attaching.add(whole.minus(reading[0]));
            drift.add(Stopwatch.once(() -> {
                try (SyncEngine engine = link.newEngine()) {
                    requireInStep(engine.plan(Policy.careful()));
                }
            }));
        }
        Duration bare = Stopwatch.median(motherduck);
        Duration attached = bare.plus(Stopwatch.median(attaching));
        Duration ofPostgres = Stopwatch.median(postgres);
        Results.note("PostgreSQL's catalog by plain JDBC", ofPostgres);
        Results.note("DuckDB's catalog by plain JDBC", bare);
        Results.note("attaching and detaching its file", attached.minus(bare));
        Results.ratio("both catalogs and the drift", Stopwatch.median(drift), "slower side, with attach",
                attached.compareTo(ofPostgres) > 0 ? attached : ofPostgres, 1.5);
    }

    private static void idle(SyncEngine engine) throws Exception {
        Duration full = Stopwatch.median(REPEATS, () -> requireInStep(engine.sync(Policy.careful())));
        engine.round(Policy.careful());
        Duration idle = Stopwatch.median(10 * REPEATS, () -> {
            if (!engine.round(Policy.careful()).idle()) {
                throw new IllegalStateException("a round was not idle though nothing had moved");
            }
        });
        Results.ratio("idle round", idle, "full round", full, 0.1);
    }

    private void oneChange(Link link, SyncEngine engine) throws Exception {
        List<Duration> toMotherduck = new ArrayList<>();
        List<Duration> toPostgres = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            link.runOnPostgres(List.of(List.of(change())));
            toMotherduck.add(Stopwatch.once(() -> requireCarried(engine.round(Policy.careful()))));
            link.runOnMotherduck(List.of(List.of(change())));
            toPostgres.add(Stopwatch.once(() -> requireCarried(engine.round(Policy.careful()))));
        }
        Results.seconds("one changed table to MotherDuck", Stopwatch.median(toMotherduck), 1);
        Results.seconds("one changed table to PostgreSQL", Stopwatch.median(toPostgres), 1);
        try (Connection connection = link.connectMotherduck(true)) {
            BareCatalog.readDuckdb(connection);
        }
        Duration nothingButDdl = Stopwatch.median(REPEATS, () -> link.runOnMotherduck(List.of(List.of(change()))));
        Results.note("the same change of the file by plain JDBC", nothingButDdl);
    }

    private String change() {
        changes++;
        return "ALTER TABLE " + ManyTables.name(changes % tables) + " ADD COLUMN note_" + changes + " DATE";
    }

    private static void requireInStep(RoundReport report) {
        if (!report.inStep()) {
            throw new IllegalStateException("not in step: " + Stream
                    .concat(report.failures().stream().map(UnitResult::outcome), report.held().stream()).findFirst());
        }
    }

    private static void requireInStep(Plan plan) {
        if (!plan.isEmpty()) {
            throw new IllegalStateException("not in step");
        }
    }

    private static void requireCarried(RoundReport report) {
        requireInStep(report);
        if (report.results().size() != 1) {
            throw new IllegalStateException("carried " + report.results().size() + " things instead of one");
        }
    }
}
