package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Scope;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.LocalAccount;
import io.duckpair.engine.EngineEvent.PgDuckdbAsked;
import io.duckpair.engine.PgDuckdbSync.Ending;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Choice;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.testing.ImitatedPgDuckdb;
import io.duckpair.testing.TestPostgres;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link in a database that pg_duckdb syncs itself, of which there is an imitation: its catalog, and a procedure that syncs. */
class BesidePgDuckdbTest {

    private static final String OURS = "SELECT query FROM heard WHERE application LIKE 'duckpair%' "
            + "AND query <> 'CALL duckdb.force_motherduck_sync()'";

    @TempDir
    Path folder;

    private TwoSides sides;
    private ImitatedPgDuckdb pgDuckdb;
    private SyncEngine engine;

    @BeforeEach
    void install() {
        sides = new TwoSides(folder);
        pgDuckdb = ImitatedPgDuckdb.in(sides.database());
        sides.database().execute("CREATE TABLE public.heard (application text, query text)",
                "CREATE FUNCTION public.hear() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.heard "
                        + "VALUES (current_setting('application_name'), current_query()); END $$",
                "CREATE EVENT TRIGGER hear ON ddl_command_start EXECUTE FUNCTION public.hear()");
        engine = open(BesidePgDuckdb.LEFT_TO_IT.withLimit(Duration.ofSeconds(20)));
        sides.duckdb("CREATE TABLE customers (id INTEGER, email VARCHAR)");
        pgDuckdb.knows("my_db", "main", "customers", "id integer, email text");
    }

    @AfterEach
    void close() {
        engine.close();
        sides.close();
    }

    private SyncEngine open(BesidePgDuckdb beside) {
        return SyncEngine.open(sides.settings(Scope.everything(), null).withBesidePgDuckdb(beside));
    }

    private Plan look() {
        return engine.plan(Policy.careful());
    }

    private RoundReport sync() {
        return engine.sync(Policy.careful());
    }

    private static Stream<OfShell> shells(Plan plan) {
        return plan.drift().differences().filter(OfShell.class::isInstance).map(OfShell.class::cast);
    }

    /** Each difference as its state, its object and whether pg_duckdb mends it. */
    private static List<String> lines(Plan plan) {
        return shells(plan).map(shell -> shell.state().code() + " " + shell.object().title()
                + (shell.column() == null ? "" : "." + shell.column()) + (shell.mendable() ? "" : " for good")).sorted()
                .toList();
    }

    private static List<String> skipped(Plan plan) {
        return plan.drift().differences().filter(NotCarried.class::isInstance)
                .map(difference -> difference.object().title()
                        + (difference.column() == null ? "" : "." + difference.column()) + ": " + difference.words())
                .sorted()
                .toList();
    }

    private static PgDuckdbSync outcome(RoundReport report) {
        return Objects.requireNonNull(report.pgDuckdb());
    }

    @Test
    void whatMotherDuckHasAndPgDuckdbHasNotMadeYetIsMissing() {
        sides.duckdb("CREATE SCHEMA sales", "CREATE TABLE sales.orders (id BIGINT)");
        Plan plan = look();
        assertThat(plan.syncer()).isEqualTo(Plan.Syncer.PG_DUCKDB);
        assertThat(plan.units()).isEmpty();
        assertThat(lines(plan)).containsExactly("missing my_db.main.customers", "missing my_db.sales",
                "missing my_db.sales.orders");
    }

    @Test
    void whatPgDuckdbHasMadeIsInStep() {
        sides.duckdb("CREATE VIEW first AS SELECT id FROM customers");
        pgDuckdb.knowsView("my_db", "main", "first", "r::integer AS id");
        pgDuckdb.work();
        assertThat(lines(look())).isEmpty();
        assertThat(look().drift().inStep()).isTrue();
        assertThat(look().drift().relations()).hasSize(2);
    }

    @Test
    void shellsOfWhatIsGoneAreOrphans() {
        sides.duckdb(List.of("old"), "CREATE TABLE left_over (id INTEGER)");
        pgDuckdb.knows("old", "main", "left_over", "id integer");
        pgDuckdb.knows("my_db", "main", "gone", "id integer");
        pgDuckdb.work();
        assertThat(lines(look())).containsExactly("orphan public.gone");

        folder.resolve("old.duckdb").toFile().delete();
        assertThat(lines(look())).containsExactly("orphan ddb$old.left_over for good", "orphan public.gone");
        assertThat(shells(look()).map(OfShell::words)).anySatisfy(words -> assertThat(words).contains("database old"));
    }

