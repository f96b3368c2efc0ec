package io.duckpair.mirror;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves a connection without a transaction, whatever happened. */
final class PostgresTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresTransactions.class);

    private PostgresTransactions() {}

    /** Rolls back what was not committed. Quiet: it follows an error that says more. */
    static void end(Connection connection) {
        try {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.debug("rollback on a broken connection", e);
        }
    }
}
