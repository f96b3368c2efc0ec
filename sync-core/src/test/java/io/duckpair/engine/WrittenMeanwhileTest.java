package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Scope;
import io.duckpair.duckdb.LocalAccount;
import io.duckpair.plan.Policy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What others write while the engine looks the other way is found in the next round, and not taken for seen. */
class WrittenMeanwhileTest extends OnTwoSides {

    private static final String COUNT = "SELECT count(*) FROM t";

    private SyncEngine engine(SharedAccount account) {
        LinkSettings link = sides.settings(Scope.everything(), null);
        return SyncEngine.open(new LinkSettings(link.postgres(), account, link.defaultDatabase(), null, link.scope(),
                link.trash()));
    }

    private SharedAccount cloud() {
        return SharedAccount.cloud(new LocalAccount(folder), new SharedAccount.Tokens(
                () -> String.valueOf(sides.queryDuckdb("my_db", "SELECT sql FROM duckdb_tables() ORDER BY 1")),
                () -> String.valueOf(sides.queryDuckdb("my_db",
                        "SELECT table_name, estimated_size FROM duckdb_tables() ORDER BY 1"))));
    }

    @Test
    void rowsThatTheCatalogDoesNotTellOfAreSeenByPolling() {
        sides.duckdb("CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1), (2)");
        try (SyncEngine engine = engine(cloud())) {
            engine.round(Policy.careful());
            engine.round(Policy.careful());
            assertThat(engine.round(Policy.careful()).idle()).isTrue();
            sides.duckdb("INSERT INTO t VALUES (3)");
            assertThat(engine.round(Policy.careful()).idle()).isFalse();
            assertThat(sides.queryPostgres(COUNT)).containsExactly("3");
        }
    }

    @Test
    void rowsWrittenToAnAccountInTheCloudBeforeTheRoundEndsComeWithTheNext() {
        sides.duckdb("CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1), (2)");
        SharedAccount account = cloud();
        try (SyncEngine engine = engine(account)) {
            engine.sync(Policy.careful());
            engine.sync(Policy.careful());
            sides.duckdb("INSERT INTO t VALUES (3)");
            account.beforeSettling(() -> sides.duckdb("INSERT INTO t VALUES (4)"));
            engine.sync(Policy.careful());
            engine.sync(Policy.careful());
            assertThat(sides.queryPostgres(COUNT)).containsExactly("4");
        }
    }

