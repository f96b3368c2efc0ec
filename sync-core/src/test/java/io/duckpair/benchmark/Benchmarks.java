package io.duckpair.benchmark;

import io.duckpair.apply.UnitResult;
import io.duckpair.catalog.Side;
import io.duckpair.engine.RoundReport;
import io.duckpair.engine.SyncEngine;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Step;
import io.duckpair.postgres.PostgresChangeProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the engine against what the two engines under it take for the same, in one run, and prints the ratios. Says so where
 * one is above its bar, and fails nothing: times of a shared machine are no test.
 */
public final class Benchmarks {

    /** The rows have benchmarks of their own. */
    private static final Policy STRUCTURE = Policy.careful().withRows(false);
    private static final int MOST_IN_A_POSTGRES_TRANSACTION = 200;
    private static final int MOST_IN_A_DUCKDB_TRANSACTION = 1000;
    private static final int REPEATS = 5;
    private static final int WARM_UPS = 3;

    private final int tables;
    private int changes;

    private Benchmarks(int tables) {
        this.tables = tables;
    }

    /** @param args the number of tables; 10,000 where there is none */
    public static void main(String[] args) throws Exception {
        Heap heap = Heap.watch();
        new Benchmarks(500).warmUp();
        Benchmarks benchmarks = new Benchmarks(args.length == 0 ? 10_000 : Integer.parseInt(args[0]));
        System.out.printf("%,d tables of ten columns with a key each; %d processors, heap of at most %d MB%n",
                benchmarks.tables, Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / 1048576);
        benchmarks.fromPostgres();
        benchmarks.fromMotherduck();
        Results.megabytes("largest heap after a collection", heap.largest(), 512);
    }

