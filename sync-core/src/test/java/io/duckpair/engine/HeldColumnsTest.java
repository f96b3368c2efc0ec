package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsOutcome.Copied;
import io.duckpair.mirror.RowsOutcome.Failed;
import io.duckpair.mirror.RowsOutcome.Held;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Rows of a mirror that has a column alone, because nobody has decided yet what becomes of it. Where they cannot be written without
 * harm to the column they wait with it, and are no failure.
 */
class HeldColumnsTest extends OnTwoSides {

    private RowsOutcome sync() {
        return outcome(sides.syncRows());
    }

    private static RowsOutcome outcome(RoundReport report) {
        assertThat(report.rowFailures()).isEmpty();
        return report.rows().stream().filter(result -> result.pair().postgres().name().name().equals("t"))
                .findFirst().orElseThrow().outcome();
    }

    /** Round after round, and when it is asked for. */
    private void isHeld(String sentence) {
        for (int round = 0; round < 2; round++) {
            RoundReport report = sides.syncRows();
            assertThat(outcome(report)).isInstanceOfSatisfying(Held.class,
                    held -> assertThat(held.sentence()).isEqualTo(sentence));
            assertThat(report.rowsHeld()).hasSize(1);
            assertThat(report.inStep()).isFalse();
            assertThat(report.conflicts()).isZero();
        }
        assertThat(sides.engine().copyRows(List.of("t")).getFirst().outcome()).isInstanceOf(Held.class);
    }

