package io.duckpair.rows.checksum;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Rows of one side as two numbers each, ordered by the first; held in few bytes, as there may be many. */
final class HashedRows {

    /** PostgreSQL's driver holds so many rows at once. */
    private static final int FETCH_SIZE = 10_000;

    private final long[] identities;
    private final long[] values;

    private HashedRows(long[] identities, long[] values) {
        this.identities = identities;
        this.values = values;
    }

    static HashedRows read(Connection connection, String sql, Running running) throws SQLException {
        long[] identities = new long[1024];
        long[] values = new long[1024];
        int count = 0;
        try (Statement statement = running.open(connection)) {
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    if (count == identities.length) {
                        identities = Arrays.copyOf(identities, count * 2);
                        values = Arrays.copyOf(values, count * 2);
                    }
                    identities[count] = rows.getLong(1);
                    values[count++] = rows.getLong(2);
                }
            }
        }
        return new HashedRows(Arrays.copyOf(identities, count), Arrays.copyOf(values, count));
    }

    int count() {
        return identities.length;
    }

    /** What tells the row from another: an integer key, or a hash. */
    long identity(int row) {
        return identities[row];
    }

    /** Of a row with a key the hash of all its columns, else how many times it is there. */
    long value(int row) {
        return values[row];
    }
}
