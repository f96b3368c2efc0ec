package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Scope;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Policy;
import io.duckpair.postgres.PostgresDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stories of one link: given two sides, when synced, then. */
class SyncEngineTest extends OnTwoSides {

    private void assertInStep(RoundReport report) {
        assertThat(report.failures()).isEmpty();
        assertThat(report.held()).isEmpty();
        assertThat(sides.drift()).isEmpty();
        assertThat(sides.plan().units()).as("a second sync plans nothing").isEmpty();
    }

    @Test
    void lookingWritesNothingAnywhere() {
        sides.postgres("CREATE TABLE t (id int)");
        assertThat(sides.drift()).containsExactly("added my_db.main by POSTGRES", "added my_db.main.t by POSTGRES");
        assertThat(folder).isEmptyDirectory();
        assertThat(sides.queryPostgres("SELECT nspname FROM pg_namespace WHERE nspname = 'duckpair'")).isEmpty();
    }

    @Test
    void whereTheRoleMayOnlyReadItIsSaidOnceAndNothingIsBegun() {
        sides.postgres("CREATE TABLE t (id int)",
                "ALTER DATABASE " + sides.database().name() + " SET default_transaction_read_only = on");
        sides.restart();
        assertThat(sides.drift()).as("looking works").isNotEmpty();
        assertThatThrownBy(sides::sync).isInstanceOfSatisfying(DuckpairException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.POSTGRES_REFUSED))
                .hasMessageContaining("lets this role only read");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDatabaseInAnotherEncodingIsRefusedBeforeAnythingIsBegun() throws SQLException {
        String name = sides.database().name() + "_latin1";
        sides.database().execute("CREATE DATABASE " + name
                + " ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc TEMPLATE template0");
        LinkSettings link = sides.settings(Scope.everything(), null);
        PostgresDatabase latin1 = link.postgres().withDatabase(name);
        try (SyncEngine engine = SyncEngine.open(new LinkSettings(latin1, link.account(), link.defaultDatabase(), null,
                link.scope(), link.trash()))) {
            assertThatThrownBy(() -> engine.sync(Policy.careful())).isInstanceOf(DuckpairException.class)
                    .hasMessageContaining("in the encoding LATIN1, MotherDuck in UTF8");
        } finally {
            sides.database().execute("DROP DATABASE " + name + " WITH (FORCE)");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aTableMadeOnPostgresArrivesOnMotherduck() {
        sides.postgres("CREATE TABLE customers (id bigint PRIMARY KEY, email varchar(80) NOT NULL UNIQUE, "
                + "balance numeric(12,2) DEFAULT 0 CHECK (balance >= 0), born date, active boolean DEFAULT true)",
                "COMMENT ON TABLE customers IS 'who buys'", "COMMENT ON COLUMN customers.email IS 'lower case'");
        assertInStep(sides.sync());
        assertThat(sides.duckdbColumns("my_db", "main", "customers")).containsExactly("id|BIGINT|false",
                "email|VARCHAR|false", "balance|DECIMAL(12,2)|true", "born|DATE|true", "active|BOOLEAN|true");
        assertThat(sides.queryDuckdb("my_db", "SELECT comment FROM duckdb_tables() WHERE table_name = 'customers'"))
                .containsExactly("who buys");
    }

    @Test
    void tablesMadeOnMotherduckArriveOnPostgresInTheirSchemas() {
        sides.duckdb("CREATE TABLE orders (id INTEGER PRIMARY KEY, total DECIMAL(10,2) NOT NULL)",
                "CREATE SCHEMA staging", "CREATE TABLE staging.raw AS SELECT 1 AS a, 'x' AS b");
        sides.duckdb(List.of("sales"), "CREATE TABLE leads (name VARCHAR)", "CREATE SCHEMA \"q$1\"",
                "CREATE TABLE \"q$1\".t (x HUGEINT, l INTEGER[], s STRUCT(a INTEGER))");
        assertInStep(sides.sync());
        assertThat(sides.postgresColumns("public.orders")).containsExactly("id|integer|t", "total|numeric(10,2)|t");
        assertThat(sides.postgresColumns("staging.raw")).containsExactly("a|integer|f", "b|text|f");
        assertThat(sides.postgresColumns("\"ddb$sales\".leads")).containsExactly("name|text|f");
        assertThat(sides.postgresColumns("\"ddb$sales$q$$1\".t")).containsExactly("x|numeric(39,0)|f",
                "l|integer[]|f", "s|jsonb|f");
    }

    @Test
    void changesOfBothSidesMergeColumnByColumn() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, a text, b int)");
        assertInStep(sides.sync());
        sides.postgres("ALTER TABLE t ADD COLUMN from_postgres date", "ALTER TABLE t RENAME COLUMN a TO aa",
                "COMMENT ON TABLE t IS 'merged'");
        sides.duckdb("ALTER TABLE t ADD COLUMN from_duckdb VARCHAR", "ALTER TABLE t ALTER b SET DATA TYPE BIGINT");
        assertInStep(sides.sync());
        assertThat(sides.postgresColumns("t")).containsExactly("id|integer|t", "aa|text|f", "b|bigint|f",
                "from_postgres|date|f", "from_duckdb|text|f");
        assertThat(sides.duckdbColumns("my_db", "main", "t")).containsExactly("id|INTEGER|false", "aa|VARCHAR|true",
                "b|BIGINT|true", "from_duckdb|VARCHAR|true", "from_postgres|DATE|true");
    }

