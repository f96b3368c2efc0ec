package io.duckpair.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.testing.TestAuthority;
import io.duckpair.testing.TestPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real server with a certificate for localhost, and what becomes of connections that ask for more or less than it has. */
@DisabledOnOs(OS.WINDOWS)
class TlsTest {

    private static final String KEY_PASSWORD = "qz-key-password";

    @TempDir
    static Path folder;

    private static TestAuthority authority;
    private static EmbeddedPostgres server;

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path home;

    @BeforeAll
    static void start() throws IOException, SQLException {
        authority = new TestAuthority(folder, "authority");
        new TestAuthority(folder, "other").issueForRole("stranger", "ana");
        authority.issueForHost("valid", "localhost");
        authority.issueForHost("server", "localhost");
        authority.issueExpired("expired", "localhost");
        authority.issueForRole("ana", "ana");
        authority.issueForRole("bob", "bob");
        authority.issueForRole("locked", "ana", KEY_PASSWORD);
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", path("server.crt"))
                .setServerConfig("ssl_key_file", path("server.key"))
                .setServerConfig("ssl_ca_file", path("authority.crt"))
                .setServerConfig("hba_file", Files.writeString(folder.resolve("hba.conf"), """
                        hostssl all ana all cert
                        hostssl all eve all scram-sha-256
                        host all all all trust
                        """).toString()).start();
        execute("CREATE ROLE ana LOGIN", "CREATE ROLE eve LOGIN PASSWORD 'qz-eve-password'");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void trustTheAuthority() {
        environment.put("PGSSLROOTCERT", authority.certificate().toString());
    }

    private static String path(String file) {
        return folder.resolve(file).toString();
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect(String userAndHost, String parameters) {
        return connect(userAndHost, server.getPort(), parameters);
    }

    private Connection connect(String userAndHost, int port, String parameters) {
        ConnectionSettings settings = new ConnectionSettingsParser(environment, home, "tester")
                .parse(Optional.of("postgresql://" + userAndHost + ":" + port + "/postgres?" + parameters));
        return new PostgresDatabase(settings, "tls-test").connect();
    }

    private DuckpairException refused(String userAndHost, String parameters) {
        return refused(userAndHost, server.getPort(), parameters);
    }

    private DuckpairException refused(String userAndHost, int port, String parameters) {
        DuckpairException refusal = catchThrowableOfType(DuckpairException.class,
                () -> connect(userAndHost, port, parameters).close());
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).as(refusal.sentence()).isEqualTo(ErrorCode.POSTGRES_AUTHENTICATION);
        assertThat(refusal.sentence()).endsWith(".").doesNotContain("..", "Exception");
        assertThat(refusal.nextStep()).isNotEmpty();
        return refusal;
    }

    private static boolean isEncrypted(Connection connection) throws SQLException {
        try (connection; Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Test
    void aServerThatShowsWhoItIsIsLetIn() throws SQLException {
        assertThat(isEncrypted(connect("postgres@localhost", "sslmode=verify-full"))).isTrue();
        assertThat(isEncrypted(connect("postgres@localhost", "sslmode=require&sslnegotiation=direct"))).isTrue();
        assertThat(isEncrypted(connect("postgres@localhost", "sslmode=disable"))).isFalse();
    }

    @Test
    void theModeMayComeFromTheEnvironment() throws SQLException {
        environment.put("PGSSLMODE", "verify-full");
        assertThat(isEncrypted(connect("postgres@localhost", ""))).isTrue();
        assertThat(refused("postgres@127.0.0.1", "").sentence()).contains("another host");
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws SQLException {
        DuckpairException refusal = refused("postgres@127.0.0.1", "sslmode=verify-full");
        assertThat(refusal.sentence()).isEqualTo("The certificate of PostgreSQL at 127.0.0.1:" + server.getPort()
                + " is for another host than 127.0.0.1.");
        assertThat(isEncrypted(connect("postgres@127.0.0.1", "sslmode=verify-ca"))).isTrue();
    }

    @Test
    void anAuthorityThatIsNotTrustedIsRefused() {
        environment.put("PGSSLROOTCERT", path("other.crt"));
        assertThat(refused("postgres@localhost", "sslmode=verify-full").sentence())
                .contains("of an authority that is not trusted here");
        assertThat(refused("postgres@localhost", "sslmode=verify-ca").sentence()).contains("not trusted here");
        environment.remove("PGSSLROOTCERT");
        assertThat(refused("postgres@localhost", "sslmode=verify-full").sentence())
                .as("Java knows it neither").contains("not trusted here");
        assertThat(refused("postgres@localhost", "sslmode=verify-full&sslrootcert=system").sentence())
                .contains("not trusted here");
    }

    @Test
    void theAuthorityOfTheHomeFolderIsTrusted() throws Exception {
        environment.remove("PGSSLROOTCERT");
        assertThat(refused("postgres@localhost", "sslmode=verify-full&sslrootcert=" + path("nowhere.crt")).sentence())
                .startsWith("The server's authority cannot be read: ").contains("nowhere.crt");
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        serve("expired");
        try {
            while (!refusedOrOpen().contains("is expired")) {
                Thread.onSpinWait();
            }
        } finally {
            serve("valid");
            while (!refusedOrOpen().isEmpty()) {
                Thread.onSpinWait();
            }
        }
    }

    /** The server's options are given on its command line, so that only the content of its files can be changed. */
    private static void serve(String certificate) throws Exception {
        for (String kind : List.of(".crt", ".key")) {
            Files.write(folder.resolve("server" + kind), Files.readAllBytes(folder.resolve(certificate + kind)));
        }
        execute("SELECT pg_reload_conf()");
    }

    /** The server reads its configuration when it comes to it. */
    private String refusedOrOpen() {
        try (Connection _ = connect("postgres@localhost", "sslmode=verify-full")) {
            return "";
        } catch (DuckpairException e) {
            return e.sentence();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aServerWithoutTlsIsRefusedWhereTlsIsAskedFor() {
        assertThat(refused("postgres@localhost", TestPostgres.port(), "sslmode=verify-full").sentence())
                .isEqualTo("PostgreSQL at localhost:" + TestPostgres.port()
                        + " has no TLS, which sslmode=verify-full asks for.");
    }

    @Test
    void aClientCertificateLogsIn() throws SQLException {
        environment.put("PGSSLCERT", path("ana.crt"));
        environment.put("PGSSLKEY", path("ana.key"));
        assertThat(isEncrypted(connect("ana@localhost", "sslmode=verify-full"))).isTrue();
        assertThat(isEncrypted(connect("ana@localhost",
                "sslmode=verify-full&sslcert=" + path("locked.crt") + "&sslkey=" + path("locked.pk8") + "&sslpassword="
                        + KEY_PASSWORD)))
                .isTrue();
    }

    @Test
    void withoutTheRightOneNobodyLogsIn() {
        DuckpairException none = refused("ana@localhost", "sslmode=verify-full");
        assertThat(none.sentence()).contains("does not let role ana in", "certificate");
        assertThat(none.nextStep()).contains("sslcert");
        assertThat(refused("ana@localhost", "sslmode=verify-full&sslcert=" + path("bob.crt") + "&sslkey="
                + path("bob.key")).sentence()).contains("does not let role ana in");
        assertThat(refused("ana@localhost", "sslmode=verify-full&sslcert=" + path("stranger.crt") + "&sslkey="
                + path("stranger.key")).sentence()).contains("certificate");
    }

    @Test
    void aKeyThatCannotBeUsedIsNamedAndItsPasswordIsNot() {
        String locked = "sslmode=verify-full&sslcert=" + path("locked.crt") + "&sslkey=" + path("locked.pk8");
        assertThat(refused("ana@localhost", locked).sentence()).contains("its password was not given");
        environment.put("PGSSLPASSWORD", "qz-wrong-password");
        DuckpairException wrong = refused("ana@localhost", locked);
        assertThat(wrong.sentence()).contains("key of the client certificate").doesNotContain("qz-wrong-password");
        assertThat(refused("ana@localhost", "sslmode=verify-full&sslcert=" + path("ana.crt") + "&sslkey="
                + path("nowhere.key")).sentence()).contains("nowhere.key");
    }

    @Test
    void aPasswordIsBoundToTheChannelWhereThatIsAskedFor() throws SQLException {
        environment.put("PGPASSWORD", "qz-eve-password");
        environment.put("PGCHANNELBINDING", "require");
        environment.put("PGREQUIREAUTH", "scram-sha-256");
        assertThat(isEncrypted(connect("eve@localhost", "sslmode=verify-full"))).isTrue();
        DuckpairException trusted = catchThrowableOfType(DuckpairException.class,
                () -> connect("postgres@localhost", "sslmode=verify-full").close());
        assertThat(trusted.code()).as(trusted.sentence())
                .isEqualTo(ErrorCode.POSTGRES_AUTHENTICATION);
    }
}
