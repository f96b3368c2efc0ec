package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.apply.CommitPoint;
import io.duckpair.apply.Outcome;
import io.duckpair.apply.UnitResult;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Scope;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Policy;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sides that are cut off or refuse. A batch's PostgreSQL side is then exactly as before, and the next round goes on. */
class FaultTest extends OnTwoSides {

    @BeforeEach
    void link() {
        sides.postgres("CREATE TABLE grown (id int PRIMARY KEY, note text)", "INSERT INTO grown VALUES (1, 'kept')",
                "CREATE TABLE other (x int)");
        assertThat(sides.sync().inStep()).isTrue();
    }

    private void changeBothSides() {
        sides.postgres("CREATE TABLE from_postgres (id int)", "ALTER TABLE grown ADD COLUMN p date");
        sides.duckdb("CREATE TABLE from_duckdb (id INTEGER)", "ALTER TABLE grown ADD COLUMN m VARCHAR",
                "ALTER TABLE other RENAME TO another");
    }

    /** Everything of PostgreSQL's that is not Duckpair's own, as text. */
    private List<String> postgresNow() {
        return sides
                .queryPostgres("SELECT c.oid, c.relname, a.attnum, a.attname, a.atttypid, a.attnotnull FROM pg_class c "
                        + "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 "
                        + "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY c.oid, a.attnum");
    }

    private SyncEngine engineThrough(int port, Consumer<CommitPoint> hook) {
        PostgresDatabase postgres = new PostgresDatabase(
                new ConnectionSettingsParser(Map.of(), folder, "postgres").parse(Optional
                        .of("postgresql://postgres@localhost:" + port + "/" + sides.database().name())),
                "fault:1");
        LinkSettings plain = sides.settings(Scope.everything(), null);
        return SyncEngine.open(
                new LinkSettings(postgres, plain.account(), "my_db", null, Scope.everything(), plain.trash()),
                Clock.systemUTC(), Thread::startVirtualThread, hook);
    }

    @ParameterizedTest
    @EnumSource(CommitPoint.class)
    void postgresCutOffInABatchIsAsBeforeOrWhollyAfter(CommitPoint point) {
        changeBothSides();
        List<String> before = postgresNow();
        try (CuttableProxy proxy = new CuttableProxy(TestPostgres.port());
                SyncEngine engine = engineThrough(proxy.port(), reached -> {
                    if (reached == point) {
                        proxy.cut();
                    }
                })) {
            if (point == CommitPoint.POSTGRES_COMMITTED) {
                engine.sync(Policy.careful());
                assertThat(postgresNow()).as("wholly after").isNotEqualTo(before)
                        .anyMatch(row -> row.contains("another"))
                        .anyMatch(row -> row.contains("from_duckdb")).anyMatch(row -> row.contains("|m|"));
            } else {
                assertLost(engine);
                assertThat(postgresNow()).as("exactly as before").isEqualTo(before);
            }
        }
        assertThat(sides.sync().inStep()).isTrue();
        assertThat(sides.plan().units()).isEmpty();
        assertThat(sides.drift()).isEmpty();
        assertThat(sides.queryPostgres("SELECT id, note, m FROM grown")).containsExactly("1|kept|null");
        assertThat(sides.queryPostgres("SELECT * FROM duckpair.intent")).isEmpty();
    }