    /**
     * So that compiling the classes is not counted, as it is not in a poll loop: syncs small links first, both ways, whose times
     * are thrown away. What the scripts run, plain JDBC, is warmed up with them.
     */
    private void warmUp() throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            try (Link link = new Link()) {
                link.runOnPostgres(
                        ManyTables.transactions(ManyTables.onPostgres(tables), MOST_IN_A_POSTGRES_TRANSACTION));
                syncRepeatedly(link);
            }
            try (Link link = new Link()) {
                link.runOnMotherduck(
                        ManyTables.transactions(ManyTables.onMotherduck(tables), MOST_IN_A_DUCKDB_TRANSACTION));
                syncRepeatedly(link);
            }
        }
    }

    private static void syncRepeatedly(Link link) throws Exception {
        for (int i = 0; i < REPEATS; i++) {
            try (SyncEngine engine = link.newEngine()) {
                engine.sync(STRUCTURE);
            }
        }
    }

    private void fromPostgres() throws Exception {
        try (Link link = new Link(); SyncEngine engine = link.newEngine()) {
            link.runOnPostgres(ManyTables.transactions(ManyTables.onPostgres(tables), MOST_IN_A_POSTGRES_TRANSACTION));
            List<String> ddl = ddl(engine, Side.MOTHERDUCK);
            firstSync("first sync to MotherDuck", link, engine, scripted -> scripted
                    .runOnMotherduck(ManyTables.transactions(ddl, MOST_IN_A_DUCKDB_TRANSACTION)));
            reading(link);
            idle(link, engine);
            oneChange(link, engine);
        }
    }

    private void fromMotherduck() throws Exception {
        try (Link link = new Link(); SyncEngine engine = link.newEngine()) {
            link.runOnMotherduck(
                    ManyTables.transactions(ManyTables.onMotherduck(tables), MOST_IN_A_DUCKDB_TRANSACTION));
            List<String> ddl = ddl(engine, Side.POSTGRES);
            firstSync("first sync to PostgreSQL", link, engine, scripted -> scripted
                    .runOnPostgres(ManyTables.transactions(ddl, MOST_IN_A_POSTGRES_TRANSACTION)));
        }
    }

    /** Runs the script before and after, as a shared machine is not always as busy. */
    private static void firstSync(String what, Link link, SyncEngine engine, Script script) throws Exception {
        Duration before = script.time();
        writeOut(link);
        Duration first = Stopwatch.once(() -> requireInStep(engine.sync(STRUCTURE)));
        Results.ratio(what, first, "the same DDL as a script", before.plus(script.time()).dividedBy(2), 1.5);
    }

    /** Statements that are run on a link of their own. */
    private interface Script {
        void runOn(Link link) throws Exception;

        default Duration time() throws Exception {
            try (Link link = new Link()) {
                writeOut(link);
                return Stopwatch.once(() -> runOn(link));
            }
        }
    }

    /** What was measured before leaves thousands of files to be written, and whoever comes next would wait for them. */
    private static void writeOut(Link link) throws SQLException {
        try (Connection connection = link.connectPostgres(); Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    private static List<String> ddl(SyncEngine engine, Side side) {
        return engine.plan(STRUCTURE).steps().filter(step -> step.side() == side).map(Step::sql)
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
                    requireInStep(engine.plan(STRUCTURE));
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

    private static void idle(Link link, SyncEngine engine) throws Exception {
        Duration full = Stopwatch.median(REPEATS, () -> requireInStep(engine.sync(STRUCTURE)));
        engine.round(STRUCTURE);
        Results.ratio("idle round", Stopwatch.median(10 * REPEATS, () -> requireIdle(engine)), "full round", full, 0.1);
        List<Duration> afterRows = new ArrayList<>();
        for (int i = 0; i < 2 * REPEATS; i++) {
            link.runOnPostgres(List.of(List.of("UPDATE " + ManyTables.name(0) + " SET quantity = 1",
                    "SELECT pg_current_xact_id()")));
            afterRows.add(Stopwatch.once(() -> requireIdle(engine)));
        }
        Results.ratio("idle round after somebody wrote rows", Stopwatch.median(afterRows), "full round", full, 0.1);
        try (Connection connection = link.connectPostgres()) {
            Results.ratio("PostgreSQL's change token after that",
                    Stopwatch.median(REPEATS, () -> new PostgresChangeProbe().changeToken(connection)),
                    "reading its catalog", Stopwatch.median(REPEATS, () -> BareCatalog.readPostgres(connection)), 0.1);
        }
    }

    private static void requireIdle(SyncEngine engine) {
        if (!engine.round(STRUCTURE).idle()) {
            throw new IllegalStateException("a round was not idle though nothing had moved");
        }
    }

    /** Twice on either side in turn, as what a round wrote itself is something that the next one finds changed. */
    private void oneChange(Link link, SyncEngine engine) throws Exception {
        List<Duration> toMotherduck = new ArrayList<>();
        List<Duration> toPostgres = new ArrayList<>();
        for (int i = 0; i < REPEATS; i++) {
            for (int j = 0; j < 2; j++) {
                link.runOnPostgres(List.of(List.of(change())));
                toMotherduck.add(Stopwatch.once(() -> requireCarried(engine.round(STRUCTURE))));
            }
            for (int j = 0; j < 2; j++) {
                link.runOnMotherduck(List.of(List.of(change())));
                toPostgres.add(Stopwatch.once(() -> requireCarried(engine.round(STRUCTURE))));
            }
        }
        Results.seconds("one changed table to MotherDuck", Stopwatch.median(toMotherduck), 1);
        Results.seconds("one changed table to PostgreSQL", Stopwatch.median(toPostgres), 1);
        Results.note("opening the file, the same change, closing it",
                Stopwatch.median(REPEATS, () -> link.runOnMotherduck(List.of(List.of(change())))));
        Results.note("opening the file and nothing else", Stopwatch.median(REPEATS, () -> {
            try (Connection connection = link.connectMotherduck(true)) {
                connection.getMetaData();
            }
        }));
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
