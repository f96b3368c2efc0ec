package io.duckpair.rows;

import io.duckpair.postgres.PostgresErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells cheaply whether the rows of a PostgreSQL table may have moved: from the cumulative statistics and the files that hold
 * it. Only equality counts: the statistics lag behind commits by up to a second or more and are reset by a crash
 * (https://www.postgresql.org/docs/current/monitoring-stats.html), so a token is taken before the rows are read, never after.
 *
 * @param files
 *            another where the table was rewritten or truncated
 * @param counts
 *            rows inserted, updated and deleted so far
 */
public record PostgresToken(String files, String counts) {

    private static final String QUERY = resource();

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
                    String counts = row.getBoolean(4) ? row.getString(3) : "off " + System.nanoTime();
                    tokens.put(row.getLong(1), new PostgresToken(row.getString(2), counts));
                }
            }
            return tokens;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Reads what {@link #toString} wrote. */
    public static PostgresToken parse(String text) {
        int cut = text.indexOf(' ');
        return new PostgresToken(text.substring(0, Math.max(0, cut)), text.substring(cut + 1));
    }

    @Override
    public String toString() {
        return files + " " + counts;
    }

    private static String resource() {
        try (InputStream in = PostgresToken.class.getResourceAsStream("tokens.sql")) {
            if (in == null) {
                throw new IllegalStateException("No resource tokens.sql");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
