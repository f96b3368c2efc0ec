package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.apply.CommitPoint;
import io.duckpair.drift.Scope;
import io.duckpair.plan.Policy;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a catalog cannot tell of a batch that was cut off between its commits, its intent does. */
class RecoveryTest extends OnTwoSides {

    @BeforeEach
    void open() {
        sides.duckdb("CREATE SCHEMA IF NOT EXISTS main");
        sides.postgres("CREATE TABLE first (id int PRIMARY KEY, v text)", "INSERT INTO first VALUES (1, 'first')",
                "CREATE TABLE second (id int PRIMARY KEY, v text)", "INSERT INTO second VALUES (1, 'second')");
    }

    /** Shapes and numbers of rows do not tell the one from the other. */
    @Test
    void renamesThatMotherduckCommittedWithoutAnAnswerAreKnownAfterwards() {
        sides.syncRows();
        sides.postgres("ALTER TABLE first RENAME TO one", "ALTER TABLE second RENAME TO two");
        RefusingAccount account = new RefusingAccount(sides.settings(Scope.everything(), null).account());
        account.loseTheAnswerOfACommit();
        try (SyncEngine engine = engineOf(account)) {
            engine.sync(Policy.careful().withDrops(Policy.Drops.APPLY));
        }
        assertThat(sides.queryPostgres("SELECT * FROM duckpair.intent")).hasSize(1);

        assertThat(sides.syncRowsApplyingDrops().inStep()).isTrue();
        assertThat(sides.queryPostgres("SELECT 'one', v FROM one UNION ALL SELECT 'two', v FROM two"))
                .containsExactlyInAnyOrder("one|first", "two|second");
        assertThat(sides.queryDuckdb("my_db", "SELECT 'one', v FROM one UNION ALL SELECT 'two', v FROM two"))
                .containsExactlyInAnyOrder("one|first", "two|second");
        assertThat(sides.engine().trash()).isEmpty();
        assertThat(sides.queryPostgres("SELECT * FROM duckpair.intent")).isEmpty();
    }

    private SyncEngine engineOf(RefusingAccount account) {
        LinkSettings plain = sides.settings(Scope.everything(), null);
        return SyncEngine.open(
                new LinkSettings(plain.postgres(), account, "my_db", null, Scope.everything(), plain.trash()));
    }

    /** An empty table whose mirror has rows looks as if its rows were MotherDuck's. */
    @Test
    void rowsThatWereDeletedMeanwhileDoNotComeBack() {
        loseAfterMotherduckCommitted();
        assertThat(sides.queryDuckdb("my_db", "SELECT v FROM first")).containsExactly("first");
        sides.postgres("DELETE FROM first");
        sides.syncRows();
        sides.syncRows();
        assertThat(sides.queryPostgres("SELECT home FROM duckpair.mirror")).containsExactly("POSTGRES", "POSTGRES");
        assertThat(sides.queryPostgres("SELECT * FROM first")).isEmpty();
    }

    @Test
    void whereRowsAreAtHomeIsKeptThoughNoRowsAreCarriedNow() {
        loseAfterMotherduckCommitted();
        sides.postgres("DELETE FROM first");
        sides.sync();
        sides.syncRows();
        assertThat(sides.queryPostgres("SELECT * FROM first")).isEmpty();
    }

    /** The note of what the mirror is since then was lost, but not the intent's. */
    @Test
    void aMirrorThatWasAlteredIsNobodysEdit() {
        sides.syncRows();
        sides.postgres("ALTER TABLE first ADD COLUMN n bigint DEFAULT -12", "UPDATE first SET v = 'changed'",
                "ALTER TABLE second ALTER COLUMN id TYPE bigint", "UPDATE second SET v = 'changed'");
        loseAfterMotherduckCommitted();
        assertThat(sides.queryDuckdb("my_db", "SELECT v, n FROM first")).containsExactly("first|-12");
        sides.postgres("UPDATE first SET n = 3");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryDuckdb("my_db", "SELECT v, n FROM first")).containsExactly("changed|3");
        assertThat(sides.queryDuckdb("my_db", "SELECT id, v FROM second")).containsExactly("1|changed");
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    @Test
    void anEditOfAMirrorThatWasAlteredIsHeld() {
        sides.syncRows();
        sides.postgres("ALTER TABLE first ADD COLUMN n bigint DEFAULT -12", "UPDATE first SET v = 'changed'");
        loseAfterMotherduckCommitted();
        sides.duckdb("UPDATE first SET v = 'mine'");
        assertThat(sides.syncRows().conflicts()).isEqualTo(1);
        assertThat(sides.queryDuckdb("my_db", "SELECT v, n FROM first")).containsExactly("mine|-12");
    }

    private void loseAfterMotherduckCommitted() {
        try (SyncEngine engine = SyncEngine.open(sides.settings(Scope.everything(), null), Clock.systemUTC(),
                Thread::startVirtualThread, reached -> {
                    if (reached == CommitPoint.MOTHERDUCK_COMMITTED) {
                        sides.postgres("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                + "WHERE datname = current_database() AND pid <> pg_backend_pid()");
                    }
                })) {
            engine.sync(Policy.careful());
        }
    }
}
