package io.duckpair.rows.checksum;

import io.duckpair.catalog.Side;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.TablePair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SortedSet;

/** Compares a table's rows on both sides, now. */
public final class Verification {

    private Verification() {}

    /** With buckets chosen for what PostgreSQL holds. */
    public static VerifiedTable of(Connection postgres, Connection motherduck, TablePair pair) {
        try {
            return of(postgres, motherduck, pair, chooseBuckets(postgres, pair));
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /**
     * Both engines compute at the same time; only where their buckets differ do rows' keys and hashes come over.
     *
     * @param postgres
     *            in a transaction that sees one snapshot; it can go on, also after an error
     * @param motherduck
     *            in a transaction, where others write to the account
     * @throws io.duckpair.error.DuckpairException
     *             where a side cannot be read
     */
    public static VerifiedTable of(Connection postgres, Connection motherduck, TablePair pair, Buckets buckets) {
        long begun = System.nanoTime();
        BothSides<BucketChecksums, BucketChecksums> checksums = BothSides.ask(
                running -> PostgresChecksums.of(postgres, pair, buckets, null, running),
                running -> DuckdbChecksums.of(motherduck, pair, buckets, null, running));
        SortedSet<Integer> differing = checksums.postgres().differing(checksums.motherduck());
        DifferingRows rows = new DifferingRows.Search(postgres, motherduck, pair).in(checksums);
        return new VerifiedTable(checksums.postgres(), checksums.motherduck(), differing, rows.first(), rows.total(),
                RowText.of(pair.columns()).notCompared(), Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Asks PostgreSQL for the smallest and the largest key, and how many rows it thinks there are. */
    public static Buckets chooseBuckets(Connection postgres, TablePair pair) throws SQLException {
        String range = Buckets.hasIntegerKey(pair)
                ? "min(" + PostgresSql.identifier(pair.key().getFirst().postgres().name()) + "), max("
                        + PostgresSql.identifier(pair.key().getFirst().postgres().name()) + ")"
                : "NULL, NULL";
        String table = PostgresSql.qualified(pair.name(Side.POSTGRES));
        // A table never analyzed has no estimate: then at least 10 bytes a row.
        String estimate = "SELECT CASE WHEN reltuples > 0 THEN reltuples * greatest(1, pg_relation_size(oid)"
                + " / (8192.0 * greatest(relpages, 1))) ELSE pg_relation_size(oid) / 50 END::bigint FROM pg_class"
                + " WHERE oid = " + PostgresSql.literal(table) + "::regclass";
        try (Statement statement = postgres.createStatement();
                ResultSet row = statement.executeQuery("SELECT (" + estimate + "), " + range
                        + (Buckets.hasIntegerKey(pair) ? " FROM " + table : ""))) {
            row.next();
            Long min = row.getObject(2) == null ? null : row.getLong(2);
            Long max = row.getObject(3) == null ? null : row.getLong(3);
            return Buckets.choose(pair, row.getLong(1), min, max);
        }
    }
}