    @Test
    void anEditInTheCloudBetweenAComparisonAndWhatFollowsFromItIsHeld() throws Exception {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, v text)", "INSERT INTO t VALUES (1, 'a'), (2, 'b')");
        sides.duckdb("CREATE TABLE other (id INTEGER)");
        AtomicInteger token = new AtomicInteger();
        Supplier<String> another = () -> String.valueOf(token.incrementAndGet());
        SharedAccount account = SharedAccount.cloud(new LocalAccount(folder),
                new SharedAccount.Tokens(another, another));
        try (SyncEngine engine = engine(account)) {
            engine.sync(Policy.careful());
            // A table with other files is compared.
            sides.postgres("UPDATE t SET v = 'new' WHERE id = 2", "VACUUM FULL t");
            AtomicBoolean written = new AtomicBoolean();
            try (AutoCloseable _ = engine.listen(event -> {
                if (event instanceof EngineEvent.RowsStarted && !written.getAndSet(true)) {
                    account.write("UPDATE my_db.main.t SET v = 'mine' WHERE id = 1");
                }
            })) {
                assertThat(engine.sync(Policy.careful()).rowFailures()).hasSize(1);
            }
            assertThat(engine.sync(Policy.careful()).conflicts()).isEqualTo(1);
            assertThat(sides.queryDuckdb("my_db", "SELECT v FROM t ORDER BY id")).containsExactly("mine", "b");
        }
    }

    /** Names of tables and columns are swapped after the catalogs were read, and before rows are. */
    @Test
    void aTableThatTookTheNameOfAnotherIsNeitherWrittenNorReadInItsPlace() throws Exception {
        sides.postgres("CREATE TABLE mine (id int PRIMARY KEY, v text)",
                "INSERT INTO mine VALUES (1, 'mine'), (2, 'mine')",
                "CREATE TABLE p (id int PRIMARY KEY, v text)", "INSERT INTO p VALUES (1, 'p'), (2, 'p')",
                "CREATE TABLE c (id int PRIMARY KEY, a int, b int)", "INSERT INTO c VALUES (1, 10, 20)");
        sides.duckdb("CREATE TABLE m (id INTEGER PRIMARY KEY, v VARCHAR)", "INSERT INTO m VALUES (1, 'm'), (2, 'm')",
                "CREATE TABLE d (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER)", "INSERT INTO d VALUES (1, 10, 20)");
        sides.syncRows();
        sides.syncRows();
        sides.duckdb("UPDATE m SET v = 'new'", "UPDATE d SET a = 11");
        sides.postgres("UPDATE p SET v = 'newer'", "UPDATE c SET a = 11", "SELECT pg_stat_force_next_flush()");
        AtomicBoolean swapped = new AtomicBoolean();
        try (AutoCloseable _ = sides.engine().listen(event -> {
            if (event instanceof EngineEvent.DriftChanged && !swapped.getAndSet(true)) {
                sides.postgres("ALTER TABLE m RENAME TO m_old", "ALTER TABLE mine RENAME TO m",
                        "ALTER TABLE p RENAME TO x", "ALTER TABLE m_old RENAME TO p", "ALTER TABLE x RENAME TO m_old");
                for (String table : List.of("c", "d")) {
                    sides.postgres("ALTER TABLE " + table + " RENAME a TO x", "ALTER TABLE " + table + " RENAME b TO a",
                            "ALTER TABLE " + table + " RENAME x TO b");
                }
            }
        })) {
            assertThat(sides.syncRows().rowFailures()).isNotEmpty();
        }
        assertThat(sides.queryPostgres("SELECT DISTINCT v FROM m")).containsExactly("mine");
        assertThat(sides.syncRows().failures()).isEmpty();
        assertThat(sides.syncRows().inStep()).isTrue();
        for (String table : List.of("mine m", "new p", "newer m_old")) {
            String[] words = table.split(" ");
            String query = "SELECT DISTINCT v FROM " + words[1];
            assertThat(sides.queryPostgres(query)).containsExactly(words[0]);
            assertThat(sides.queryDuckdb("my_db", query)).containsExactly(words[0]);
        }
        for (String table : List.of("c", "d")) {
            String query = "SELECT id, a, b FROM " + table;
            assertThat(sides.queryPostgres(query)).containsExactly("1|20|11");
            assertThat(sides.queryDuckdb("my_db", query)).containsExactly("1|20|11");
        }
    }

    /** To the snapshot from before it is empty. */
    @Test
    void aTableThatIsWrittenAnewWhileItIsReadIsReadAgain() throws Exception {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, v text)",
                "INSERT INTO t SELECT g, 'Value' FROM generate_series(1, 100) g");
        AtomicBoolean rewritten = new AtomicBoolean();
        try (AutoCloseable _ = sides.engine().listen(event -> {
            if (event instanceof EngineEvent.RowsStarted && !rewritten.getAndSet(true)) {
                sides.postgres("ALTER TABLE t ALTER v TYPE text USING lower(v)");
            }
        })) {
            assertThat(sides.syncRows().inStep()).isTrue();
        }
        assertThat(rewritten).isTrue();
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*), min(v) FROM t")).containsExactly("100|value");
    }

    @Test
    void rowsWrittenWhileTheFileWasOpenedForWritingComeWithTheNextRound() {
        sides.postgres("CREATE TABLE o AS SELECT 1 AS id");
        sides.duckdb("CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        SharedAccount account = SharedAccount.local(new LocalAccount(folder));
        try (SyncEngine engine = engine(account)) {
            engine.sync(Policy.careful());
            sides.postgres("INSERT INTO o VALUES (2)", "SELECT pg_stat_force_next_flush()");
            account.beforeWriting(() -> sides.duckdb("UPDATE t SET id = 7"));
            engine.sync(Policy.careful());
            engine.sync(Policy.careful());
            assertThat(sides.queryPostgres("SELECT id FROM t")).containsExactly("7");
        }
    }

    @Test
    void aTableThatGotItsFirstRowsSinceItWasSeenArrivesWithThem() {
        sides.postgres("CREATE TABLE o (id int)");
        sides.duckdb("CREATE TABLE t (id INTEGER)");
        SharedAccount account = SharedAccount.local(new LocalAccount(folder));
        account.beforeWriting(() -> sides.duckdb("INSERT INTO t VALUES (1), (2)"));
        try (SyncEngine engine = engine(account)) {
            engine.sync(Policy.careful());
            engine.sync(Policy.careful());
            assertThat(sides.queryPostgres(COUNT)).containsExactly("2");
        }
    }

    @Test
    void countsThatCameToTheSameAfterTheStatisticsWereResetAreNotTakenForTheSame() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1), (2)",
                "SELECT pg_stat_force_next_flush()");
        sides.syncRows();
        sides.postgres("SELECT pg_stat_reset()", "INSERT INTO t VALUES (3), (4)", "SELECT pg_stat_force_next_flush()");
        assertThat(sides.queryPostgres("SELECT pg_stat_get_tuples_inserted('t'::regclass)")).isEqualTo(List.of("2"));
        sides.syncRows();
        assertThat(sides.queryDuckdb("my_db", COUNT)).containsExactly("4");
    }

    @Test
    void whatAWrongClockDatedInTheFutureIsComparedAtOnce() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofDays(400));
        try (SyncEngine engine = SyncEngine.open(sides.settings(Scope.everything(), null), wrong,
                Thread::startVirtualThread, _ -> {
                })) {
            engine.sync(Policy.careful());
        }
        sides.syncRows();
        assertThat(sides.queryPostgres("SELECT compared_at <= now() FROM duckpair.mirror")).containsExactly("t");
    }
}
