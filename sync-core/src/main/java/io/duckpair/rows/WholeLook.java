package io.duckpair.rows;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Table;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be remembered of a look at all rows of a large table, to find in its last pages, and under its last keys, what was
 * written since.
 *
 * <p>
 * PostgreSQL puts new rows, and new versions of rows whose page is full, at a table's end, unless it knows of room elsewhere; and
 * new rows mostly have keys beyond all that there were, which an index finds wherever they are. Where the rows found in these two
 * places with a transaction since the whole look are as many as the statistics have counted insertions and updates since then,
 * and no deletion was counted, there are no others. Nothing is lost by that, though the statistics lag and count too much:
 * <ul>
 * <li>At the moment of the whole look all transactions before its horizon had ended, and of the others none was seen. So each row
 * version of a transaction from the horizon on came after that look; and as a transaction is counted when it has ended, the
 * operation that wrote the version is counted, once, after the token that was taken before the look.
 * <li>Each version that is seen was written by an operation of its own. Once all operations are counted, the count is at least the
 * number of versions written since, wherever they are, and that is at least the number of those in the two places, of which none is
 * in both. So if the first and the last are equal then, all are there. What was counted besides, because it was rolled back, was written over
 * again, or came late from before the whole look, only makes the count larger, and all rows are looked at.
 * <li>While some operations are not counted yet, the numbers may be equal by chance, and a row be missed. But the horizon and the
 * counts that they are held against stay those of the whole look: when the missing operation is counted the token is another one,
 * the numbers are no longer equal, and the next look, which is at all rows since that horizon, finds it. Thus a row comes as late
 * as the statistics are, as it does where nothing else has moved the token.
 * </ul>
 * A reset of the statistics, which a crash also is, a deletion and other files of the table each lead to a whole look.
 *
 * @param counts
 *            taken before the whole look
 * @param pages
 *            that the table had
 * @param lastKey
 *            the largest of its keys, if they are integers; else null
 */
public record WholeLook(PostgresToken counts, long pages, @Nullable Long lastKey) {

    private static final String MARK = " whole ";

    /** To go through fewer of them is not worth avoiding: 16 MB. */
    private static final long FEW_PAGES = 2048;
    /** The last pages are this part of them all; a sixty-fourth of the time is little, and free space is near the end. */
    private static final long PARTS = 64;
    private static final long MOST_WRITTEN = 10_000;
    private static final int WITH_TID_RANGE_SCAN = 14;

    /**
     * A token with what is to be remembered of a whole look, in the open transaction of one snapshot.
     *
     * @param token
     *            taken before the snapshot
     * @param key
     *            the column of integers that is the key; null where the key is another
     * @return the token alone where a later look has to be a whole one
     */
    public static String note(PostgresToken token, Connection connection, Table table, @Nullable Column key) {
        String last = key == null ? "NULL"
                : "(SELECT max(" + PostgresSql.identifier(key.name()) + ") FROM " + PostgresSql.qualified(table.name())
                        + ")";
        String sql = "SELECT pg_relation_size(c.oid) / current_setting('block_size')::int, " + last
                + " FROM pg_class c "
                + "JOIN pg_am a ON a.oid = c.relam WHERE c.oid = " + table.oid()
                + " AND c.relkind = 'r' AND a.amname = 'heap' "
                + "AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = c.oid) "
                + "AND pg_snapshot_xmin(pg_current_snapshot()) = pg_snapshot_xmax(pg_current_snapshot())";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            long pages = row.next() ? row.getLong(1) : 0;
            return pages < FEW_PAGES || connection.getMetaData().getDatabaseMajorVersion() < WITH_TID_RANGE_SCAN
                    ? token.toString()
                    : token + MARK + pages + "/" + Objects.requireNonNullElse(row.getString(2), "") + " "
                            + token.counts();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** A newer token with what an earlier one remembers. */
    public static String keep(PostgresToken token, String earlier) {
        int mark = earlier.indexOf(MARK);
        return mark < 0 ? token.toString() : token + earlier.substring(mark);
    }

    static String without(String text) {
        int mark = text.indexOf(MARK);
        return mark < 0 ? text : text.substring(0, mark);
    }

    /** Reads what {@link #note} wrote; null where it is the token alone. */
    public static @Nullable WholeLook parse(String text) {
        int mark = text.indexOf(MARK);
        if (mark < 0) {
            return null;
        }
        int cut = text.indexOf(' ', mark + MARK.length());
        String[] ends = text.substring(mark + MARK.length(), cut).split("/", -1);
        PostgresToken token = PostgresToken.parse(text);
        return new WholeLook(new PostgresToken(token.files(), text.substring(cut + 1)), Long.parseLong(ends[0]),
                ends[1].isEmpty() ? null : Long.valueOf(ends[1]));
    }

    /**
     * What was written since the whole look, if the last pages and the last keys show that it is all.
     *
     * @param connection
     *            in a transaction that sees one snapshot
     * @param now
     *            taken before the snapshot
     * @param horizon
     *            of the whole look
     * @param rows
     *            how many there were at an earlier look
     * @param earlier
     *            taken before that one
     * @param key
     *            the column that was given to {@link #note}
     * @return null where all rows have to be looked at
     */
    public @Nullable PostgresMovement recent(Connection connection, Table table, PostgresToken now, long horizon,
            long rows, PostgresToken earlier, @Nullable Column key) {
        PostgresToken.Counted all = now.countedSince(counts).orElse(null);
        PostgresToken.Counted since = now.countedSince(earlier).orElse(null);
        if (all == null || since == null || !now.files().equals(counts.files()) || all.deleted() != 0
                || all.inserted() < 0 || all.updated() < 0 || all.inserted() + all.updated() > MOST_WRITTEN) {
            return null;
        }
        String end = "'(" + (pages - pages / PARTS) + ",0)'";
        List<String> places = new ArrayList<>(List.of("ctid >= " + end));
        if (key != null && lastKey != null) {
            places.add(PostgresSql.identifier(key.name()) + " > " + lastKey + " AND ctid < " + end);
        }
        PostgresMovement found = PostgresMovement.at(connection, table, places, horizon, rows + since.inserted());
        return found == null || found.written() != all.inserted() + all.updated() ? null : found;
    }
}
