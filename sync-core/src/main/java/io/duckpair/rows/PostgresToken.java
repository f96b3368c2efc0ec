package io.duckpair.rows;

import io.duckpair.postgres.PostgresErrors;
import io.duckpair.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells cheaply whether the rows of a PostgreSQL table may have moved: from the cumulative statistics and the files that hold
 * it. Only equality counts: the statistics lag behind commits by up to a second or more and are reset by a crash
 * (https://www.postgresql.org/docs/current/monitoring-stats.html), so a token is taken before the rows are read, never after.
 *
 * @param files
 *            another where the table was rewritten or truncated
 * @param counts
 *            rows inserted, updated and deleted so far, and since when they are counted
 */
public record PostgresToken(String files, String counts) {

    private static final String QUERY = SqlFile.read(PostgresToken.class, "tokens.sql");

    private static final String SINCE = "@";

    /** What {@link #of} gives for tables that it is asked of; tables that are gone are left out. */
    public static Map<Long, PostgresToken> of(Connection connection, Collection<Long> tables) {
        Map<Long, PostgresToken> tokens = new HashMap<>();
        if (tables.isEmpty()) {
            return tokens;
        }
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setArray(1, connection.createArrayOf("bigint", tables.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    // Without statistics every look has to be a real one.
                    String counts = row.getBoolean(5) ? row.getString(3) + SINCE + row.getString(4)
                            : "off " + System.nanoTime();
                    tokens.put(row.getLong(1), new PostgresToken(row.getString(2), counts));
                }
            }
            return tokens;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /**
     * The token as it will be if the open transaction commits and nobody else writes the table: with the rows that this
     * connection has inserted, updated and deleted in it so far.
     *
     * @param before
     *            {@link #written} when the transaction began
     */
    public PostgresToken after(Connection connection, long table, List<Long> before) {
        List<Long> now = written(connection, table);
        int since = counts.indexOf(SINCE);
        if (since < 0) {
            return this;
        }
        String[] known = counts.substring(0, since).split(",", -1);
        List<String> soon = new ArrayList<>();
        for (int i = 0; i < known.length; i++) {
            soon.add(Long.toString(Long.parseLong(known[i]) + now.get(i) - before.get(i)));
        }
        return new PostgresToken(files, String.join(",", soon) + counts.substring(since));
    }

    /** Rows inserted, updated and deleted, as the statistics count them: also by what was rolled back, and each time anew. */
    public record Counted(long inserted, long updated, long deleted) {

        private static Counted parse(String text) {
            String[] counts = text.split(",", -1);
            return new Counted(Long.parseLong(counts[0]), Long.parseLong(counts[1]), Long.parseLong(counts[2]));
        }
    }

    /**
     * What the statistics have counted since an earlier token, if they were not reset meanwhile. Not to be relied on: they lag, and
     * count what was rolled back.
     */
    public Optional<Counted> countedSince(PostgresToken earlier) {
        int since = counts.indexOf(SINCE);
        int then = earlier.counts.indexOf(SINCE);
        if (since < 0 || then < 0 || !counts.substring(since).equals(earlier.counts.substring(then))) {
            return Optional.empty();
        }
        Counted now = Counted.parse(counts.substring(0, since));
        Counted before = Counted.parse(earlier.counts.substring(0, then));
        return Optional.of(new Counted(now.inserted - before.inserted, now.updated - before.updated,
                now.deleted - before.deleted));
    }

    /** Rows of a table that this connection has inserted, updated and deleted and that the statistics do not count yet. */
    public static List<Long> written(Connection connection, long table) {
        String sql = "SELECT pg_stat_get_xact_tuples_inserted(oid), pg_stat_get_xact_tuples_updated(oid), "
                + "pg_stat_get_xact_tuples_deleted(oid) FROM (SELECT ?::oid) AS t (oid)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, table);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return List.of(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Lets the statistics count at once what this connection wrote; before PostgreSQL 15 it takes them half a second. */
    public static void count(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseMajorVersion() >= 15) {
                statement.execute("SELECT pg_stat_force_next_flush()");
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Reads what {@link #toString} wrote, with or without what {@link WholeLook} added to it. */
    public static PostgresToken parse(String text) {
        String token = WholeLook.without(text);
        int cut = token.indexOf(' ');
        return new PostgresToken(token.substring(0, Math.max(0, cut)), token.substring(cut + 1));
    }

    @Override
    public String toString() {
        return files + " " + counts;
    }
}
