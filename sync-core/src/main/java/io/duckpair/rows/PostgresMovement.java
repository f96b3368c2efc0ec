package io.duckpair.rows;

import io.duckpair.catalog.Table;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a PostgreSQL table were written since an earlier look, by the transaction that each row carries in
 * {@code xmin}. A row is written anew by every UPDATE, so new and changed rows are all found; deleted ones show in the number
 * of rows alone.
 *
 * @param rows
 *            how many there are now
 * @param written
 *            how many of them may have been written since; more where transactions were still running then, never less
 * @param condition
 *            SQL that is true for the written ones
 */
public record PostgresMovement(long rows, long written, String condition) {

    /** So many transactions are named one by one, which PostgreSQL can look for in parallel, unlike {@code age}. */
    private static final int MOST_NAMED = 1000;
    /** Transaction ids of rows come round again after 2^32; half of them are the past. */
    private static final long OLDEST = (1L << 31) - (1L << 24);

    /** Where a table's rows stand now, in the open transaction: to be given to {@link #since} later. */
    public static long horizon(Connection connection) {
        return number(connection, "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint");
    }

    /** The id of the open transaction, which gets one if it has none yet. */
    public static long transaction(Connection connection) {
        return number(connection, "SELECT pg_current_xact_id()::text::bigint");
    }

    /**
     * @param connection
     *            in a transaction that sees one snapshot
     * @param horizon
     *            of the earlier look
     * @param writer
     *            a transaction whose rows count as seen; 0 for none
     * @return null where it is too long ago to tell
     */
    public static @Nullable PostgresMovement since(Connection connection, Table table, long horizon, long writer) {
        long next = number(connection, "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
        if (next - horizon > OLDEST || next < horizon) {
            return null;
        }
        String written = written(horizon, next, writer);
        boolean partitioned = isPartitioned(connection, table);
        String sql = "SELECT count(*), count(*) FILTER (WHERE " + written + ")"
                + (partitioned ? "" : ", min(ctid) FILTER (WHERE " + written + "), max(ctid) FILTER (WHERE " + written
                        + ")")
                + " FROM " + (partitioned ? "" : "ONLY ") + PostgresSql.qualified(table.name());
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            boolean place = !partitioned && row.getString(3) != null;
            String condition = place ? "ctid >= '" + row.getString(3) + "' AND ctid <= '" + row.getString(4) + "' AND "
                    + written : written;
            return new PostgresMovement(row.getLong(1), row.getLong(2), condition);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** In the 32 bits that a row has. */
    private static String written(long horizon, long next, long writer) {
        if (next - horizon <= MOST_NAMED) {
            List<Long> ids = new ArrayList<>();
            for (long id = horizon; id < next; id++) {
                if (id != writer) {
                    ids.add(id & 0xFFFF_FFFFL);
                }
            }
            return "xmin = ANY ('{" + ids.stream().map(String::valueOf).collect(Collectors.joining(",")) + "}'::xid[])";
        }
        String since = "age(xmin) <= age('" + (horizon & 0xFFFF_FFFFL) + "'::xid)";
        return writer == 0 ? since : "(" + since + " AND xmin <> '" + (writer & 0xFFFF_FFFFL) + "'::xid)";
    }

    private static boolean isPartitioned(Connection connection, Table table) {
        try (PreparedStatement statement = connection
                .prepareStatement("SELECT relkind = 'p' FROM pg_class WHERE oid = ?")) {
            statement.setLong(1, table.oid());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static long number(Connection connection, String sql) {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