    @Test
    void renamesAreCarriedBothWaysAndKeepTheRows() {
        sides.postgres("CREATE TABLE a (id int, name text)", "INSERT INTO a VALUES (1, 'x')",
                "CREATE TABLE b (z int, y date)");
        assertInStep(sides.sync());
        sides.duckdb("INSERT INTO b VALUES (5, NULL)");
        assertThat(sides.sync().failures()).isEmpty();
        sides.postgres("ALTER TABLE a RENAME TO a2");
        sides.duckdb("ALTER TABLE b RENAME TO b2", "ALTER TABLE a RENAME COLUMN name TO title");
        assertInStep(sides.sync());
        assertThat(sides.queryPostgres("SELECT title FROM a2")).containsExactly("x");
        assertThat(sides.queryDuckdb("my_db", "SELECT z FROM b2")).containsExactly("5");
        assertThat(sides.postgresColumns("b2")).containsExactly("z|integer|f", "y|date|f");
    }

    @Test
    void dropsAreHeldUntilTheyAreApplied() {
        sides.postgres("CREATE TABLE a (id int)", "CREATE TABLE b (id int)", "CREATE TABLE c (id int, gone text)");
        assertInStep(sides.sync());
        sides.postgres("DROP TABLE a", "ALTER TABLE c DROP COLUMN gone", "ALTER TABLE c ADD COLUMN here int");
        sides.duckdb("DROP TABLE b");
        RoundReport held = sides.sync();
        assertThat(held.held()).hasSize(3);
        assertThat(sides.duckdbColumns("my_db", "main", "c")).hasSize(3);
        assertThat(sides.queryPostgres("SELECT to_regclass('b') IS NOT NULL")).containsExactly("t");
        assertThat(sides.sync().held()).hasSize(3);
        assertInStep(sides.syncApplyingDrops());
        assertThat(sides.duckdbColumns("my_db", "main", "a")).isEmpty();
        assertThat(sides.duckdbColumns("my_db", "main", "c")).extracting(line -> line.split("\\|")[0])
                .containsExactly("id", "here");
        assertThat(sides.queryPostgres("SELECT to_regclass('b') IS NULL")).containsExactly("t");
    }

    @Test
    void aTypeChangedDifferentlyOnBothSidesIsAConflict() {
        sides.postgres("CREATE TABLE t (id int, v int)");
        assertInStep(sides.sync());
        sides.postgres("ALTER TABLE t ALTER v TYPE bigint");
        sides.duckdb("ALTER TABLE t ALTER v SET DATA TYPE VARCHAR");
        RoundReport report = sides.sync();
        assertThat(report.conflicts()).isEqualTo(1);
        assertThat(sides.postgresColumns("t")).contains("v|bigint|f");
        assertInStep(sides.engine().sync(
                Policy.careful().withConflicts(Policy.Conflicts.MOTHERDUCK)));
        assertThat(sides.postgresColumns("t")).contains("v|text|f");
    }

    @Test
    void swappedNamesAreSwappedOnTheOtherSideToo() {
        sides.postgres("CREATE TABLE a (one int)", "CREATE TABLE b (two text)");
        assertInStep(sides.sync());
        sides.duckdb("INSERT INTO a VALUES (1)", "INSERT INTO b VALUES ('2')");
        sides.postgres("ALTER TABLE a RENAME TO x", "ALTER TABLE b RENAME TO a", "ALTER TABLE x RENAME TO b");
        assertInStep(sides.sync());
        assertThat(sides.queryDuckdb("my_db", "SELECT one FROM b")).containsExactly("1");
        assertThat(sides.queryDuckdb("my_db", "SELECT two FROM a")).containsExactly("2");
    }

