package io.duckpair.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Catalog;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresChangeProbeTest {

    private final TestDatabase database = TestPostgres.newDatabase();
    private final Connection connection = database.connect();
    private final PostgresChangeProbe probe = new PostgresChangeProbe();
    private final PostgresCatalogReader reader = new PostgresCatalogReader();

    @BeforeEach
    void fill() {
        database.execute(
                "CREATE TABLE t (a int NOT NULL, b text DEFAULT 'x', c varchar(10), d int, CONSTRAINT k CHECK (a > 0))",
                "CREATE TABLE parent (id int PRIMARY KEY, d date)", "CREATE VIEW v AS SELECT a FROM t",
                "CREATE TYPE mood AS ENUM ('sad', 'happy')", "CREATE DOMAIN price AS numeric(10,2)",
                "CREATE TABLE typed (m mood DEFAULT 'sad', p price)", "CREATE TYPE pair AS (x int)",
                "CREATE SCHEMA s", "CREATE TABLE parted (a int) PARTITION BY LIST (a)",
                "CREATE TABLE future (a int)", "CREATE INDEX by_d ON t (d)",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER touch BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
                "COMMENT ON TABLE parent IS 'one'", "COMMENT ON COLUMN parent.id IS 'one'",
                "INSERT INTO parent VALUES (1)", "INSERT INTO t (a, d) VALUES (1, 1)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TABLE u ()", "DROP TABLE parent", "DROP TABLE future; CREATE TABLE future (a int)",
        "ALTER TABLE t RENAME TO u", "ALTER TABLE t SET SCHEMA s",
        "ALTER TABLE parent RENAME TO swap; ALTER TABLE future RENAME TO parent; ALTER TABLE swap RENAME TO future",
        "ALTER TABLE t ADD COLUMN e int", "ALTER TABLE t DROP COLUMN d", "ALTER TABLE t RENAME COLUMN b TO z",
        "ALTER TABLE t RENAME b TO x; ALTER TABLE t RENAME c TO b; ALTER TABLE t RENAME x TO c",
        "ALTER TABLE t ALTER c TYPE varchar(20)", "ALTER TABLE t ALTER d TYPE bigint",
        "ALTER TABLE t ALTER d SET NOT NULL",
        "ALTER TABLE t ALTER a DROP NOT NULL", "ALTER TABLE t ALTER b SET DEFAULT 'y'",
        "ALTER TABLE t ALTER b DROP DEFAULT",
        "ALTER TABLE t ALTER d SET DEFAULT 1", "ALTER TABLE t ALTER a ADD GENERATED ALWAYS AS IDENTITY",
        "ALTER TABLE t ADD CONSTRAINT l CHECK (a < 9)", "ALTER TABLE t DROP CONSTRAINT k",
        "ALTER TABLE t RENAME CONSTRAINT k TO l",
        "ALTER TABLE t ADD PRIMARY KEY (a)", "ALTER TABLE parent DROP CONSTRAINT parent_pkey",
        "ALTER TABLE t ADD UNIQUE (d)",
        "ALTER TABLE t ADD FOREIGN KEY (d) REFERENCES parent", "CREATE INDEX ON t (b)", "DROP INDEX by_d",
        "ALTER INDEX by_d RENAME TO by_e", "COMMENT ON TABLE t IS 'new'", "COMMENT ON TABLE parent IS 'two'",
        "COMMENT ON TABLE parent IS NULL", "COMMENT ON COLUMN parent.id IS 'two'", "COMMENT ON VIEW v IS 'view'",
        "CREATE VIEW w AS SELECT 1 AS a", "CREATE OR REPLACE VIEW v AS SELECT a FROM t WHERE a > 1", "DROP VIEW v",
        "ALTER VIEW v RENAME COLUMN a TO z", "ALTER TYPE mood ADD VALUE 'meh'",
        "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'",
        "ALTER TYPE mood RENAME TO humor", "ALTER TYPE pair ADD ATTRIBUTE y int", "ALTER DOMAIN price SET NOT NULL",
        "ALTER DOMAIN price RENAME TO cost", "CREATE SCHEMA r", "DROP SCHEMA s", "ALTER SCHEMA s RENAME TO r",
        "CREATE TABLE part PARTITION OF parted FOR VALUES IN (1)",
        "ALTER TABLE parted ATTACH PARTITION future FOR VALUES IN (1)",
        "DROP TRIGGER touch ON t",
        "CREATE OR REPLACE TRIGGER touch AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
        "CREATE POLICY p ON t USING (a = 1)", "ALTER EXTENSION plpgsql ADD TABLE future",
        "DROP TABLE t CASCADE; CREATE TABLE t (a int NOT NULL, b text DEFAULT 'x', c varchar(10), d int, CONSTRAINT k CHECK (a > 0))"})
    void everyChangeOfTheCatalogChangesTheToken(String ddl) {
        String before = probe.changeToken(connection);
        PostgresReading reading = reader.readAgain(connection, null);
        database.execute("BEGIN; " + ddl + "; COMMIT");
        assertThat(probe.changeToken(connection)).isNotEqualTo(before);
        assertReadAgain(reading);
    }

    /** What is read again is what a first reading sees. */
    private void assertReadAgain(PostgresReading earlier) {
        Catalog again = reader.readAgain(connection, earlier).catalog();
        Catalog afresh = reader.read(connection);
        assertThat(again.relations()).containsExactlyInAnyOrderElementsOf(afresh.relations());
        assertThat(again.schemas()).containsExactlyInAnyOrderElementsOf(afresh.schemas());
        assertThat(again.leftAlone()).containsExactlyInAnyOrderElementsOf(afresh.leftAlone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER TYPE pair ADD ATTRIBUTE y int", "ALTER TYPE pair RENAME ATTRIBUTE x TO y",
        "ALTER TABLE parent ADD COLUMN e text", "ALTER TABLE parent RENAME TO other",
        "ALTER TABLE parted DETACH PARTITION part", "ALTER EXTENSION plpgsql DROP TABLE extended"})
    void whatMayChangeWithAnotherRelationIsReadAgain(String ddl) {
        database.execute("CREATE TABLE composed (p pair, q parent[])",
                "CREATE TABLE part PARTITION OF parted FOR VALUES IN (1)", "CREATE TABLE extended (a int)",
                "ALTER EXTENSION plpgsql ADD TABLE extended");
        PostgresReading reading = reader.readAgain(connection, null);
        database.execute(ddl);
        assertReadAgain(reading);
        database.execute("DROP TABLE composed");
        PostgresReading without = reader.readAgain(connection, reading);
        database.execute(ddl.contains("DETACH") ? "ALTER TABLE parted ATTACH PARTITION part FOR VALUES IN (2)"
                : "ALTER TABLE t ADD COLUMN f int");
        assertReadAgain(without);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO t SELECT 2", "UPDATE t SET d = 1", "DELETE FROM t", "TRUNCATE t", "ANALYZE t",
        "VACUUM t",
        "VACUUM (FULL) t", "VACUUM FREEZE pg_attribute", "VACUUM FULL pg_attribute", "GRANT SELECT ON t TO PUBLIC",
        "CREATE TEMPORARY TABLE tmp (a int PRIMARY KEY, b text DEFAULT 'x')", "SELECT pg_current_xact_id()",
        "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'"})
    void whatIsNoPartOfTheCatalogDoesNot(String statement) {
        String before = probe.changeToken(connection);
        PostgresReading reading = reader.readAgain(connection, null);
        database.execute(statement);
        assertThat(probe.changeToken(connection)).isEqualTo(before);
        assertReadAgain(reading);
    }

    @Test
    void duckpairsOwnSchemaDoesNotCount() {
        String before = probe.changeToken(connection);
        database.execute("CREATE SCHEMA duckpair",
                "CREATE TABLE duckpair.state (id int PRIMARY KEY, n int DEFAULT 1 CHECK (n > 0))",
                "CREATE VIEW v2 AS SELECT 1 AS a",
                "DROP VIEW v2");
        assertThat(probe.changeToken(connection)).isEqualTo(before);
        database.execute("ALTER TABLE duckpair.state ADD m int DEFAULT 2");
        assertThat(probe.changeToken(connection)).isEqualTo(before);
    }

    @Test
    void temporaryTablesThatAreThereDoNotCount() throws SQLException {
        String before = probe.changeToken(connection);
        try (Connection other = database.connect(); Statement statement = other.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE tmp (a int PRIMARY KEY, b text DEFAULT 'x')");
            assertThat(probe.changeToken(connection)).isEqualTo(before);
        }
    }

    @Test
    void whatIsNotCommittedDoesNotCountYet() throws SQLException {
        String before = probe.changeToken(connection);
        try (Connection other = database.connect(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("ALTER TABLE t ADD COLUMN e int");
            assertThat(probe.changeToken(connection)).isEqualTo(before);
            other.rollback();
            assertThat(probe.changeToken(connection)).as("rolled back").isEqualTo(before);
            statement.execute("ALTER TABLE t ADD COLUMN e int");
            other.commit();
            assertThat(probe.changeToken(connection)).isNotEqualTo(before);
        }
    }

    @Test
    void aTransactionThatBeganEarlierAndEndsLaterCounts() throws SQLException {
        try (Connection early = database.connect(); Statement statement = early.createStatement()) {
            early.setAutoCommit(false);
            statement.execute("SELECT pg_current_xact_id()");
            database.execute("ALTER TABLE t ALTER c SET DEFAULT 'x'", "ALTER TABLE t ALTER d SET DEFAULT 1");
            String before = probe.changeToken(connection);
            PostgresReading reading = reader.readAgain(connection, null);
            statement.execute("ALTER TABLE t ALTER c SET DEFAULT 'y'");
            early.commit();
            assertThat(probe.changeToken(connection)).isNotEqualTo(before);
            assertReadAgain(reading);
        }
    }

    @Test
    void aNewProbeGivesTheSameToken() {
        database.execute("SELECT pg_current_xact_id()");
        String token = probe.changeToken(connection);
        database.execute("SELECT pg_current_xact_id()");
        assertThat(new PostgresChangeProbe().changeToken(connection)).isEqualTo(token);
    }
}
