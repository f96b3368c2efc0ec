package io.duckpair.rows.checksum;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.rows.TablePair;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Computed by DuckDB, in one query. */
public final class DuckdbChecksums {

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
        String sql = "SELECT " + buckets.motherduckNumber(pair) + " AS bucket, count(*), sum("
                + RowText.of(pair.columns()).motherduckHash() + ") FROM "
                + DuckSql.qualified(pair.name(Side.MOTHERDUCK)) + (condition == null ? "" : " WHERE " + condition)
                + " GROUP BY 1";
        return ChecksumQuery.run(connection, sql, buckets, running);
    }
}
