package io.duckpair.rows.checksum;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The statement that one side is busy with, so that another thread can stop it. */
final class Running {

    private @Nullable Statement statement;
    private boolean cancelled;

    /** The caller closes it, and opens no other before. */
    synchronized Statement open(Connection connection) throws SQLException {
        if (cancelled) {
            throw new SQLException("INTERRUPT Error: cancelled as the other side failed", "57014");
        }
        Statement opened = connection.createStatement();
        statement = opened;
        return opened;
    }

    /** Of no effect on a statement that is closed. */
    synchronized void cancel() {
        cancelled = true;
        try {
            if (statement != null && !statement.isClosed()) {
                statement.cancel();
            }
        } catch (SQLException e) {
            // It goes on to its end, and its result is thrown away.
            statement = null;
        }
    }
}