    @Test
    void shellsWithOtherColumnsAreStale() {
        pgDuckdb.work();
        sides.duckdb("ALTER TABLE customers ADD COLUMN since DATE", "ALTER TABLE customers DROP COLUMN email",
                "ALTER TABLE customers ALTER id TYPE BIGINT");
        assertThat(lines(look())).containsExactly("stale my_db.main.customers.email", "stale my_db.main.customers.id",
                "stale my_db.main.customers.since");
        assertThat(shells(look()).map(OfShell::words)).contains("the shell's column id is integer, not bigint",
                "the shell has no column since date", "the shell has a column email too many");
    }

    @Test
    void everyTypeIsWhatPgDuckdbMakesOfIt() {
        sides.duckdb(
                "CREATE TABLE types (a TINYINT, b USMALLINT, c UBIGINT, d HUGEINT, e DECIMAL(10, 2), f DOUBLE, g JSON, "
                        + "h BLOB, i BIT, j TIMESTAMP_NS, k TIMESTAMPTZ, l ENUM ('x', 'y'), m STRUCT(v INTEGER), n INTEGER[][], "
                        + "o DECIMAL(5, 1)[3], p UUID, q INTERVAL)");
        pgDuckdb.knows("my_db", "main", "types", "a smallint, b integer, c numeric, d numeric, e numeric(10, 2), "
                + "f double precision, g json, h bytea, i varbit, j timestamp, k timestamptz, l varchar, m duckdb.struct, "
                + "n integer[], o numeric[], p uuid, q interval");
        pgDuckdb.work();
        assertThat(lines(look())).isEmpty();
        assertThat(skipped(look())).isEmpty();
    }

    @Test
    void whatPgDuckdbCannotCarryIsSkippedAndNoDifference() {
        String longName = "n".repeat(64);
        sides.duckdb("CREATE TABLE \"" + longName + "\" (id INTEGER)", "CREATE TABLE hidden (times TIMESTAMP_S[])",
                "CREATE TABLE half (id INTEGER, times TIMESTAMP_S[])", "CREATE TABLE hard (ctid INTEGER)",
                "CREATE SCHEMA public", "CREATE TABLE public.t (id INTEGER)");
        pgDuckdb.knows("my_db", "main", "half", "id integer");
        pgDuckdb.work();
        Plan plan = look();
        assertThat(lines(plan)).isEmpty();
        assertThat(plan.drift().inStep()).isTrue();
        assertThat(String.join("\n", skipped(plan)))
                .contains("my_db.main.half.times: skipped: pg_duckdb has no PostgreSQL type for TIMESTAMP_S[]")
                .contains("my_db.main.hidden: skipped by pg_duckdb: it has a PostgreSQL type for none of the columns")
                .contains("my_db.main." + longName + ": skipped by pg_duckdb: its name is longer than 63 bytes")
                .contains("my_db.main.hard: skipped by pg_duckdb: every PostgreSQL table has a column ctid already")
                .contains("my_db.public: skipped by pg_duckdb: its name would be that of schema main")
                .contains("my_db.public.t: skipped by pg_duckdb: its schema is");
    }

    @Test
    void aNameThatPostgresHasOtherwiseIsAConflictAndKeepsOrphans() {
        pgDuckdb.knows("my_db", "main", "gone", "id integer");
        pgDuckdb.work();
        sides.duckdb("CREATE TABLE taken (id INTEGER)", "CREATE TABLE counted (id INTEGER)");
        sides.database().execute("CREATE TABLE public.taken (id integer)", "CREATE SEQUENCE public.counted");
        assertThat(lines(look())).containsExactly("name-conflict my_db.main.counted for good",
                "name-conflict my_db.main.taken for good", "orphan public.gone for good");
        assertThat(look().held()).hasSize(3);
    }

