package io.duckpair.engine;

import io.duckpair.error.DuckpairException;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.state.DdlNotices;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes a loop as soon as somebody changes the PostgreSQL catalog, where the role may have such notices. A connection of its own
 * waits for them; where it is lost the loop's interval does the work alone until it is back.
 */
final class WakeUp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WakeUp.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final PostgresDatabase database;
    private final Supplier<Set<Integer>> ownProcesses;
    private final Runnable wake;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean refused;

    /**
     * @param ownProcesses
     *            gives the server's process ids of the engine's connections
     * @param wake
     *            called on another thread when there is something to see
     */
    WakeUp(PostgresDatabase database, Supplier<Set<Integer>> ownProcesses, Runnable wake) {
        this.database = database;
        this.ownProcesses = ownProcesses;
        this.wake = wake;
        this.thread = Thread.ofPlatform().name("duckpair-notices").daemon().start(this::listen);
    }

    /** Whether the connection was lost, so that another may be tried. */
    boolean isLost() {
        return !thread.isAlive() && !refused;
    }

    private void listen() {
        try (Connection connection = database.connect()) {
            if (!DdlNotices.subscribe(connection)) {
                refused = true;
                return;
            }
            while (!closed) {
                if (DdlNotices.await(connection, ownProcesses.get(), PATIENCE)) {
                    wake.run();
                }
            }
        } catch (DuckpairException e) {
            LOG.debug("No notices of DDL: {}", e.sentence());
        } catch (SQLException e) {
            LOG.debug("No notices of DDL: {}", PostgresErrors.of(e).sentence());
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
