package io.duckpair.engine;

import io.duckpair.error.DuckpairException;
import io.duckpair.state.SyncerLock;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this engine is the link's one syncer: for the time of one operation, or, once a loop has begun, until that ends. The
 * lock belongs to a connection and is lost with it.
 */
final class SyncerHold {

    private static final Logger LOG = LoggerFactory.getLogger(SyncerHold.class);

    private @Nullable Connection holder;
    private boolean kept;

    /**
     * @throws DuckpairException
     *             {@code ANOTHER_SYNCER} with who holds it
     */
    void acquire(Connection connection) {
        if (!connection.equals(holder)) {
            SyncerLock.acquire(connection);
            holder = connection;
        }
    }

    /** From now on the end of an operation does not give the lock back. */
    void keep() {
        kept = true;
    }

    /** The operation is over. */
    void endOfOperation() {
        if (!kept) {
            giveBack();
        }
    }

    /** The loop is over. */
    void endOfLoop() {
        kept = false;
        giveBack();
    }

    private void giveBack() {
        try {
            if (holder != null) {
                SyncerLock.release(holder);
            }
        } catch (DuckpairException e) {
            LOG.debug("The lock went with its connection: {}", e.sentence());
        } finally {
            holder = null;
        }
    }
}
