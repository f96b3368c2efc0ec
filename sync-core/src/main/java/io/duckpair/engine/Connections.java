package io.duckpair.engine;

import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.postgres.PostgresErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's two PostgreSQL connections, opened when first used and opened anew after a loss. One does the work in
 * transactions; the other holds the syncer lock and writes what must be there even if the work is rolled back.
 */
final class Connections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int CHECK_SECONDS = 5;

    private final PostgresDatabase database;
    private @Nullable Connection work;
    private @Nullable Connection notes;
    private volatile Set<Integer> processes = Set.of();

    Connections(PostgresDatabase database) {
        this.database = database;
    }

    Connection work() {
        Connection open = usable(work);
        work = open;
        noteProcesses();
        return open;
    }

    Connection notes() {
        Connection open = usable(notes);
        notes = open;
        noteProcesses();
        return open;
    }

    /** The server's process ids of both connections. From any thread. */
    Set<Integer> processes() {
        return processes;
    }

    private void noteProcesses() {
        Set<Integer> ids = new HashSet<>();
        for (Connection connection : Arrays.asList(work, notes)) {
            try {
                if (connection != null) {
                    ids.add(connection.unwrap(PGConnection.class).getBackendPID());
                }
            } catch (SQLException e) {
                throw PostgresErrors.of(e);
            }
        }
        processes = Set.copyOf(ids);
    }

    private Connection usable(@Nullable Connection connection) {
        try {
            if (connection != null) {
                if (connection.isValid(CHECK_SECONDS)) {
                    return connection;
                }
                close(connection);
            }
            return database.connect();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Leaves nothing of a broken transaction. A connection that is sound stays open, and with it the syncer's lock. */
    void reset() {
        work = rolledBack(work);
        notes = rolledBack(notes);
    }

    private static @Nullable Connection rolledBack(@Nullable Connection connection) {
        try {
            if (connection == null || connection.isClosed()) {
                return null;
            }
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            return connection;
        } catch (SQLException e) {
            close(connection);
            return null;
        }
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("closing a broken connection", e);
        }
    }

    @Override
    public void close() {
        close(work);
        close(notes);
        work = null;
        notes = null;
    }
}