    private static void assertLost(SyncEngine engine) {
        try {
            RoundReport report = engine.sync(Policy.careful());
            assertThat(report.failures()).isNotEmpty().allSatisfy(result -> {
                if (result.outcome() instanceof Outcome.Failed(DuckpairException error)) {
                    assertThat(error.code()).isEqualTo(ErrorCode.POSTGRES_UNREACHABLE);
                }
            });
        } catch (DuckpairException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.POSTGRES_UNREACHABLE);
            assertThat(e.sentence()).contains("PostgreSQL");
        }
    }

    @Test
    void aSideThatCannotBeReadIsNoEvidenceOfDrops() throws Exception {
        Path file = folder.resolve("my_db.duckdb");
        Files.write(file, "this is no database".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> sides.plan()).isInstanceOfSatisfying(DuckpairException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.ACCOUNT_CORRUPT);
            assertThat(e.sentence()).contains("my_db");
        });
        assertThatThrownBy(() -> sides.syncApplyingDrops()).isInstanceOf(DuckpairException.class);
        assertThat(sides.queryPostgres("SELECT id, note FROM grown")).containsExactly("1|kept");
    }

    private SyncEngine engineOf(RefusingAccount account) {
        LinkSettings plain = sides.settings(Scope.everything(), null);
        return SyncEngine.open(
                new LinkSettings(plain.postgres(), account, "my_db", null, Scope.everything(), plain.trash()));
    }

    @Test
    void aStatementRefusedInTheMiddleTakesBackItsOwnUnitOnBothSidesAndNoOther() {
        changeBothSides();
        RefusingAccount account = new RefusingAccount(sides.settings(Scope.everything(), null).account());
        account.refuse(sql -> sql.contains("ADD COLUMN \"p\""));
        try (SyncEngine engine = engineOf(account)) {
            RoundReport report = engine.sync(Policy.careful());
            assertThat(report.failures()).extracting(result -> result.unit().names().title())
                    .containsExactly("my_db.main.grown");
            assertThat(sides.postgresColumns("grown")).as("PostgreSQL's half of it was rolled back")
                    .containsExactly("id|integer|t", "note|text|f", "p|date|f");
            assertThat(sides.postgresColumns("from_duckdb")).containsExactly("id|integer|f");
            assertThat(sides.postgresColumns("another")).containsExactly("x|integer|f");
            assertThat(sides.duckdbColumns("my_db", "main", "from_postgres")).containsExactly("id|INTEGER|true");
            account.refuse(_ -> false);
            assertThat(engine.sync(Policy.careful()).inStep()).as("tried again").isTrue();
        }
        assertThat(sides.postgresColumns("grown")).contains("m|text|f");
    }

    @Test
    void aCommitRefusedByMotherduckLeavesPostgresExactlyAsBefore() {
        changeBothSides();
        List<String> before = postgresNow();
        RefusingAccount account = new RefusingAccount(sides.settings(Scope.everything(), null).account());
        account.refuse("COMMIT"::equals);
        try (SyncEngine engine = engineOf(account)) {
            RoundReport report = engine.sync(Policy.careful());
            assertThat(report.failures()).extracting(UnitResult::unit)
                    .anySatisfy(unit -> assertThat(unit.names().title()).isEqualTo("my_db.main.grown"));
            assertThat(postgresNow().stream().filter(row -> row.contains("grown")).toList())
                    .isEqualTo(before.stream().filter(row -> row.contains("grown")).toList());
            assertThat(sides.queryPostgres("SELECT * FROM duckpair.intent")).isEmpty();
        }
    }

    /** Their tables are dropped on both sides then. */
    @Test
    void rowsWhoseDropMotherduckCommittedBeforePostgresWasLostAreInTheTrash() {
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.postgres("DROP TABLE grown");
        try (CuttableProxy proxy = new CuttableProxy(TestPostgres.port());
                SyncEngine engine = engineThrough(proxy.port(), reached -> {
                    if (reached == CommitPoint.MOTHERDUCK_COMMITTED) {
                        proxy.cut();
                    }
                })) {
            engine.sync(Policy.careful().withDrops(Policy.Drops.APPLY));
        }
        assertGrownComesBackFromTheTrash();
    }

    @Test
    void rowsWhoseDropMotherduckCommittedWithoutAnAnswerAreInTheTrash() {
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.postgres("DROP TABLE grown");
        RefusingAccount account = new RefusingAccount(sides.settings(Scope.everything(), null).account());
        account.loseTheAnswerOfACommit();
        try (SyncEngine engine = engineOf(account)) {
            engine.sync(Policy.careful().withDrops(Policy.Drops.APPLY));
        }
        assertGrownComesBackFromTheTrash();
    }

    private void assertGrownComesBackFromTheTrash() {
        assertThat(sides.duckdbColumns("my_db", "main", "grown")).as("gone on both sides").isEmpty();
        assertThat(sides.syncRowsApplyingDrops().inStep()).isTrue();
        assertThat(sides.engine().trash()).hasSize(1);
        sides.engine().restore(sides.engine().trash().getFirst().id());
        assertThat(sides.queryDuckdb("my_db", "SELECT id, note FROM grown")).containsExactly("1|kept");
    }

    @Test
    void whatMotherduckRefusedToCommitIsNotInTheTrash() {
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.postgres("DROP TABLE grown");
        RefusingAccount account = new RefusingAccount(sides.settings(Scope.everything(), null).account());
        account.refuse("COMMIT"::equals);
        try (SyncEngine engine = engineOf(account)) {
            engine.sync(Policy.careful().withDrops(Policy.Drops.APPLY));
            assertThat(engine.trash()).isEmpty();
        }
        assertThat(sides.queryDuckdb("my_db", "SELECT id, note FROM grown")).containsExactly("1|kept");
    }

    @Test
    void aDdlThatFailsOnMotherduckRollsPostgresBack() {
        sides.postgres("CREATE TABLE parent (id int PRIMARY KEY)");
        assertThat(sides.sync().inStep()).isTrue();
        sides.duckdb("CREATE TABLE child (parent INTEGER REFERENCES parent(id))");
        assertThat(sides.sync().failures()).isEmpty();
        List<String> before = postgresNow();
        assertThatThrownBy(() -> sides.engine().ddl(Side.POSTGRES,
                "ALTER TABLE parent RENAME COLUMN id TO parent_id; CREATE TABLE beside (x int)"))
                .isInstanceOfSatisfying(DuckpairException.class,
                        e -> assertThat(e.sentence()).as("the refusing side's own words").contains("foreign key"));
        assertThat(postgresNow()).isEqualTo(before);
        assertThat(sides.duckdbColumns("my_db", "main", "beside")).isEmpty();
        assertThat(sides.drift()).isEmpty();
    }

    @Test
    void aLockedTableFailsAloneAndIsTriedAgain() throws Exception {
        sides.duckdb("ALTER TABLE grown ADD COLUMN m VARCHAR", "CREATE TABLE fresh (x INTEGER)");
        try (var connection = sides.database().connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE grown IN ACCESS SHARE MODE");
            RoundReport report = sides.sync();
            assertThat(report.failures()).extracting(result -> result.unit().names().title())
                    .containsExactly("my_db.main.grown");
            assertThat(sides.postgresColumns("fresh")).hasSize(1);
            connection.rollback();
        }
        assertThat(sides.sync().inStep()).isTrue();
        assertThat(sides.postgresColumns("grown")).contains("m|text|f");
    }

    @Test
    void aSecondSyncerIsToldWhoIsAtWork() {
        try (SyncEngine other = SyncEngine.open(sides.settings(Scope.everything(), null))) {
            other.round(Policy.careful());
            assertThatThrownBy(() -> sides.sync()).isInstanceOfSatisfying(DuckpairException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.ANOTHER_SYNCER);
                assertThat(e.sentence()).contains("test:1").contains("since");
            });
            assertThat(sides.drift()).as("looking is allowed").isEmpty();
        }
        assertThat(sides.sync().inStep()).isTrue();
    }

    /** They are sent without waiting for each one's answer. */
    @Test
    void ofManyNewTablesOnlyTheOneThatIsRefusedIsMissing() {
        sides.postgres("CREATE TYPE t70 AS ENUM ('taken')");
        sides.duckdb(IntStream.range(0, 120).mapToObj(i -> "CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY)")
                .toArray(String[]::new));
        List<UnitResult> failures = sides.sync().failures();
        assertThat(failures).singleElement().satisfies(result -> {
            assertThat(result.unit().names().title()).isEqualTo("my_db.main.t70");
            assertThat(result.outcome()).isInstanceOfSatisfying(Outcome.Failed.class,
                    failed -> assertThat(failed.error().sentence())
                            .isEqualTo("PostgreSQL refused: type \"t70\" already exists."));
        });
        assertThat(sides.queryPostgres("SELECT count(*) FROM pg_tables WHERE tablename ~ '^t[0-9]'"))
                .containsExactly("119");
        sides.postgres("DROP TYPE t70");
        assertThat(sides.sync().inStep()).isTrue();
    }
}
