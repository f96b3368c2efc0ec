package io.duckpair.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.duckdb.LocalAccount;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roles of a server, and the users of the links. */
class ServerRolesTest {

    @TempDir
    Path folder;

    @Test
    void aRoleIsReadWithAllThatIsKnownOfIt() throws SQLException {
        try (TestDatabase database = TestPostgres.newDatabase()) {
            String team = database.createRole();
            String ana = database.createRole("CREATEDB", "CONNECTION LIMIT 7", "VALID UNTIL '2040-01-01 00:00Z'",
                    "IN ROLE " + team);
            database.execute("ALTER ROLE " + team + " NOLOGIN", "CREATE TABLE t (id int)",
                    "ALTER TABLE t OWNER TO " + ana,
                    "CREATE SCHEMA s AUTHORIZATION " + ana);
            try (Connection connection = database.connectAs(ana); Connection _ = database.connectAs(ana)) {
                List<ServerRole> roles = ServerRoles.read(connection);
                ServerRole role = roles.stream().filter(one -> one.name().equals(ana)).findFirst().orElseThrow();
                assertThat(role.login()).isTrue();
                assertThat(role.createDb()).isTrue();
                assertThat(role.superuser()).isFalse();
                assertThat(role.connectionLimit()).isEqualTo(7);
                assertThat(role.validUntil()).contains(Instant.parse("2040-01-01T00:00:00Z"));
                assertThat(role.memberOf()).containsExactly(team);
                assertThat(role.owned()).containsExactly(Map.entry(database.name(), 2L));
                assertThat(role.connections()).containsExactly(Map.entry(database.name(), 2L));
                assertThat(role.liveConnections()).isEqualTo(2);
                assertThat(roles).filteredOn(one -> one.name().equals(team)).singleElement()
                        .satisfies(one -> {
                            assertThat(one.members()).containsExactly(ana);
                            assertThat(one.login()).isFalse();
                            assertThat(one.validUntil()).isEmpty();
                        });
                assertThat(roles).extracting(ServerRole::name).noneMatch(name -> name.startsWith("pg_"));
            }
        }
    }

    @Test
    void aUserIsThereOnceWithItsLinks() throws Exception {
        Path account = Files.createDirectory(folder.resolve("ana"));
        DriverManager.getConnection("jdbc:duckdb:" + account.resolve("my_db.duckdb")).close();
        DriverManager.getConnection("jdbc:duckdb:" + account.resolve("x\"y.duckdb")).close();
        List<Link> links = List.of(link("one", account), link("two", account.resolve("../ana")),
                link("gone", folder.resolve("gone")));
        List<AccountUser> users = AccountUser.of(links, link -> new LocalAccount(Path.of(link.motherduck())));
        assertThat(users).hasSize(2);
        assertThat(users.getFirst().links()).containsExactly("one", "two");
        assertThat(users.getFirst().databases()).containsExactly("my_db", "x\"y");
        assertThat(users.getFirst().name()).isEqualTo("local account ana");
        assertThat(users.getLast().trouble()).isNotNull();
        assertThat(users.getLast().links()).containsExactly("gone");
    }

    private static Link link(String name, Path account) {
        return Link.of(name, "postgresql://ana@db/shop", account.toString(), "my_db", null);
    }
}