    @Test
    void twoThatPgDuckdbGivesTheSameNameAreAConflict() {
        sides.duckdb(List.of("a"), "CREATE SCHEMA \"$b\"", "CREATE TABLE \"$b\".t (id INTEGER)");
        sides.duckdb(List.of("a$"), "CREATE SCHEMA b", "CREATE TABLE b.t (id INTEGER)");
        assertThat(lines(look())).contains("missing a.$b.t", "name-conflict a$.b.t for good");
    }

    @Test
    void aSyncThatAgreesInTimeIsInStep() {
        sides.duckdb(List.of("sales"), "CREATE SCHEMA eu", "CREATE TABLE eu.orders (id BIGINT, paid BOOLEAN)");
        pgDuckdb.knows("sales", "main", "", "");
        pgDuckdb.forgets("sales", "main", "");
        pgDuckdb.knows("sales", "eu", "orders", "id bigint, paid boolean");
        RoundReport report = sync();
        assertThat(outcome(report).ending()).isEqualTo(Ending.DONE);
        assertThat(outcome(report).mended()).isEqualTo(4);
        assertThat(report.inStep()).isTrue();
        assertThat(lines(look())).isEmpty();
        assertThat(pgDuckdb.callers()).containsExactly("postgres");
        assertThat(sides.queryPostgres("SELECT to_regclass('ddb$sales$eu.orders') IS NOT NULL")).containsExactly("t");

        assertThat(outcome(sync()).ending()).isEqualTo(Ending.NOT_ASKED);
        assertThat(pgDuckdb.callers()).hasSize(1);
    }

    @Test
    void aWorkerThatIsLateIsWaitedFor() throws Exception {
        pgDuckdb.does("");
        try (AutoCloseable _ = engine.listen(event -> {
            if (event instanceof PgDuckdbAsked) {
                Thread.startVirtualThread(() -> {
                    while (pgDuckdb.callers().isEmpty()) {
                        Thread.onSpinWait();
                    }
                    pgDuckdb.work();
                });
            }
        })) {
            assertThat(outcome(sync()).ending()).isEqualTo(Ending.DONE);
        }
    }

    @Test
    void aSyncThatNeverAgreesSaysWhatIsLeft() {
        pgDuckdb.does("");
        engine.close();
        engine = open(new BesidePgDuckdb(false, Duration.ofMillis(300)));
        RoundReport report = sync();
        assertThat(outcome(report).ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.inStep()).isFalse();
        assertThat(report.held()).singleElement().satisfies(held -> {
            assertThat(held.difference().object().title()).isEqualTo("my_db.main.customers");
            assertThat(held.reason()).contains("pg_duckdb has not done it within");
        });
    }