    private void flowOnceDropsAreApplied() {
        RoundReport report = sides.syncRowsApplyingDrops();
        assertThat(outcome(report)).isInstanceOf(Copied.class);
        assertThat(report.inStep()).isTrue();
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.engine().verify(List.of("t"))).singleElement()
                .satisfies(one -> assertThat(one.found()).satisfies(found -> assertThat(found.equal()).isTrue()));
    }

    private List<String> onMotherduck(String columns) {
        return sides.queryDuckdb("my_db", "SELECT " + columns + " FROM t ORDER BY ALL");
    }

    private List<String> onPostgres(String columns) {
        return sides.queryPostgres("SELECT " + columns + " FROM t ORDER BY 1");
    }

    @Test
    void rowsWithoutAKeyWaitOnMotherduck() {
        sides.postgres("CREATE TABLE t (k text, a int)", "INSERT INTO t VALUES ('x', 1), ('x', 1)");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.postgres("ALTER TABLE t DROP COLUMN k", "ALTER TABLE t ADD COLUMN k text",
                "UPDATE t SET k = 'new', a = 2");
        isHeld("Table my_db.main.t on MotherDuck has no key by which its rows could be told apart, and column k, which "
                + "MotherDuck alone has, would lose its values. Its rows wait until it is decided what becomes of the "
                + "column.");
        assertThat(onMotherduck("k, a")).containsExactly("x|1", "x|1");
        flowOnceDropsAreApplied();
        assertThat(onMotherduck("k, a")).containsExactly("new|2", "new|2");
    }

    @Test
    void rowsWithoutAKeyWaitOnPostgres() {
        sides.duckdb("CREATE TABLE t (k VARCHAR, a INTEGER, b INTEGER)", "INSERT INTO t VALUES ('x', 1, 1)");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.duckdb("ALTER TABLE t DROP COLUMN b", "UPDATE t SET a = 2");
        isHeld("Table public.t on PostgreSQL has no key by which its rows could be told apart, and column b, which "
                + "PostgreSQL alone has, would lose its values. Its rows wait until it is decided what becomes of the "
                + "column.");
        assertThat(onPostgres("k, a, b")).containsExactly("x|1|1");
        flowOnceDropsAreApplied();
        assertThat(onPostgres("k, a")).containsExactly("x|2");
    }

    @Test
    void newRowsWithoutAValueTheMirrorRequiresWaitOnMotherduck() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL, a int)",
                "INSERT INTO t VALUES (1, 1, 1), (2, 2, 2)");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.postgres("ALTER TABLE t DROP COLUMN n", "UPDATE t SET a = 7 WHERE id = 1", "DELETE FROM t WHERE id = 2");
        assertThat(sync()).isInstanceOf(Copied.class);
        assertThat(onMotherduck("id, n, a")).containsExactly("1|1|7");
        sides.postgres("INSERT INTO t VALUES (3, 3)", "UPDATE t SET a = 8 WHERE id = 1");
        isHeld("Column n of my_db.main.t, which MotherDuck alone has, is NOT NULL, and new rows of PostgreSQL have no "
                + "value for it. Its rows wait until it is decided what becomes of the column.");
        assertThat(onMotherduck("id, n, a")).containsExactly("1|1|7");
        flowOnceDropsAreApplied();
        assertThat(onMotherduck("id, a")).containsExactly("1|8", "3|3");
    }

    @Test
    void newRowsWithoutAValueTheMirrorRequiresWaitOnPostgres() {
        sides.duckdb("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, a INTEGER)",
                "INSERT INTO t VALUES (1, 1, 1), (2, 2, 2)");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.duckdb("ALTER TABLE t DROP COLUMN n", "UPDATE t SET a = 7 WHERE id = 1", "DELETE FROM t WHERE id = 2");
        assertThat(sync()).isInstanceOf(Copied.class);
        assertThat(onPostgres("id, n, a")).containsExactly("1|1|7");
        sides.duckdb("INSERT INTO t VALUES (3, 3)", "UPDATE t SET a = 8 WHERE id = 1");
        isHeld("Column n of public.t, which PostgreSQL alone has, is NOT NULL, and new rows of MotherDuck have no value "
                + "for it. Its rows wait until it is decided what becomes of the column.");
        assertThat(onPostgres("id, n, a")).containsExactly("1|1|7");
        flowOnceDropsAreApplied();
        assertThat(onPostgres("id, a")).containsExactly("1|8", "3|3");
    }

    @Test
    void firstRowsOfAnEmptyMirrorWaitToo() {
        sides.postgres("CREATE TABLE t (n int NOT NULL, a int)");
        sides.duckdb("CREATE TABLE other (n INTEGER NOT NULL, a INTEGER)");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.postgres("ALTER TABLE t DROP COLUMN n", "INSERT INTO t VALUES (1)");
        sides.duckdb("ALTER TABLE other DROP COLUMN n", "INSERT INTO other VALUES (1)");
        RoundReport report = sides.syncRows();
        assertThat(report.rowsHeld()).extracting(result -> result.outcome().getClass().getSimpleName())
                .containsExactly("Held", "Held");
        assertThat(report.rowFailures()).isEmpty();
        assertThat(sides.syncRowsApplyingDrops().inStep()).isTrue();
        assertThat(onMotherduck("a")).containsExactly("1");
        assertThat(sides.queryPostgres("SELECT a FROM other")).containsExactly("1");
    }

    /** With a default the other side's rows need none. */
    @Test
    void aDefaultIsAValue() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, n int NOT NULL DEFAULT 5)", "INSERT INTO t VALUES (1, 1)");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.postgres("ALTER TABLE t DROP COLUMN n", "INSERT INTO t VALUES (3)");
        assertThat(sync()).isInstanceOf(Copied.class);
        assertThat(onMotherduck("id, n")).containsExactly("1|1", "3|5");
    }

    /** By the key that it still has the mirror is seen to be nobody's edit, though its home has lost it. */
    @Test
    void rowsWaitForAKeyThatWasDroppedAndMadeAgain() {
        sides.postgres("CREATE TABLE t (n int, id int PRIMARY KEY, a int)",
                "INSERT INTO t SELECT i, i, i FROM generate_series(1, 5000) i");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.postgres("ALTER TABLE t DROP COLUMN id", "ALTER TABLE t ADD COLUMN id int",
                "UPDATE t SET a = -a, id = n");
        sides.syncRows();
        isHeld("Table my_db.main.t on MotherDuck has no key by which its rows could be told apart, and column id, which "
                + "MotherDuck alone has, would lose its values. Its rows wait until it is decided what becomes of the "
                + "column.");
        assertThat(onMotherduck("sum(a)")).containsExactly("12502500");
        flowOnceDropsAreApplied();
        assertThat(onMotherduck("sum(a), sum(id)")).containsExactly("-12502500|12502500");
    }

    @Test
    void anEditOfTheMirrorIsAConflictBesides() {
        sides.postgres("CREATE TABLE t (n int, id int PRIMARY KEY, a int)", "INSERT INTO t VALUES (1, 1, 1)");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.duckdb("UPDATE t SET a = 9");
        sides.postgres("ALTER TABLE t DROP COLUMN id", "ALTER TABLE t ADD COLUMN id int",
                "UPDATE t SET a = 2");
        sides.syncRows();
        assertThat(sides.syncRows().conflicts()).isEqualTo(1);
        assertThat(onMotherduck("n, id, a")).containsExactly("1|1|9");
    }

    /** What can never be carried waits for nobody's decision: somebody has to do something about it. */
    @Test
    void aColumnThatIsNeverCarriedIsAFailure() {
        sides.duckdb("CREATE TABLE t (a INTEGER)", "INSERT INTO t VALUES (1)");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.postgres("ALTER TABLE t ADD COLUMN \"A\" int", "UPDATE t SET \"A\" = 3");
        sides.duckdb("UPDATE t SET a = 2");
        sides.engine().copyRows(List.of("t"));
        assertThat(sides.syncRows().rowFailures()).singleElement()
                .satisfies(result -> assertThat(result.outcome()).isInstanceOfSatisfying(Failed.class,
                        failed -> assertThat(failed.error().sentence())
                                .contains("column A, which PostgreSQL alone has")));
        assertThat(sides.queryPostgres("SELECT a, \"A\" FROM t")).containsExactly("1|3");
    }

    @Test
    void aFailureOfAnEarlierRoundIsOverWhereRowsWait() {
        sides.duckdb("CREATE TABLE t (a INTEGER, v VARCHAR, b INTEGER)", "INSERT INTO t VALUES (1, 'a', 1)");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.duckdb("UPDATE t SET v = chr(0)");
        assertThat(sides.syncRows().rowFailures()).singleElement()
                .satisfies(result -> assertThat(result.outcome()).isInstanceOf(Failed.class));
        sides.duckdb("UPDATE t SET v = 'b'", "ALTER TABLE t DROP COLUMN b");
        assertThat(sync()).isInstanceOf(Held.class);
        assertThat(sides.queryPostgres("SELECT trouble FROM duckpair.mirror")).containsExactly("null");
        flowOnceDropsAreApplied();
    }
}
