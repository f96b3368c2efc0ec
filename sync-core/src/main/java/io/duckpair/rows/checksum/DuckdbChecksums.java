package io.duckpair.rows.checksum;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.rows.TablePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computed by DuckDB, in one query. */
public final class DuckdbChecksums {

    /**
     * {@code md5_number} has the first byte last, so the first eight are turned round, which takes half the time of reading
     * them from the hexadecimal text as {@link RowText#motherduckHash} does. A shift to the left must not drop bits.
     */
    private static final String FIRST_60_BITS = first60Bits();

    private DuckdbChecksums() {}

    /**
     * @param connection
     *            of a session whose time zone is UTC
     * @param condition
     *            which rows; null for all
     */
    public static BucketChecksums of(Connection connection, TablePair pair, Buckets buckets,
            @Nullable String condition) throws SQLException {
        return of(connection, pair, buckets, condition, new Running());
    }

    static BucketChecksums of(Connection connection, TablePair pair, Buckets buckets, @Nullable String condition,
            Running running) throws SQLException {
        return ChecksumQuery.run(connection, sql(pair, buckets, condition), buckets,
                RowText.of(pair.columns()).layout(), running);
    }

    private static String sql(TablePair pair, Buckets buckets, @Nullable String condition) {
        return "SELECT bucket, count(*), sum(" + FIRST_60_BITS + "::BIGINT) FROM (SELECT "
                + buckets.motherduckNumber(pair) + " AS bucket, (md5_number(" + RowText.of(pair.columns()).motherduck()
                + ") & 18446744073709551615::UHUGEINT)::UBIGINT AS md5 FROM "
                + DuckSql.qualified(pair.name(Side.MOTHERDUCK)) + (condition == null ? "" : " WHERE " + condition)
                + ") GROUP BY 1";
    }

    private static String first60Bits() {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < 7 * Byte.SIZE; from += Byte.SIZE) {
            String part = "(md5 & " + (0xFFL << from) + ")";
            int to = 52 - from;
            parts.add(to > from ? "(" + part + " << " + (to - from) + ")" : "(" + part + " >> " + (from - to) + ")");
        }
        parts.add("(md5 >> 60)");
        return "(" + String.join(" | ", parts) + ")";
    }
}
