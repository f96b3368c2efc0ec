package io.duckpair.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresDatabaseTest {

    private final TestDatabase database = TestPostgres.newDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private static PostgresDatabase at(String uri) {
        return new PostgresDatabase(
                new ConnectionSettingsParser(Map.of(), Path.of("/nowhere"), "nobody").parse(Optional.of(uri)),
                "host1:42");
    }

    private static DuckpairException refusal(String uri) {
        DuckpairException e = catchThrowableOfType(DuckpairException.class, () -> at(uri).connect().close());
        assertThat(e).isNotNull();
        assertThat(e.sentence()).endsWith(".").doesNotContain("hunter2");
        assertThat(e.nextStep()).isNotEmpty().doesNotContain("hunter2");
        assertThat(String.valueOf(e.getCause())).doesNotContain("hunter2");
        return e;
    }

    private String uri(String credentials, String name) {
        return "postgresql://" + credentials + "@localhost:" + TestPostgres.port() + "/" + name;
    }

    /** What a statement's failure is translated to. */
    private static DuckpairException failure(Connection connection, String sql) {
        SQLException e = catchThrowableOfType(SQLException.class, () -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
        return PostgresErrors.of(Objects.requireNonNull(e));
    }

    @Test
    void ofABatchThatFailsTheRefusalIsSaidAndNotItsRows() throws SQLException {
        database.execute("CREATE TABLE t (secret text CHECK (secret <> 'row 2'))");
        try (Connection connection = at(database.url()).connect();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
            for (int i = 1; i <= 3; i++) {
                statement.setString(1, "row " + i);
                statement.addBatch();
            }
            SQLException e = catchThrowableOfType(SQLException.class, statement::executeBatch);
            assertThat(PostgresErrors.of(Objects.requireNonNull(e)).sentence())
                    .contains("violates check constraint").doesNotContain("INSERT INTO", "Batch entry");
        }
    }

    @Test
    void aConnectionSaysWhoItIs() throws SQLException {
        try (Connection connection = at(database.url()).connect();
                var rows = connection.createStatement().executeQuery("SELECT current_setting('application_name')")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("duckpair host1:42");
        }
    }

    @Test
    void aDatabaseMayHaveAnyName() throws SQLException {
        String name = "100% +a/b?c=d&é'\" " + database.name();
        database.execute("CREATE DATABASE " + PostgresSql.identifier(name) + " TEMPLATE template0");
        try (Connection connection = at(
                uri("postgres", "x") + "?dbname=" + URLEncoder.encode(name, StandardCharsets.UTF_8)
                        .replace("+", "%20"))
                .connect()) {
            assertThat(PostgresIdentity.read(connection).databaseName()).isEqualTo(name);
        } finally {
            database.execute("DROP DATABASE " + PostgresSql.identifier(name));
        }
    }

    @Test
    void theRightPasswordLetsIn() throws SQLException {
        String role = database.createRoleWithPassword("hunter2 @/");
        try (Connection connection = at(uri(role + ":hunter2%20%40%2F", database.name())).connect()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void aWrongOrMissingPasswordIsAnAuthenticationError() {
        String role = database.createRoleWithPassword("right");
        DuckpairException wrong = refusal(uri(role + ":hunter2", database.name()));
        assertThat(wrong.code()).isEqualTo(ErrorCode.POSTGRES_AUTHENTICATION);
        assertThat(wrong.sentence()).contains("refused the password of role " + role);
        DuckpairException missing = refusal(uri(role, database.name()));
        assertThat(missing.code()).isEqualTo(ErrorCode.POSTGRES_AUTHENTICATION);
        assertThat(missing.sentence()).contains("none was given");
    }

    @Test
    void anUnknownRoleOrDatabaseIsNamed() {
        DuckpairException role = refusal(uri("nobody_here", database.name()));
        assertThat(role.code()).isEqualTo(ErrorCode.POSTGRES_AUTHENTICATION);
        assertThat(role.sentence()).contains("nobody_here");
        DuckpairException missing = refusal(uri("postgres", "no_such_db"));
        assertThat(missing.code()).isEqualTo(ErrorCode.POSTGRES_REFUSED);
        assertThat(missing.sentence()).contains("has no database no_such_db");
    }

    @Test
    void aRoleThatMayNotConnectIsRefused() {
        String role = database.createRole();
        database.execute("REVOKE CONNECT ON DATABASE " + database.name() + " FROM PUBLIC");
        assertThat(refusal(uri(role, database.name())).code()).isEqualTo(ErrorCode.POSTGRES_REFUSED);
    }

    @Test
    void aServerWithoutTlsIsNotUsedWhereTlsIsRequired() {
        DuckpairException e = refusal(database.url() + "?sslmode=require");
        assertThat(e.code()).isEqualTo(ErrorCode.POSTGRES_AUTHENTICATION);
        assertThat(e.sentence()).contains("sslmode=require");
    }

    @Test
    void nobodyAnswering() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        DuckpairException e = refusal("postgresql://bob:hunter2@localhost:" + port + "/shop");
        assertThat(e.code()).isEqualTo(ErrorCode.POSTGRES_UNREACHABLE);
        assertThat(e.sentence()).contains("Nothing answers as PostgreSQL at localhost:" + port);
    }

    @Test
    void anUnknownHost() {
        DuckpairException e = refusal("postgresql://bob:hunter2@no-such-host.invalid/shop");
        assertThat(e.code()).isEqualTo(ErrorCode.POSTGRES_UNREACHABLE);
        assertThat(e.sentence()).contains("no-such-host.invalid");
    }

    @Test
    void aServerThatTakesTheConnectionAndSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DuckpairException e = refusal(
                    "postgresql://bob:hunter2@localhost:" + silent.getLocalPort() + "/shop?connect_timeout=1");
            assertThat(e.code()).isEqualTo(ErrorCode.POSTGRES_UNREACHABLE);
        }
    }

    @Test
    void aStatementsErrorKeepsPostgresOwnWords() throws SQLException {
        database.execute("CREATE TABLE t (a int PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        try (Connection connection = at(database.url()).connect()) {
            DuckpairException duplicate = failure(connection, "INSERT INTO t VALUES (1)");
            assertThat(duplicate.code()).isEqualTo(ErrorCode.STATEMENT_FAILED);
            assertThat(duplicate.sentence())
                    .isEqualTo("PostgreSQL refused: duplicate key value violates unique constraint"
                            + " \"t_pkey\". Key (a)=(1) already exists.");
            DuckpairException hint = failure(connection, "SELECT b FROM t AS b2, t AS b3 WHERE ab = 1");
            assertThat(hint.sentence()).contains("does not exist");
        }
    }

    @Test
    void missingRightsAreTold() throws SQLException {
        String role = database.createRole();
        try (Connection connection = at(uri(role, database.name())).connect()) {
            DuckpairException e = failure(connection, "CREATE SCHEMA duckpair");
            assertThat(e.code()).isEqualTo(ErrorCode.POSTGRES_PRIVILEGE);
            assertThat(e.sentence()).contains("permission denied for database");
        }
    }

    @Test
    void aLockThatIsNotGivenIsWorthRetrying() throws SQLException {
        database.execute("CREATE TABLE t (a int)");
        try (Connection holder = database.connect(); Connection waiter = at(database.url()).connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("LOCK TABLE t");
            DuckpairException e = failure(waiter, "SET lock_timeout = 1; SELECT * FROM t");
            assertThat(e.code()).isEqualTo(ErrorCode.STATEMENT_FAILED);
            assertThat(e.code().retryable()).isTrue();
            assertThat(e.sentence()).contains("holds a lock");
        }
    }

    @Test
    void aStatementEndsWithItsTimeout() throws SQLException {
        try (Connection connection = at(database.url()).connect()) {
            DuckpairException e = failure(connection, "SET statement_timeout = 1; SELECT pg_sleep(60)");
            assertThat(e.code()).isEqualTo(ErrorCode.STATEMENT_FAILED);
            assertThat(e.sentence()).contains("statement timeout");
        }
    }

    @Test
    void aConnectionThatIsCutIsLost() throws SQLException {
        try (Connection connection = at(database.url()).connect()) {
            connection.setAutoCommit(false);
            failure(connection, "SELECT 1 / 0");
            connection.rollback();
            database.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'duckpair host1:42'");
            DuckpairException e = failure(connection, "SELECT 1");
            assertThat(e.code()).isEqualTo(ErrorCode.POSTGRES_UNREACHABLE);
            assertThat(e.sentence()).contains("connection to PostgreSQL was lost");
        }
    }
}
