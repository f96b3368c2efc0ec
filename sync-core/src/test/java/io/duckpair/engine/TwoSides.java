package io.duckpair.engine;

import io.duckpair.drift.Difference;
import io.duckpair.drift.Scope;
import io.duckpair.duckdb.LocalAccount;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL database and a folder of real DuckDB files, linked. What a test of the engine tells its story with. */
public final class TwoSides implements AutoCloseable {

    private final TestDatabase database;
    private final Path account;
    private SyncEngine engine;

    public TwoSides(Path account) {
        this(account, Scope.everything(), null);
    }

    public TwoSides(Path account, Scope scope, @Nullable String role) {
        this.database = TestPostgres.newDatabase();
        this.account = account;
        this.engine = SyncEngine.open(settings(scope, role));
    }

    public LinkSettings settings(Scope scope, @Nullable String role) {
        PostgresDatabase postgres = new PostgresDatabase(
                new ConnectionSettingsParser(Map.of(), account, "postgres").parse(
                        Optional.of("postgresql://postgres@localhost:" + TestPostgres.port() + "/" + database.name())),
                "test:1");
        return new LinkSettings(postgres, new LocalAccount(account), "my_db", role, scope, account.resolve("trash"));
    }

    public TestDatabase database() {
        return database;
    }

    public Path account() {
        return account;
    }

    public SyncEngine engine() {
        return engine;
    }

    /** As if the process had ended and another one began. */
    public void restart() {
        follow(Scope.everything());
    }

    /** Another process, with other filters. */
    public void follow(Scope scope) {
        engine.close();
        engine = SyncEngine.open(settings(scope, null));
    }

    public void postgres(String... statements) {
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs statements in one DuckDB instance with the named databases attached, the first one in use. */
    public void duckdb(List<String> databases, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String name : databases) {
                attach(connection, name, "");
            }
            statement.execute("USE \"" + databases.getFirst().replace("\"", "\"\"") + "\"");
            for (String sql : statements) {
                try (Statement one = connection.createStatement()) {
                    one.execute(sql);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs statements in the default database. */
    public void duckdb(String... statements) {
        duckdb(List.of("my_db"), statements);
    }

    public List<String> queryPostgres(String sql) {
        try (Connection connection = database.connect()) {
            return query(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> queryDuckdb(String name, String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            attach(connection, name, " (READ_ONLY)");
            statement.execute("USE \"" + name.replace("\"", "\"\"") + "\"");
            return query(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file has one user at a time, and an engine that runs beside the test may be it. */
    private void attach(Connection connection, String name, String options) throws SQLException {
        String sql = "ATTACH '" + account.resolve(name + ".duckdb").toString().replace("'", "''") + "' AS \""
                + name.replace("\"", "\"\"") + "\"" + options;
        Instant patience = Instant.now().plusSeconds(30);
        boolean attached = false;
        while (!attached) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                attached = true;
            } catch (SQLException e) {
                if (!isInUse(e) || Instant.now().isAfter(patience)) {
                    throw e;
                }
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private static boolean isInUse(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Unique file handle conflict") || message.contains("Could not set lock on file");
    }

    private static List<String> query(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    /** Syncs carefully, and leaves rows where they are. */
    public RoundReport sync() {
        return engine.sync(Policy.careful().withRows(false));
    }

    /** As {@link #sync}, and drops. */
    public RoundReport syncApplyingDrops() {
        return engine.sync(Policy.careful().withRows(false).withDrops(Policy.Drops.APPLY));
    }

    /** Syncs carefully, rows too. */
    public RoundReport syncRows() {
        return engine.sync(Policy.careful());
    }

    /** As {@link #syncRows}, and drops. */
    public RoundReport syncRowsApplyingDrops() {
        return engine.sync(Policy.careful().withDrops(Policy.Drops.APPLY));
    }

    public Plan plan() {
        return engine.plan(Policy.careful());
    }

    /** What is not in step, one line each, without what is not carried. */
    public List<String> drift() {
        return plan().drift().differences().filter(difference -> !(difference instanceof Difference.NotCarried))
                .map(TwoSides::line).sorted().toList();
    }

    static String line(Difference difference) {
        return difference.kind().code() + " " + difference.object().title()
                + (difference.column() == null ? "" : "." + difference.column()) + " by " + difference.moved();
    }

    public List<String> postgresColumns(String relation) {
        return queryPostgres("SELECT attname, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute WHERE "
                + "attrelid = '" + relation + "'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum");
    }

    public List<String> duckdbColumns(String database, String schema, String table) {
        return queryDuckdb(database, "SELECT column_name, data_type, is_nullable FROM duckdb_columns() WHERE "
                + "database_name = '" + database + "' AND schema_name = '" + schema + "' AND table_name = '" + table
                + "' ORDER BY column_index");
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
