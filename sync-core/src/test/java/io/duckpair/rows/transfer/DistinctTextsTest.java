package io.duckpair.rows.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.rows.TablePair;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DistinctTextsTest {

    private Sides sides;

    @BeforeEach
    void start() throws SQLException {
        sides = new Sides();
    }

    @AfterEach
    void stop() throws SQLException {
        sides.close();
    }

    @Test
    void areThoseThatHardlyStandTwice() throws SQLException {
        TablePair pair = table("t text, n numeric, b boolean", "'name ' || i, i, true");
        assertThat(distinct(pair)).as("nobody has looked yet").isFalse();
        sides.postgres("ANALYZE texts");
        assertThat(distinct(pair)).isTrue();
        sides.postgres("UPDATE texts SET t = 'name ' || id / 2", "ANALYZE texts");
        assertThat(distinct(pair)).isFalse();
    }

    @Test
    void areAllThatAColumnHasWhereItHasAny() throws SQLException {
        TablePair pair = table("t text, never text", "CASE WHEN i % 10 = 0 THEN 'name ' || i END, NULL");
        sides.postgres("ANALYZE texts");
        assertThat(distinct(pair)).isTrue();
    }

    @Test
    void areNotWhereOneColumnRepeatsItself() throws SQLException {
        TablePair pair = table("t text, kind varchar(20)", "'name ' || i, 'kind ' || i % 100");
        sides.postgres("ANALYZE texts");
        assertThat(distinct(pair)).isFalse();
    }

    @Test
    void areNotWhereThereAreNoneOrTheyAreInsideOfOthers() throws SQLException {
        TablePair numbers = table("n bigint, at timestamptz, u uuid", "i, now(), gen_random_uuid()");
        sides.postgres("ANALYZE texts");
        assertThat(distinct(numbers)).isFalse();
        sides.postgres("DROP TABLE texts");
        sides.duckdb("DROP TABLE my_db.main.texts");
        TablePair lists = table("t text, l text[]", "'name ' || i, ARRAY['one', 'name ' || i]");
        sides.postgres("ANALYZE texts");
        assertThat(distinct(lists)).isFalse();
    }

    @Test
    void areThoseOfPartitionsTogether() throws SQLException {
        sides.postgres("CREATE TABLE texts (id integer NOT NULL, t text) PARTITION BY RANGE (id)",
                "CREATE TABLE low PARTITION OF texts FOR VALUES FROM (0) TO (500)",
                "CREATE TABLE high PARTITION OF texts FOR VALUES FROM (500) TO (5000)",
                "INSERT INTO texts SELECT i, 'name ' || i FROM generate_series(1, 1000) i", "ANALYZE texts");
        TablePair pair = sides.mirrorInDuckdb("texts");
        assertThat(distinct(pair)).isTrue();
        sides.postgres("UPDATE texts SET t = 'name ' || id % 400", "ANALYZE texts");
        assertThat(distinct(pair)).as("though each partition repeats little").isFalse();
    }

    @Test
    void areNotKnownToWhoMayNotSee() throws SQLException {
        TablePair pair = table("t text", "'name ' || i");
        sides.postgres("ANALYZE texts", "CREATE ROLE \"nosy reader\"");
        try (Statement statement = sides.postgres().createStatement()) {
            statement.execute("SET ROLE \"nosy reader\"");
            assertThat(distinct(pair)).isFalse();
            statement.execute("RESET ROLE");
            statement.execute("REVOKE SELECT ON pg_catalog.pg_stats FROM public");
            statement.execute("GRANT SELECT ON texts TO \"nosy reader\"");
            statement.execute("SET ROLE \"nosy reader\"");
            assertThat(distinct(pair)).isFalse();
            statement.execute("RESET ROLE");
            statement.execute("DROP OWNED BY \"nosy reader\"");
            statement.execute("DROP ROLE \"nosy reader\"");
        }
    }

    private boolean distinct(TablePair pair) {
        return DistinctTexts.are(sides.postgres(), pair);
    }

    private TablePair table(String columns, String values) throws SQLException {
        sides.postgres("CREATE TABLE texts (id integer NOT NULL, " + columns + ")",
                "INSERT INTO texts SELECT i, " + values + " FROM generate_series(1, 1000) i");
        return sides.mirrorInDuckdb("texts");
    }
}
