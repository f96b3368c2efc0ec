package io.duckpair.rows;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Table;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a PostgreSQL table were written since an earlier look, by the transaction that each row carries in
 * {@code xmin}. A row is written anew by every UPDATE, so new and changed rows are all found; deleted ones show in the number
 * of rows alone. Rows of partitions and of tables that inherit from it are the table's, as they are for a SELECT.
 *
 * @param rows
 *            how many there are now
 * @param written
 *            how many of them may have been written since; more where transactions were still running then, never less
 * @param conditions
 *            SQL that is true for the written ones, each for those in another part of the table; none where there are none
 * @param keySum
 *            the sum of the integers that are the keys of all rows, if it was asked for
 */
public record PostgresMovement(long rows, long written, List<String> conditions, @Nullable BigInteger keySum) {

    /** So many transactions are named one by one, which PostgreSQL can look for in parallel, unlike {@code age}. */
    private static final int MOST_NAMED = 10_000;
    /** Transaction ids of rows come round again after 2^32; half of them are the past. */
    private static final long OLDEST = (1L << 31) - (1L << 24);

    public PostgresMovement {
        conditions = List.copyOf(conditions);
    }

    /** Where nothing was written. */
    public static PostgresMovement none(long rows) {
        return new PostgresMovement(rows, 0, List.of(), null);
    }

    /** Where a table's rows stand now, in the open transaction: to be given to {@link #since} later. */
    public static long horizon(Connection connection) {
        return number(connection, "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint");
    }

    /** The id of the open transaction, which gets one if it has none yet. */
    public static long transaction(Connection connection) {
        return number(connection, "SELECT pg_current_xact_id()::text::bigint");
    }

    /**
     * Goes through the whole table.
     *
     * @param connection
     *            in a transaction that sees one snapshot
     * @param horizon
     *            of the earlier look
     * @param writers
     *            transactions whose rows count as seen
     * @return null where it is too long ago to tell
     */
    public static @Nullable PostgresMovement since(Connection connection, Table table, long horizon,
            List<Long> writers) {
        return since(connection, table, horizon, writers, null);
    }

    /**
     * As {@link #since(Connection, Table, long, List)}, which takes a seventh longer with a sum.
     *
     * @param key
     *            the column of integers that are to be summed up, null for none
     */
    public static @Nullable PostgresMovement since(Connection connection, Table table, long horizon,
            List<Long> writers, @Nullable Column key) {
        String written = written(connection, horizon, writers);
        if (written == null) {
            return null;
        }
        PageChunks chunks = PageChunks.of(connection, table);
        String name = PostgresSql.qualified(table.name());
        String sum = key == null ? "NULL"
                : "coalesce(sum(" + PostgresSql.identifier(key.name()) + "), 0)::numeric";
        String sql = "SELECT count(*), " + chunks.bits() + " FILTER (WHERE " + written + "), " + sum + " FROM " + name;
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            String bits = row.getString(2);
            BigDecimal summed = row.getBigDecimal(3);
            BigInteger keySum = summed == null ? null : summed.toBigIntegerExact();
            if (bits == null) {
                return new PostgresMovement(row.getLong(1), 0, List.of(), keySum);
            }
            List<String> conditions = chunks.conditions(bits).stream().map(place -> place + " AND " + written)
                    .toList();
            return new PostgresMovement(row.getLong(1), number(connection, counted(table, conditions)), conditions,
                    keySum);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static String counted(Table table, List<String> conditions) {
        return conditions.stream()
                .map(condition -> "SELECT count(*) AS n FROM " + PostgresSql.qualified(table.name()) + " WHERE "
                        + condition)
                .collect(Collectors.joining(" UNION ALL ", "SELECT sum(n) FROM (", ") AS part"));
    }

    /**
     * @param places
     *            conditions, no two of which are true for one row
     * @return null where the horizon is so far away that its transactions cannot be named one by one
     */
    static @Nullable PostgresMovement at(Connection connection, Table table, List<String> places, long horizon,
            long rows) {
        long next = next(connection);
        if (next < horizon || next - horizon > MOST_NAMED) {
            return null;
        }
        String written = written(horizon, next, List.of());
        List<String> conditions = places.stream().map(place -> place + " AND " + written).toList();
        return new PostgresMovement(rows, number(connection, counted(table, conditions)), conditions, null);
    }

    /**
     * Whether some rows are no longer those of an earlier look.
     *
     * @param place
     *            which rows to look at: SQL
     * @param rows
     *            how many they were
     */
    public static boolean touched(Connection connection, Table table, String place, long rows, long horizon,
            List<Long> writers) {
        String written = written(connection, horizon, writers);
        if (written == null) {
            return true;
        }
        String sql = "SELECT count(*), count(*) FILTER (WHERE " + written + ") FROM "
                + PostgresSql.qualified(table.name()) + " WHERE " + place;
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1) != rows || row.getLong(2) > 0;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static @Nullable String written(Connection connection, long horizon,
            List<Long> writers) {
        long next = next(connection);
        return next - horizon > OLDEST || next < horizon ? null : written(horizon, next, writers);
    }

    private static long next(Connection connection) {
        return number(connection, "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
    }

    /** In the 32 bits that a row has. */
    private static String written(long horizon, long next, List<Long> writers) {
        if (next - horizon <= MOST_NAMED) {
            Set<Long> seen = Set.copyOf(writers);
            return "xmin = ANY (" + ids(LongStream.range(horizon, next).filter(id -> !seen.contains(id))) + ")";
        }
        String since = "age(xmin) <= age('" + (horizon & 0xFFFF_FFFFL) + "'::xid)";
        return writers.isEmpty() ? since
                : "(" + since + " AND xmin <> ALL (" + ids(writers.stream().mapToLong(Long::longValue)) + "))";
    }

    private static String ids(LongStream transactions) {
        return transactions.mapToObj(id -> Long.toString(id & 0xFFFF_FFFFL))
                .collect(Collectors.joining(",", "'{", "}'::xid[]"));
    }

    static long number(Connection connection, String sql) {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
