package io.duckpair.mirror;

import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions of a connection that is otherwise in auto-commit mode: whose they are, and that none is left. */
final class PostgresTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresTransactions.class);

    private PostgresTransactions() {}

    /**
     * From here to the end of the transaction, or {@link #actAsSelf}, nothing is done that the role may not do; nor is it done to
     * some rows only because a policy hides the others.
     */
    static void actAs(@Nullable String role, Connection connection) {
        execute(connection, PostgresSql.ALL_ROWS);
        if (role != null) {
            execute(connection, "SET LOCAL ROLE " + PostgresSql.identifier(role));
        }
    }

    /** What is Duckpair's own belongs to the connecting role. */
    static void actAsSelf(@Nullable String role, Connection connection) {
        if (role != null) {
            execute(connection, "SET LOCAL ROLE NONE");
        }
    }

    /** Looks as the role, in a transaction of its own that leaves nothing. */
    static <T> T look(@Nullable String role, Connection connection, Supplier<T> look) {
        try {
            connection.setAutoCommit(false);
            actAs(role, connection);
            return look.get();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        } finally {
            end(connection);
        }
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

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