    @Test
    void aCallThatTakesTooLongIsCancelledOnTheServer() {
        pgDuckdb.does("PERFORM pg_sleep(600);");
        engine.close();
        engine = open(new BesidePgDuckdb(false, Duration.ofSeconds(1)));
        assertThat(outcome(sync()).ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(sides.queryPostgres("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' "
                + "AND query LIKE 'CALL duckdb.%'")).containsExactly("0");
    }

    @Test
    void whatPgDuckdbSaysIsTheReasonAndNobodyWaits() {
        pgDuckdb.work();
        sides.database().execute("CREATE VIEW public.upon AS SELECT email FROM public.customers");
        sides.duckdb("ALTER TABLE customers ADD COLUMN since DATE");
        pgDuckdb.knows("my_db", "main", "customers", "id integer, email text, since date");
        RoundReport report = sync();
        assertThat(outcome(report).ending()).isEqualTo(Ending.REFUSED);
        assertThat(report.held()).singleElement().satisfies(held -> assertThat(held.reason())
                .contains("pg_duckdb says: ").contains("other objects depend on it")
                .contains("Failed to sync MotherDuck table public.customers"));
        assertThat(sides.queryPostgres("SELECT count(*) FROM public.upon")).containsExactly("0");
    }

    @Test
    void conflictsAreLeftAndNotWaitedFor() {
        sides.database().execute("CREATE TABLE public.customers (id integer)");
        RoundReport report = sync();
        assertThat(outcome(report).ending()).isEqualTo(Ending.DONE);
        assertThat(report.conflicts()).isEqualTo(1);
        assertThat(report.held()).singleElement().satisfies(held -> assertThat(held.reason())
                .contains("its name conflicts with an already existing table"));
    }

    @Test
    void aFailingCallFailsTheRound() {
        pgDuckdb.does("RAISE EXCEPTION 'MotherDuck support is not enabled';");
        assertThatThrownBy(this::sync).isInstanceOfSatisfying(DuckpairException.class, failed -> {
            assertThat(failed.code()).isEqualTo(ErrorCode.PG_DUCKDB_FAILED);
            assertThat(failed.sentence()).contains("MotherDuck support is not enabled");
            assertThat(failed.nextStep()).contains("role postgres");
        });
        pgDuckdb.syncs();
        assertThat(sync().inStep()).isTrue();
    }

    @Test
    void theCallIsCancelled() throws Exception {
        pgDuckdb.does("PERFORM pg_sleep(600);");
        assertStopped();
    }

    @Test
    void theWaitIsCancelled() throws Exception {
        pgDuckdb.does("");
        assertStopped();
    }

    private void assertStopped() throws Exception {
        try (AutoCloseable _ = engine.listen(event -> {
            if (event instanceof PgDuckdbAsked) {
                Thread.startVirtualThread(() -> {
                    while (pgDuckdb.callers().isEmpty()) {
                        Thread.onSpinWait();
                    }
                    engine.cancel();
                });
            }
        })) {
            RoundReport report = sync();
            assertThat(outcome(report).ending()).isEqualTo(Ending.STOPPED);
            assertThat(report.held()).singleElement()
                    .satisfies(held -> assertThat(held.reason()).contains("was stopped"));
        }
    }

    @Test
    void nothingOfOursIsAppliedHereUnlessItIsTurnedOn() {
        sides.database().execute("CREATE TABLE public.own (id integer PRIMARY KEY)",
                "INSERT INTO public.own VALUES (1)",
                "CREATE TABLE public.kept AS TABLE pg_catalog.pg_namespace WITH NO DATA");
        look();
        sync();
        engine.round(Policy.careful());
        for (Runnable operation : List.<Runnable>of(() -> engine.resync(Policy.careful()),
                () -> engine.ddl(Side.POSTGRES, "CREATE TABLE x (id int)"), () -> engine.copyRows(List.of()),
                () -> engine.moveHome("own", Side.MOTHERDUCK, true), () -> engine.verify(List.of()),
                () -> engine.restore("x"), () -> engine.choose(List.of(), Choice.HOLD))) {
            assertThatThrownBy(operation::run).isInstanceOfSatisfying(DuckpairException.class,
                    refused -> assertThat(refused.code()).isEqualTo(ErrorCode.PG_DUCKDB_ACTIVE));
        }
        assertThat(sides.queryPostgres(OURS)).isEmpty();
        assertThat(sides.queryPostgres("SELECT nspname FROM pg_namespace WHERE nspname = 'duckpair'")).isEmpty();
        assertThat(sides.queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables()")).containsExactly("customers");

        engine.close();
        engine = open(BesidePgDuckdb.LEFT_TO_IT.withOwnEngine(true));
        RoundReport report = sync();
        assertThat(report.pgDuckdb()).isNull();
        assertThat(look().syncer()).isEqualTo(Plan.Syncer.DUCKPAIR);
        assertThat(sides.queryPostgres(OURS)).isNotEmpty();
        assertThat(sides.queryDuckdb("my_db", "SELECT id FROM own")).containsExactly("1");
    }

    @Test
    void whatSettingsAloneTurnOnIsLeftToItAsWell() {
        sides.database().execute("DROP SERVER motherduck CASCADE");
        assertThat(look().syncer()).isEqualTo(Plan.Syncer.DUCKPAIR);
        sides.database().set("duckdb.motherduck_enabled", "true");
        engine.close();
        engine = open(BesidePgDuckdb.LEFT_TO_IT);
        assertThat(look().syncer()).as("it is on in database postgres").isEqualTo(Plan.Syncer.DUCKPAIR);
        sides.database().set("duckdb.motherduck_postgres_database", sides.database().name());
        engine.close();
        engine = open(BesidePgDuckdb.LEFT_TO_IT);
        assertThat(look().syncer()).isEqualTo(Plan.Syncer.PG_DUCKDB);
        pgDuckdb.knows("my_db", "main", "customers", "id integer, email text");
        assertThat(outcome(sync()).ending()).isEqualTo(Ending.DONE);
        assertThat(pgDuckdb.callers()).hasSize(1);
        assertThat(sides.queryPostgres(OURS)).isEmpty();
    }

    @Test
    void aServerThatIsMadeLaterStopsTheOwnEngineInItsNextRound() {
        sides.database().execute("DROP SERVER motherduck CASCADE");
        RoundReport own = engine.round(Policy.careful());
        assertThat(own.pgDuckdb()).isNull();
        sides.database().execute("CREATE SERVER motherduck TYPE 'motherduck' FOREIGN DATA WRAPPER duckdb",
                "TRUNCATE public.heard", "CREATE TABLE public.own (id integer)");
        pgDuckdb.knows("my_db", "main", "customers", "id integer, email text");
        RoundReport now = engine.round(Policy.careful());
        assertThat(outcome(now).ending()).isEqualTo(Ending.NOT_ASKED);
        assertThat(lines(now.plan())).contains("name-conflict my_db.main.customers for good");
        assertThat(outcome(sync()).ending()).isEqualTo(Ending.DONE);
        assertThat(sides.queryPostgres(OURS)).isEmpty();
        assertThat(sides.queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables() WHERE table_name = 'own'"))
                .isEmpty();
        assertThat(engine.history(1)).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo("conflicts");
            assertThat(run.steps().getFirst().sql()).isEqualTo("CALL duckdb.force_motherduck_sync()");
        });
    }

    @Test
    void aLoopAsksOnceForWhatDoesNotHelpAndAgainWhenSomethingMoves() {
        engine.close();
        engine = open(new BesidePgDuckdb(false, Duration.ofMillis(200)));
        pgDuckdb.does("");
        assertThat(outcome(engine.round(Policy.careful())).ending()).isEqualTo(Ending.TIMED_OUT);
        RoundReport idle = engine.round(Policy.careful());
        assertThat(idle.idle()).isTrue();
        assertThat(idle.held()).hasSize(1);
        sides.database().execute("CREATE TABLE public.other (id integer)");
        assertThat(engine.round(Policy.careful()).idle()).isFalse();
        assertThat(pgDuckdb.callers()).hasSize(1);

        pgDuckdb.syncs();
        sides.duckdb("CREATE TABLE orders (id INTEGER)");
        pgDuckdb.knows("my_db", "main", "orders", "id integer");
        assertThat(engine.round(Policy.careful()).inStep()).isTrue();
        assertThat(pgDuckdb.callers()).hasSize(2);
        assertThat(engine.round(Policy.careful()).idle()).isTrue();
    }

    @Test
    void aRoleThatMayNotReadPgDuckdbsTablesStillSeesTheDrift() {
        String role = sides.database().createRole();
        sides.duckdb("CREATE VIEW first AS SELECT id FROM customers", "CREATE TABLE orders (id INTEGER)");
        pgDuckdb.knowsView("my_db", "main", "first", "r::integer AS id");
        pgDuckdb.knows("my_db", "main", "gone", "id integer");
        pgDuckdb.work();
        SyncEngine roles = SyncEngine.open(new LinkSettings(
                new PostgresDatabase(
                        new ConnectionSettingsParser(Map.of(), folder, role)
                                .parse(Optional.of("postgresql://" + role + "@localhost:"
                                        + TestPostgres.port() + "/" + sides.database().name())),
                        "test:1"),
                new LocalAccount(folder), "my_db", null, Scope.everything(), folder.resolve("t")));
        try (roles) {
            assertThat(lines(roles.plan(Policy.careful()))).containsExactly("missing my_db.main.orders",
                    "orphan public.gone");
        }
    }

    @Test
    void shellsOfAnotherVersionOfTheCatalogAreStale() {
        pgDuckdb.work();
        LinkSettings link = sides.settings(Scope.everything(), null);
        Map<String, String> versions = new HashMap<>(Map.of("my_db", "1"));
        Account telling = (Account) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Account.class},
                (_, method, arguments) -> method.getName().equals("catalogVersions") ? versions
                        : method.invoke(link.account(), arguments));
        engine.close();
        engine = SyncEngine.open(new LinkSettings(link.postgres(), telling, "my_db", null, link.scope(), link.trash()));
        assertThat(lines(look())).isEmpty();

