package io.duckpair.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestPostgresTest {

    @Test
    void everyDatabaseIsFreshAndGoneAfterwards() throws SQLException {
        String gone;
        try (TestDatabase first = TestPostgres.newDatabase(); TestDatabase second = TestPostgres.newDatabase()) {
            gone = first.name();
            first.execute("CREATE TABLE t (a int)");
            assertThat(second.query("SELECT count(*) FROM pg_class WHERE relname = 't'")).containsExactly("0");
            assertThat(first.connect().isValid(1)).as("a connection left open is no obstacle").isTrue();
        }
        try (TestDatabase other = TestPostgres.newDatabase()) {
            assertThat(other.query("SELECT datname FROM pg_database")).doesNotContain(gone);
        }
    }

    @Test
    void rolesNeedTheirPasswordWhereOneWasGiven() throws SQLException {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            String role = database.createRoleWithPassword("it's me");
            String url = TestPostgres.jdbcUrl(database.name());
            try (Connection connection = DriverManager.getConnection(url, role, "it's me")) {
                assertThat(connection.isValid(1)).isTrue();
            }
            assertThatThrownBy(() -> DriverManager.getConnection(url, role, "wrong")).isInstanceOf(SQLException.class);
            database.executeAs(database.createRole(), "SELECT 1");
        }
    }
}