    @Test
    void aNameThatDuckdbCannotTellFromAPairsIsNotCarried() {
        sides.postgres("CREATE TABLE orders (id int)");
        assertInStep(sides.sync());
        sides.postgres("CREATE TABLE \"Orders\" (id int)");
        assertInStep(sides.sync());
        assertThat(sides.plan().drift().differences().map(Difference::words))
                .containsExactly("MotherDuck's my_db.main.orders has its name and belongs to another pair");
        sides.postgres("DROP TABLE orders");
        assertInStep(sides.syncApplyingDrops());
        assertThat(sides.duckdbColumns("my_db", "main", "Orders")).containsExactly("id|INTEGER|true");
    }

    @Test
    void pairedDdlChangesBothSidesOrNeither() {
        sides.postgres("CREATE TABLE t (id int)");
        assertInStep(sides.sync());
        sides.engine().ddl(Side.POSTGRES, "CREATE TABLE p (id int PRIMARY KEY); ALTER TABLE t ADD n text");
        assertThat(sides.drift()).isEmpty();
        assertThat(sides.duckdbColumns("my_db", "main", "p")).containsExactly("id|INTEGER|false");
        sides.engine().ddl(Side.MOTHERDUCK, "ALTER TABLE p ADD COLUMN m DOUBLE");
        assertThat(sides.drift()).isEmpty();
        assertThat(sides.postgresColumns("p")).containsExactly("id|integer|t", "m|double precision|f");
    }

    @Test
    void aSchemaOfADatabaseThatIsNotThereYetBringsItsMainSchemaToo() {
        sides.postgres("CREATE SCHEMA \"ddb$sales$eu\"", "CREATE TABLE \"ddb$sales$eu\".t (a int)");
        assertInStep(sides.sync());
        assertThat(sides.queryPostgres("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'ddb$%' ORDER BY 1"))
                .containsExactly("ddb$sales", "ddb$sales$eu");
        sides.postgres("ALTER SCHEMA \"ddb$sales$eu\" RENAME TO \"ddb$crm$eu\"");
        assertInStep(sides.sync());
        assertThat(sides.duckdbColumns("crm", "eu", "t")).containsExactly("a|INTEGER|true");
    }

    @Test
    void aColumnThatIsNotNullAndHasAnyDefaultCanBeAddedToRows() {
        sides.postgres("CREATE TABLE t (a int)");
        assertInStep(sides.sync());
        sides.duckdb("INSERT INTO t VALUES (1), (2)");
        sides.postgres("ALTER TABLE t ADD b boolean NOT NULL DEFAULT true, ADD d date NOT NULL DEFAULT '2024-02-29', "
                + "ADD i int NOT NULL DEFAULT -7, ADD n timestamp NOT NULL DEFAULT now()");
        assertInStep(sides.sync());
        assertThat(sides.queryDuckdb("my_db", "SELECT a, b, d, i FROM t ORDER BY a"))
                .containsExactly("1|true|2024-02-29|-7", "2|true|2024-02-29|-7");
    }

    /** DuckDB cannot drop a key in place, and counts the rows of the table that takes its place only after the commit. */
    @Test
    void aTableThatWasBuiltAnewIsRecognizedUnderItsNewName() {
        sides.duckdb("CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t SELECT range FROM range(5)",
                "DELETE FROM t WHERE id = 0");
        assertThat(sides.sync().inStep()).isTrue();
        sides.postgres("ALTER TABLE t DROP CONSTRAINT t_pkey");
        assertThat(sides.sync().inStep()).isTrue();
        sides.postgres("COMMENT ON TABLE t IS 'words'");
        assertThat(sides.engine().round(Policy.careful().withRows(false)).inStep()).isTrue();
        sides.duckdb("ALTER TABLE t RENAME TO u");
        RoundReport report = sides.engine().round(Policy.careful().withRows(false));
        assertThat(report.held()).isEmpty();
        assertThat(report.inStep()).isTrue();
        assertThat(sides.queryPostgres("SELECT relname FROM pg_class WHERE relname IN ('t', 'u')"))
                .containsExactly("u");
    }
}