        versions.put("my_db", "2");
        assertThat(lines(look())).containsExactly("stale my_db.main.customers");
        assertThat(shells(look()).map(OfShell::words)).containsExactly(
                "the shell was made from version 1 of MotherDuck's catalog, which is at 2");
        pgDuckdb.isAt("my_db", "2");
        assertThat(outcome(sync()).ending()).isEqualTo(Ending.DONE);
    }

    @Test
    void aShellOfAnotherDefaultDatabaseIsStale() {
        pgDuckdb.work();
        sides.database().execute("UPDATE duckdb.tables SET default_database = 'before'");
        assertThat(lines(look())).containsExactly("stale my_db.main.customers");
        assertThat(outcome(sync()).mended()).isEqualTo(1);
    }

    @Test
    void theServersDefaultDatabaseCountsAndNotTheLinks() {
        sides.database().execute("ALTER SERVER motherduck OPTIONS (SET default_database 'sales')");
        sides.duckdb(List.of("sales"), "CREATE TABLE orders (id INTEGER)");
        assertThat(look().drift().relations()).extracting(relation -> relation.names().postgres())
                .containsExactly("ddb$my_db.customers", "public.orders");
    }

    @Test
    void pgDuckdbIsAskedAsTheLinksRole() {
        String role = sides.database().createRole();
        sides.database().execute("GRANT CREATE, USAGE ON SCHEMA public TO " + role,
                "GRANT ALL ON ALL TABLES IN SCHEMA duckdb TO " + role, "GRANT INSERT ON public.heard TO " + role);
        engine.close();
        engine = SyncEngine.open(sides.settings(Scope.everything(), role));
        assertThat(outcome(sync()).ending()).isEqualTo(Ending.DONE);
        assertThat(pgDuckdb.callers()).containsExactly(role);
    }

    @Test
    void whatTheFiltersLeaveOutIsNoDifference() {
        sides.duckdb("CREATE TABLE tmp_1 (id INTEGER)");
        pgDuckdb.knows("my_db", "main", "tmp_gone", "id integer");
        pgDuckdb.work();
        pgDuckdb.forgets("my_db", "main", "tmp_gone");
        engine.close();
        engine = SyncEngine.open(sides.settings(new Scope(List.of(), List.of("tmp_*")), null));
        assertThat(lines(look())).isEmpty();
    }

    @Test
    void aSchemaInWhichPgDuckdbMayMakeNothingIsSkipped() {
        String owner = sides.database().createRole();
        sides.duckdb("CREATE SCHEMA closed", "CREATE TABLE closed.t (id INTEGER)");
        sides.database().execute("ALTER SERVER motherduck OPTIONS (ADD tables_owner_role '" + owner + "')",
                "GRANT CREATE ON SCHEMA public TO " + owner, "CREATE SCHEMA closed");
        assertThat(String.join("\n", skipped(look()))).contains("my_db.closed: skipped by pg_duckdb: role " + owner,
                "my_db.closed.t: skipped by pg_duckdb: its schema is");
    }

    @Test
    void whatAPlainRoleHasPutInPgDuckdbsPlaceIsNotRun() {
        String ben = sides.database().createRole();
        for (String taken : List.of("PROCEDURE duckdb.force_motherduck_sync", "SCHEMA duckdb")) {
            sides.database().execute("ALTER " + taken + " OWNER TO " + ben);
            assertThatThrownBy(this::sync).isInstanceOfSatisfying(DuckpairException.class, refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.POSTGRES_REFUSED);
                assertThat(refused.sentence()).contains("belongs to role " + ben);
            });
            sides.database().execute("ALTER " + taken + " OWNER TO postgres");
        }
        assertThat(pgDuckdb.callers()).isEmpty();

        pgDuckdb.work();
        sides.database().execute("UPDATE duckdb.tables SET default_database = 'not read'");
        assertThat(lines(look())).containsExactly("stale my_db.main.customers");
        sides.database().execute("ALTER TABLE duckdb.tables OWNER TO " + ben);
        assertThat(lines(look())).isEmpty();
    }
}
