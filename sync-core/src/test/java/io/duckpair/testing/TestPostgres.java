package io.duckpair.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL server for the tests, started when the first test asks for it and stopped with the JVM. Works as root and
 * as a user. It trusts everybody but members of the role {@value #PASSWORD_ROLES}, who need their password.
 *
 * <p>
 * What is on disk need not outlive the run, so nothing is flushed; a commit is a commit all the same.
 */
public final class TestPostgres {

    /** The superuser; needs no password. */
    public static final String SUPERUSER = "postgres";

    static final String PASSWORD_ROLES = "needs_password";

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private TestPostgres() {}

    /** A fresh, empty database, dropped when closed, even under open connections. */
    public static TestDatabase newDatabase() {
        String name = "test_" + COUNTER.incrementAndGet();
        execute(List.of("CREATE DATABASE " + name + " TEMPLATE template0" + Server.DATABASE_STRATEGY));
        return new TestDatabase(name);
    }

    /** A name no other role of the server has. */
    static String newRoleName() {
        return "test_role_" + COUNTER.incrementAndGet();
    }

    public static int port() {
        return Server.RUNNING.getPort();
    }

    static String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    /** Runs statements as superuser in the server's own database, each in a transaction of its own. */
    static void execute(List<String> statements) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Test server refused " + statements, e);
        }
    }

    /** Loaded, and so started, on first use. */
    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        /** Twice as quick as the default where nothing is flushed; PostgreSQL 14 knows no other. */
        static final String DATABASE_STRATEGY = version() < 150000 ? "" : " STRATEGY file_copy";

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off").setServerConfig("full_page_writes", "off")
                        .setServerConfig("hba_file", hostBasedAuthentication())
                        // Into one file, which a StatementLog reads.
                        .setServerConfig("logging_collector", "on").setServerConfig("log_rotation_age", "0")
                        .setServerConfig("log_rotation_size", "0").start();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE ROLE " + PASSWORD_ROLES);
                }
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static int version() {
            try (Connection connection = RUNNING.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW server_version_num")) {
                row.next();
                return row.getInt(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String hostBasedAuthentication() throws IOException {
            Path file = Files.createTempFile("pg_hba", ".conf");
            file.toFile().deleteOnExit();
            Files.writeString(file, """
                    host all +%s all scram-sha-256
                    host all all all trust
                    """.formatted(PASSWORD_ROLES));
            return file.toString();
        }
    }
}
