package io.duckpair.rows.checksum;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.TablePair;
import java.sql.Connection;
import java.util.SortedSet;

/** How many rows each bucket has on either side: cheaper than checksums, and enough to find rows that one side has more. */
public final class BucketCounts {

    /** There is one way to count. */
    private static final String LAYOUT = "rows";

    private BucketCounts() {}

    /** The buckets that have not as many rows on both sides, as the connections' transactions see them. */
    public static SortedSet<Integer> differing(Connection postgres, Connection motherduck, TablePair pair,
            Buckets buckets) {
        String onPostgres = "SELECT " + buckets.postgresNumber(pair) + " AS bucket, count(*), 0::numeric FROM "
                + PostgresSql.qualified(pair.name(Side.POSTGRES)) + " GROUP BY 1";
        String onMotherduck = "SELECT " + buckets.motherduckNumber(pair) + " AS bucket, count(*), 0::HUGEINT FROM "
                + DuckSql.qualified(pair.name(Side.MOTHERDUCK)) + " GROUP BY 1";
        BothSides<BucketChecksums, BucketChecksums> counts = BothSides.ask(
                running -> ChecksumQuery.run(postgres, onPostgres, buckets, LAYOUT, running),
                running -> ChecksumQuery.run(motherduck, onMotherduck, buckets, LAYOUT, running));
        return counts.postgres().differing(counts.motherduck());
    }
}
