package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.plan.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stories of views, on one side or both, while MotherDuck changes the table under them. */
class ViewsOnChangedTablesTest extends OnTwoSides {

    private void assertInStep(RoundReport report) {
        assertThat(report.failures()).isEmpty();
        assertThat(report.held()).isEmpty();
        assertThat(sides.drift()).isEmpty();
        assertThat(sides.plan().units()).as("a second sync plans nothing").isEmpty();
    }

    private List<String> pairedViews() {
        return sides.queryDuckdb("my_db", "SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY ALL");
    }

    @Test
    void pairedViewsStayPairsWhenTheirTableGetsAnotherType() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, a int)", "INSERT INTO t VALUES (1, 2)",
                "CREATE VIEW v AS SELECT id, a FROM t", "CREATE VIEW w AS SELECT a FROM v WHERE a > 1",
                "COMMENT ON VIEW w IS 'large ones'", "GRANT SELECT ON w TO PUBLIC");
        assertInStep(sides.sync());
        assertThat(pairedViews()).containsExactly("v", "w");
        sides.duckdb("ALTER TABLE t ALTER a SET DATA TYPE BIGINT");
        assertInStep(sides.sync());
        assertThat(sides.postgresColumns("w")).containsExactly("a|bigint|f");
        assertThat(sides.queryPostgres("SELECT a FROM w")).containsExactly("2");
        assertThat(sides.queryPostgres("SELECT has_table_privilege('public', 'w', 'SELECT'), "
                + "obj_description('w'::regclass)")).containsExactly("t|large ones");
        sides.duckdb("COMMENT ON VIEW w IS 'still paired'");
        assertInStep(sides.sync());
        assertThat(sides.queryPostgres("SELECT obj_description('w'::regclass)")).containsExactly("still paired");
    }

    @Test
    void aViewWhoseTextChangesWithTheTypeIsCarriedOnce() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, a int)",
                "CREATE VIEW v AS SELECT id, upper(a::text) AS b FROM t");
        assertInStep(sides.sync());
        assertThat(pairedViews()).containsExactly("v");
        sides.duckdb("ALTER TABLE t ALTER a SET DATA TYPE VARCHAR");
        assertInStep(sides.sync());
        assertThat(sides.queryPostgres("SELECT pg_get_viewdef('v'::regclass)").getFirst()).contains("upper(a)");
    }

    @Test
    void viewsMadeOnMotherduckComeThroughAChangeOfTypeToo() {
        sides.duckdb("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER)", "CREATE VIEW v AS SELECT id, a FROM t",
                "CREATE VIEW w AS SELECT a FROM v");
        assertInStep(sides.sync());
        assertThat(sides.postgresColumns("w")).containsExactly("a|integer|f");
        sides.duckdb("ALTER TABLE t ALTER a SET DATA TYPE BIGINT");
        assertInStep(sides.sync());
        assertThat(sides.postgresColumns("w")).containsExactly("a|bigint|f");
        sides.postgres("ALTER TABLE t ADD COLUMN n text", "CREATE OR REPLACE VIEW w AS SELECT a, a AS again FROM v");
        assertInStep(sides.sync());
        assertThat(sides.queryDuckdb("my_db", "SELECT * FROM w")).isEmpty();
    }

    @Test
    void aChangeOfTypeAndOfTheViewOnItArriveInOneSync() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, a int)", "CREATE VIEW v AS SELECT id, a FROM t",
                "CREATE VIEW w AS SELECT a FROM t", "CREATE VIEW x AS SELECT a FROM t");
        assertInStep(sides.sync());
        sides.duckdb("ALTER TABLE t ALTER a SET DATA TYPE BIGINT", "COMMENT ON VIEW v IS 'all'",
                "CREATE OR REPLACE VIEW w AS SELECT a, id FROM t", "ALTER VIEW x RENAME TO y");
        assertInStep(sides.sync());
        assertThat(sides.postgresColumns("w")).containsExactly("a|bigint|f", "id|integer|f");
        assertThat(sides.postgresColumns("y")).containsExactly("a|bigint|f");
        assertThat(sides.queryPostgres("SELECT obj_description('v'::regclass)")).containsExactly("all");
    }

    @Test
    void renamesUnderViewsConverge() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, a int)", "INSERT INTO t VALUES (1, 2)",
                "CREATE VIEW v AS SELECT id, a FROM t", "CREATE VIEW w AS SELECT a FROM v");
        assertInStep(sides.sync());
        sides.duckdb("INSERT INTO t VALUES (1, 2)");
        assertInStep(sides.sync());
        sides.duckdb("ALTER TABLE t RENAME TO u");
        assertInStep(sides.sync());
        assertThat(sides.queryDuckdb("my_db", "SELECT a FROM w")).containsExactly("2");
        sides.duckdb("ALTER TABLE u RENAME COLUMN a TO b");
        assertInStep(sides.sync());
        assertThat(sides.queryDuckdb("my_db", "SELECT a FROM w")).containsExactly("2");
        sides.duckdb("ALTER TABLE u ALTER b SET DATA TYPE BIGINT");
        assertInStep(sides.sync());
        assertThat(sides.queryDuckdb("my_db", "SELECT a FROM w")).containsExactly("2");
        assertThat(sides.postgresColumns("w")).containsExactly("a|bigint|f");
    }

    @Test
    void aRenameWithTheViewsMendedByHandConverges() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, a int)", "CREATE VIEW v AS SELECT id, a FROM t");
        assertInStep(sides.sync());
        sides.duckdb("ALTER TABLE t RENAME TO u", "CREATE OR REPLACE VIEW v AS SELECT id, a FROM u");
        assertInStep(sides.sync());
        sides.duckdb("ALTER TABLE u RENAME COLUMN a TO b", "CREATE OR REPLACE VIEW v AS SELECT id, b FROM u");
        assertInStep(sides.sync());
        assertThat(sides.postgresColumns("v")).containsExactly("id|integer|f", "b|integer|f");
        assertThat(sides.queryDuckdb("my_db", "SELECT b FROM v")).isEmpty();
    }

    @Test
    void aDroppedColumnThatAViewReadsWaitsForTheView() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, a int, gone text)", "CREATE TABLE other (id int)",
                "CREATE VIEW only_here AS SELECT id, gone, random() AS r FROM t TABLESAMPLE system (10)");
        assertThat(sides.sync().failures()).isEmpty();
        sides.duckdb("ALTER TABLE t DROP COLUMN gone", "ALTER TABLE other ADD COLUMN b INTEGER");
        RoundReport report = sides.engine().sync(Policy.careful().withDrops(Policy.Drops.APPLY));
        assertThat(report.failures()).singleElement().asString().contains("gone", "view public.only_here");
        assertThat(sides.postgresColumns("other")).containsExactly("id|integer|f", "b|integer|f");
        sides.postgres("DROP VIEW only_here");
        assertInStep(sides.syncApplyingDrops());
        assertThat(sides.postgresColumns("t")).containsExactly("id|integer|t", "a|integer|f");
    }
}
