package io.duckpair.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tells cheaply whether the catalog of one database may have changed. Asks first whether any transaction has ended since,
 * which costs the same in every database; only then has the server sum up its catalog, about a sixth of reading it.
 *
 * <p>
 * Remembers the last answer: one probe a database, one thread at a time.
 */
public final class PostgresChangeProbe {

    /**
     * Equal only if no transaction that could write ended in between: a snapshot is the next id and the ids before it that
     * are still running. After a restart they could come up again.
     */
    private static final String MOMENT = "SELECT ROW (pg_current_snapshot(), pg_postmaster_start_time())::text";

    private String lastMoment = "";
    private String lastToken = "";

    /**
     * A token that differs from an earlier one where tables, views, columns, types, constraints, comments or schemas were
     * changed by a transaction that has ended in between. Rows, ANALYZE, VACUUM, temporary tables and Duckpair's own schema
     * do not change it. Take it before reading the catalog, not after.
     *
     * @param connection
     *            without a transaction that has written
     */
    public String changeToken(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            String moment = text(statement, MOMENT);
            if (!moment.equals(lastMoment)) {
                lastToken = text(statement, CatalogQueries.CHANGE_TOKEN);
                lastMoment = moment;
            }
            return lastToken;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
