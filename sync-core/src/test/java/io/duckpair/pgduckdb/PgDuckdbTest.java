package io.duckpair.pgduckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.Secret;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** pg_duckdb as a database's catalog shows it: its wrapper, its server and its mappings need no more of it to be there. */
class PgDuckdbTest {

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestPostgres.newDatabase();
    }

    @AfterEach
    void close() {
        database.execute("DROP FOREIGN DATA WRAPPER IF EXISTS duckdb CASCADE");
        database.close();
    }

    private void install() {
        database.execute("CREATE FOREIGN DATA WRAPPER duckdb");
    }

    private PgDuckdb read() throws SQLException {
        try (Connection connection = database.connect()) {
            return PgDuckdb.read(connection);
        }
    }

    private void write(String role, String token) throws SQLException {
        try (Connection connection = database.connect()) {
            MappedToken.write(connection, role, "my_db", Secret.of(token));
        }
    }

    private String tokenOf(String role) {
        return String.join("",
                database.query("SELECT substr(option, 7) FROM pg_user_mappings, unnest(umoptions) option "
                        + "WHERE usename = '" + role.replace("'", "''") + "' AND option LIKE 'token=%'").stream()
                        .map(String::valueOf).toList());
    }

    @Test
    void settingsAloneCanTurnItOn() throws SQLException {
        database.set("duckdb.motherduck_postgres_database", database.name());
        database.set("duckdb.motherduck_enabled", "true");
        assertThat(read().isOn()).as("without its schema it is not there").isFalse();
        database.execute("CREATE SCHEMA duckdb");
        assertThat(read()).returns(true, PgDuckdb::isOn).returns(true, PgDuckdb::bySettings);
        database.set("duckdb.motherduck_enabled", "false");
        database.set("duckdb.motherduck_token", "token-of-everybody");
        assertThat(read().isOn()).isFalse();
        database.set("duckdb.motherduck_enabled", "auto");
        PgDuckdb byToken = read();
        assertThat(byToken.bySettings()).as("auto: a token is enough").isTrue();
        assertThat(byToken.toString()).doesNotContain("token-of-everybody");
        database.set("duckdb.motherduck_token", "");
        assertThat(read().isOn()).isFalse();
        database.set("duckdb.motherduck_enabled", "on");
        database.set("duckdb.motherduck_postgres_database", "");
        assertThat(read().isOn()).as("it is on in database postgres then").isFalse();
        database.set("duckdb.motherduck_postgres_database", database.name());
        try (Connection connection = database.connectAs(database.createRole())) {
            assertThat(PgDuckdb.read(connection).isOn()).as("who may not see the settings is not told").isFalse();
        }
        database.execute("CREATE FOREIGN DATA WRAPPER duckdb",
                "CREATE SERVER motherduck TYPE 'motherduck' FOREIGN DATA WRAPPER duckdb");
        assertThat(read()).returns(true, PgDuckdb::isOn).returns(false, PgDuckdb::bySettings);
    }

    @Test
    void aDatabaseWithoutItHasNothing() throws SQLException {
        PgDuckdb none = read();
        assertThat(none.isThere()).isFalse();
        assertThat(none)
                .isEqualTo(new PgDuckdb(Optional.empty(), Optional.empty(), Optional.empty(), false, none.mappings()));
        assertThat(none.mappings()).isEmpty();
        String role = database.createRole();
        assertThatThrownBy(() -> write(role, "token-of-ana"))
                .isInstanceOfSatisfying(DuckpairException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_INPUT));
    }

    @Test
    void aTokenMakesTheServerAndTheRolesMapping() throws SQLException {
        install();
        assertThat(read().wrapper()).contains("duckdb");
        assertThat(read().server()).isEmpty();
        String role = database.createRole();
        write(role, "token-of-ana");
        PgDuckdb now = read();
        assertThat(now.server()).contains("motherduck");
        assertThat(now.mappings()).containsExactly(new UserMapping(role, false, Optional.of(true)));
        assertThat(now.letsEverybodyIn()).isFalse();
        assertThat(tokenOf(role)).isEqualTo("token-of-ana");
        assertThat(database.query("SELECT srvtype || srvoptions[1] FROM pg_foreign_server"))
                .containsExactly("motherduckdefault_database=my_db");
    }

    @Test
    void anotherTokenTakesThePlaceOfTheFirst() throws SQLException {
        install();
        String role = database.createRole();
        database.execute("CREATE SERVER \"my duck\" TYPE 'motherduck' FOREIGN DATA WRAPPER duckdb",
                "CREATE USER MAPPING FOR " + role + " SERVER \"my duck\"");
        assertThat(read().mappingOf(role)).contains(new UserMapping(role, false, Optional.of(false)));
        write(role, "first-token");
        write(role, "second-token");
        assertThat(tokenOf(role)).isEqualTo("second-token");
        assertThat(read().server()).contains("my duck");
    }

    @Test
    void aMappingForEverybodyIsTold() throws SQLException {
        install();
        String role = database.createRole();
        database.execute("CREATE SERVER motherduck TYPE 'motherduck' FOREIGN DATA WRAPPER duckdb",
                "CREATE USER MAPPING FOR PUBLIC SERVER motherduck OPTIONS (token 'everybodys')",
                "CREATE USER MAPPING FOR " + role + " SERVER motherduck OPTIONS (token 'own')");
        PgDuckdb found = read();
        assertThat(found.letsEverybodyIn()).isTrue();
        assertThat(found.mappings()).containsExactly(new UserMapping("public", true, Optional.of(true)),
                new UserMapping(role, false, Optional.of(true)));
    }

    @Test
    void whoMayNotSeeATokenIsNotToldThatThereIsNone() throws SQLException {
        install();
        String ana = database.createRole();
        String ben = database.createRole();
        database.execute("CREATE SERVER motherduck TYPE 'motherduck' FOREIGN DATA WRAPPER duckdb",
                "GRANT USAGE ON FOREIGN SERVER motherduck TO " + ana + ", " + ben,
                "CREATE USER MAPPING FOR " + ana + " SERVER motherduck OPTIONS (token 'anas')",
                "CREATE USER MAPPING FOR " + ben + " SERVER motherduck OPTIONS (token 'bens')");
        try (Connection connection = database.connectAs(ana)) {
            PgDuckdb seen = PgDuckdb.read(connection);
            assertThat(seen.mappingOf(ana).flatMap(UserMapping::hasToken)).contains(true);
            assertThat(seen.mappingOf(ben).orElseThrow().hasToken()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; DROP ROLE postgres; --", "\\'; SELECT 1; --", "$$a$$", "\"q\"", "a\\", "\u202Egnp",
        "' ) , x '"})
    void whateverATokenHoldsItStaysAToken(String token) throws SQLException {
        install();
        String role = database.createRole();
        write(role, token);
        assertThat(tokenOf(role)).isEqualTo(token);
        write(role, token + token);
        assertThat(tokenOf(role)).isEqualTo(token + token);
    }

    @Test
    void whatPostgresRefusesLeavesNothingBehindAndTellsNoToken() {
        install();
        assertThatThrownBy(() -> write("nobody of this name", "a-marked-token"))
                .isInstanceOf(DuckpairException.class).hasMessageNotContaining("a-marked-token");
        assertThat(database.query("SELECT srvname FROM pg_foreign_server")).isEmpty();
        assertThatThrownBy(() -> write("postgres", "")).isInstanceOf(DuckpairException.class);
        assertThatThrownBy(() -> write("postgres", "a\0b")).isInstanceOf(DuckpairException.class);
    }
}
