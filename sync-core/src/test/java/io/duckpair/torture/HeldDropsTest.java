package io.duckpair.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.engine.OnTwoSides;
import io.duckpair.engine.RoundReport;
import org.junit.jupiter.api.Test;

/** While drops are held, what comes after them must not carry them out by the back door. */
class HeldDropsTest extends OnTwoSides {

    private void assertInStepOnceDropsAreApplied() {
        RoundReport report = sides.syncApplyingDrops();
        assertThat(report.failures()).extracting(Reports::line).isEmpty();
        assertThat(report.held()).extracting(Reports::line).isEmpty();
        assertThat(sides.drift()).isEmpty();
    }

    private void assertHeldForGood(int held) {
        for (int round = 0; round < 2; round++) {
            RoundReport report = sides.sync();
            assertThat(report.failures()).extracting(Reports::line).isEmpty();
            assertThat(report.held()).extracting(Reports::line).hasSize(held);
        }
        assertThat(Reports.lines(sides.plan())).isEmpty();
    }

    @Test
    void columnsOfATableThatWasDroppedAndMadeAgain() {
        sides.postgres("CREATE TABLE t (mark int, b int, d int, x text)");
        sides.sync();
        sides.duckdb("INSERT INTO t VALUES (1, 2, 3, '2020-01-01')");
        sides.postgres("DROP TABLE t", "CREATE TABLE t (mark int, x timestamp)");
        assertHeldForGood(3);
        sides.postgres("ALTER TABLE t ADD z int");
        assertHeldForGood(3);
        assertThat(sides.queryDuckdb("my_db", "SELECT mark, b, d, x, z FROM t"))
                .containsExactly("1|2|3|2020-01-01|null");
        assertInStepOnceDropsAreApplied();
        assertThat(sides.queryDuckdb("my_db", "SELECT * FROM t")).containsExactly("1|2020-01-01 00:00:00.0|null");
    }

    @Test
    void aColumnDroppedOnMotherduckIsNotTakenForOneThatCameLater() {
        sides.postgres("CREATE TABLE t (a int, b int, c int)", "INSERT INTO t VALUES (1, 2, 3)");
        sides.sync();
        sides.duckdb("ALTER TABLE t DROP COLUMN b");
        assertHeldForGood(1);
        sides.duckdb("ALTER TABLE t ADD COLUMN z INTEGER");
        assertHeldForGood(1);
        assertThat(sides.postgresColumns("t")).containsExactly("a|integer|f", "b|integer|f", "c|integer|f",
                "z|integer|f");
        assertInStepOnceDropsAreApplied();
        assertThat(sides.queryPostgres("SELECT a, c, z FROM t")).containsExactly("1|3|null");
    }

    @Test
    void aColumnUnderTheNameOfOneThatWasDropped() {
        sides.postgres("CREATE TABLE t (a int, b int, c int)");
        sides.sync();
        sides.duckdb("INSERT INTO t VALUES (1, 2, 3)");
        sides.postgres("ALTER TABLE t DROP b, DROP c", "ALTER TABLE t RENAME a TO b",
                "ALTER TABLE t ALTER b SET NOT NULL",
                "ALTER TABLE t ADD c text UNIQUE", "ALTER TABLE t ADD d int");
        assertHeldForGood(5);
        assertThat(sides.queryDuckdb("my_db", "SELECT a, b, c, d FROM t")).containsExactly("1|2|3|null");
        assertInStepOnceDropsAreApplied();
        assertThat(sides.queryDuckdb("my_db", "SELECT b, d, c FROM t")).containsExactly("1|null|null");
    }

    @Test
    void aTableUnderTheNameOfOneThatWasDropped() {
        sides.postgres("CREATE TABLE a (x int)", "CREATE TABLE b (y text)", "CREATE TABLE c (z date)");
        sides.sync();
        sides.duckdb("INSERT INTO a VALUES (1)", "INSERT INTO b VALUES ('2')");
        sides.postgres("DROP TABLE a", "ALTER TABLE b RENAME TO a", "ALTER TABLE c RENAME TO b",
                "ALTER TABLE a ADD w int");
        assertHeldForGood(3);
        assertThat(sides.queryDuckdb("my_db", "SELECT x FROM a")).containsExactly("1");
        assertThat(sides.queryDuckdb("my_db", "SELECT y, w FROM b")).containsExactly("2|null");
        assertInStepOnceDropsAreApplied();
        assertThat(sides.queryDuckdb("my_db", "SELECT y FROM a")).containsExactly("2");
    }

    @Test
    void aSchemaThatWasRenamedWhileATableInItWasDropped() {
        sides.postgres("CREATE SCHEMA s", "CREATE TABLE s.goes (x int)", "CREATE TABLE s.stays (y int)");
        sides.sync();
        sides.duckdb("INSERT INTO s.goes VALUES (1)", "INSERT INTO s.stays VALUES (2)");
        sides.postgres("DROP TABLE s.goes", "ALTER SCHEMA s RENAME TO t");
        assertThat(sides.sync().held()).extracting(Reports::line).hasSize(1);
        assertHeldForGood(2);
        assertThat(sides.queryDuckdb("my_db", "SELECT x FROM s.goes")).containsExactly("1");
        assertInStepOnceDropsAreApplied();
        assertThat(sides.queryDuckdb("my_db", "SELECT y FROM t.stays")).containsExactly("2");
    }
}
