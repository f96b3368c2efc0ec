package io.duckpair.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresIdentityTest {

    private final TestDatabase database = TestPostgres.newDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private PostgresIdentity identity(TestDatabase of, String role) throws SQLException {
        try (Connection connection = of.connectAs(role)) {
            return PostgresIdentity.read(connection);
        }
    }

    @Test
    void anyRoleCanTellWhichDatabaseItIs() throws SQLException {
        String role = database.createRole();
        PostgresIdentity identity = identity(database, role);
        assertThat(identity.databaseName()).isEqualTo(database.name());
        assertThat(identity.databaseOid()).isPositive();
        assertThat(identity.systemIdentifier()).matches("\\d{15,}");
        assertThat(identity.role()).isEqualTo(role);
        assertThat(identity.majorVersion()).isBetween(14, 18);
        assertThat(identity.serverVersion()).startsWith(Integer.toString(identity.majorVersion()));
        assertThat(identity.pgDuckdbSync()).isFalse();
        assertThat(identity.sameDatabase(identity(database, TestPostgres.SUPERUSER))).isTrue();
    }

    @Test
    void anotherDatabaseOfTheServerIsAnother() throws SQLException {
        try (TestDatabase other = TestPostgres.newDatabase()) {
            assertThat(identity(database, TestPostgres.SUPERUSER).sameDatabase(identity(other, TestPostgres.SUPERUSER)))
                    .isFalse();
        }
    }

    @Test
    void aRoleThatMayNotAskTheSystemHasTheOidOnly() throws SQLException {
        String role = database.createRole();
        database.execute("REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC");
        PostgresIdentity identity = identity(database, role);
        assertThat(identity.systemIdentifier()).isEmpty();
        assertThat(identity.sameDatabase(identity(database, TestPostgres.SUPERUSER))).isTrue();
    }

    @Test
    void pgDuckdbsMotherDuckServerIsNoticed() throws SQLException {
        database.execute("CREATE FOREIGN DATA WRAPPER duckdb",
                "CREATE SERVER elsewhere TYPE 's3' FOREIGN DATA WRAPPER duckdb");
        assertThat(identity(database, TestPostgres.SUPERUSER).pgDuckdbSync()).isFalse();
        database.execute("CREATE SERVER motherduck TYPE 'motherduck' FOREIGN DATA WRAPPER duckdb");
        assertThat(identity(database, TestPostgres.SUPERUSER).pgDuckdbSync()).isTrue();
    }
}
