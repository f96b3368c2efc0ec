package io.duckpair.engine;

import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.postgres.PostgresErrors;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
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

    Connections(PostgresDatabase database) {
        this.database = database;
    }

    Connection work() {
        Connection open = usable(work);
        work = open;
        return open;
    }

    Connection notes() {
        Connection open = usable(notes);
        notes = open;
        return open;
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

    /** Drops both, so that the next use opens them anew and nothing of a broken transaction is left. */
    void reset() {
        close(work);
        close(notes);
        work = null;
        notes = null;
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
        reset();
    }
}
