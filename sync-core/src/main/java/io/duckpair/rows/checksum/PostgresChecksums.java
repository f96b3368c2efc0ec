package io.duckpair.rows.checksum;

import io.duckpair.catalog.Side;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.TablePair;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Computed by PostgreSQL, in one query that it can run in parallel. */
public final class PostgresChecksums {

    private PostgresChecksums() {}

    /**
     * @param transaction
     *            an open one, which goes on with its settings as they were, also after an error
     * @param condition
     *            which rows; null for all
     */
    public static BucketChecksums of(Connection transaction, TablePair pair, Buckets buckets,
            @Nullable String condition) throws SQLException {
        return of(transaction, pair, buckets, condition, new Running());
    }

    static BucketChecksums of(Connection transaction, TablePair pair, Buckets buckets, @Nullable String condition,
            Running running) throws SQLException {
        RowText text = RowText.of(pair.columns());
        String sql = "SELECT " + buckets.postgresNumber(pair) + " AS bucket, count(*), sum("
                + text.postgresHash(PostgresSession.version(transaction)) + ") FROM "
                + PostgresSql.qualified(pair.name(Side.POSTGRES))
                + (condition == null ? "" : " WHERE " + condition) + " GROUP BY 1";
        return PostgresSession.within(transaction,
                () -> ChecksumQuery.run(transaction, sql, buckets, text.layout(), running));
    }
}
