package io.duckpair.link;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one process at a time make links on a server. PostgreSQL's advisory locks are one database's own, so all take it in the
 * same one: {@value #DATABASE}, which {@code initdb} makes and tools rely on. It is held for the time of a look into all
 * databases and one row written.
 */
final class LinkLock implements AutoCloseable {

    static final String DATABASE = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(LinkLock.class);
    private static final String KEY = "1685021552, 1818848875";
    private static final String PATIENCE = "60s";

    private final Connection connection;

    private LinkLock(Connection connection) {
        this.connection = connection;
    }

    /**
     * Waits for the lock.
     *
     * @return empty where the connecting role cannot use the database: two links that are made at the same moment may then not
     *         see each other
     * @throws DuckpairException
     *             where others hold it for a minute
     */
    static Optional<LinkLock> acquire(PostgresDatabase postgres) {
        Connection connection;
        try {
            connection = postgres.withDatabase(DATABASE).connect();
        } catch (DuckpairException e) {
            LOG.warn("Links cannot be made one at a time: {}", e.sentence());
            return Optional.empty();
        }
        LinkLock lock = new LinkLock(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '" + PATIENCE + "'");
            statement.execute("SELECT pg_catalog.pg_advisory_lock(" + KEY + ")");
            return Optional.of(lock);
        } catch (SQLException e) {
            lock.close();
            throw PostgresErrors.isLockTimeout(e)
                    ? new DuckpairException(ErrorCode.STATEMENT_FAILED,
                            Sentence.of("Somebody else has been making a link on this server for a minute."),
                            Sentence.of("Try again; in database {0} pg_locks shows who holds the advisory lock.",
                                    DATABASE),
                            e)
                    : PostgresErrors.of(e);
        }
    }

    /** Gives it back, which the end of its connection does. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("The lock went with its connection", e);
        }
    }
}
