package io.duckpair.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tests with hostile input stand on: an injected statement is found, and one that is quoted is none. */
class StatementLogTest {

    private static final String HOSTILE = "x'; CREATE TABLE injected (i int); --";

    private TestDatabase database;
    private StatementLog log;

    @BeforeEach
    void begin() {
        database = TestPostgres.newDatabase();
        log = StatementLog.begin();
    }

    @AfterEach
    void end() {
        log.close();
        database.close();
    }

    @Test
    void findsWhatANaiveConcatenationLetsIn() {
        database.execute("SELECT '" + HOSTILE + "'");
        assertThat(log.doing("injected")).containsExactly(" CREATE TABLE injected (i int)");
    }

    @Test
    void findsWhatTheServerRefused() throws SQLException {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            assertThat(failure(statement, "CREATE injected")).contains("syntax error");
            assertThat(failure(statement, "DROP TABLE injected")).contains("does not exist");
        }
        assertThat(log.doing("injected")).contains("CREATE injected", "DROP TABLE injected");
    }

    private static String failure(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void findsWhatIsInABlockOrAComment() {
        database.execute("DO $do$ BEGIN PERFORM 'quoted'; CREATE TABLE injected (i int); END $do$",
                "SELECT 1 /* it's injected */");
        assertThat(log.doing("injected")).hasSize(2);
        assertThat(log.doing("quoted")).isEmpty();
    }

    @Test
    void leavesWhatIsQuoted() throws SQLException {
        String twice = HOSTILE.replace("'", "''");
        database.execute(
                "SELECT '" + twice + "', E'\\'" + twice + "', \"" + HOSTILE + "\" FROM (SELECT 1) t (\"" + HOSTILE
                        + "\") -- it's harmless",
                "SELECT\n\t'" + twice + "'\n, 'harmless'",
                "SELECT '" + "''\"$".repeat(10_000) + "injected'");
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            statement.setString(1, HOSTILE);
            statement.execute();
        }
        assertThat(log.statements()).filteredOn(statement -> statement.contains("injected")).hasSize(3);
        assertThat(log.doing("injected")).isEmpty();
        assertThat(log.doing("harmless")).as("the comment").hasSize(1);
    }

    @Test
    void isOfAllDatabasesAndRoles() {
        try (TestDatabase other = TestPostgres.newDatabase()) {
            String role = other.createRole();
            other.executeAs(role, "SELECT 1 AS injected");
            assertThat(log.doing("injected")).hasSize(1);
        }
    }
}
