package io.duckpair.rows.transfer;

import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where PostgreSQL's rows are read from: either one snapshot that several connections share, or a transaction of the caller's,
 * whose own uncommitted rows are read. All that is read through a source is of one moment.
 *
 * <p>Not for several threads at once, but for those that it gives its connections to.
 */
public final class PostgresSource implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSource.class);
    private static final String LOCK_TIMEOUT = "5s";
    private static final int KEPT_BYTES = 8 << 20;
    private static final String MODE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private final @Nullable PostgresDatabase database;
    private final @Nullable String role;
    private final int streams;
    private final Connection leader;
    private final String snapshot;
    private final TextSettings settings;
    private final List<Connection> followers = new ArrayList<>();

    private PostgresSource(@Nullable PostgresDatabase database, @Nullable String role, int streams, Connection leader,
            String snapshot, TextSettings settings) {
        this.database = database;
        this.role = role;
        this.streams = streams;
        this.leader = leader;
        this.snapshot = snapshot;
        this.settings = settings;
    }

    /**
     * A new snapshot, which nothing that is committed later changes. It holds back VACUUM until it is closed.
     *
     * @param role
     *            who reads; null for the user of the connection
     * @param connections
     *            at most so many; all but the first are opened when they are first needed
     */
    public static PostgresSource snapshot(PostgresDatabase database, @Nullable String role, int connections) {
        Connection leader = database.connect();
        try {
            begin(leader);
            String snapshot = value(leader, "SELECT pg_export_snapshot()");
            enter(leader, role);
            return new PostgresSource(database, role, Math.max(1, connections), leader, snapshot,
                    TextSettings.set(leader));
        } catch (SQLException e) {
            close(leader);
            throw PostgresErrors.of(e);
        }
    }

    /** The open transaction of a connection, which stays the caller's: it is neither ended nor closed here. */
    public static PostgresSource ofTransaction(Connection connection) {
        try {
            return new PostgresSource(null, null, 1, connection, "", TextSettings.set(connection));
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** The first connection, for other queries of the same moment while no copy runs. */
    public Connection leader() {
        return leader;
    }

    /** How many connections a copy may use. */
    int streams() {
        return streams;
    }

    /** The connection of a stream, from 0. */
    Connection stream(int number) throws SQLException {
        while (followers.size() < number) {
            followers.add(follow());
        }
        return number == 0 ? leader : followers.get(number - 1);
    }

    /**
     * Has the server's process keep memory that it frees, instead of giving it back to the system. With glibc, memory at the end
     * of the heap is given back from 128 KB on; whether a copy's rows lie there is luck, and if so each of 200 columns costs a
     * third of its time more. Once more than that was taken apart from the heap and freed, as much is kept.
     *
     * @see <a href="https://man7.org/linux/man-pages/man3/mallopt.3.html">M_MMAP_THRESHOLD and M_TRIM_THRESHOLD</a>
     */
    static void keepMemory(Connection connection) throws SQLException {
        execute(connection, "SELECT length(repeat('x', " + KEPT_BYTES + "))");
    }

    private Connection follow() throws SQLException {
        if (database == null) {
            throw new IllegalStateException("A transaction has one connection");
        }
        Connection connection = database.connect();
        try {
            begin(connection);
            execute(connection, "SET TRANSACTION SNAPSHOT " + PostgresSql.literal(snapshot));
            enter(connection, role);
            TextSettings.set(connection);
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw e;
        }
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, MODE);
        // Somebody who rewrites a table for hours holds up that table, and not all that follow it.
        execute(connection, "SET LOCAL lock_timeout = '" + LOCK_TIMEOUT + "'");
        execute(connection, PostgresSql.ALL_ROWS);
    }

    private static void enter(Connection connection, @Nullable String role) throws SQLException {
        if (role != null) {
            execute(connection, "SET LOCAL ROLE " + PostgresSql.identifier(role));
        }
    }

    /** Ends the snapshot and closes its connections; of a caller's transaction only its settings are put back. */
    @Override
    public void close() {
        if (database == null) {
            settings.restore(leader);
        } else {
            followers.forEach(PostgresSource::close);
            close(leader);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("Closing a connection to PostgreSQL", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
