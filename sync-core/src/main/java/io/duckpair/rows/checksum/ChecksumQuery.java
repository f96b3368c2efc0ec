package io.duckpair.rows.checksum;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Runs a query whose rows are a bucket's number, its rows and its sum. */
final class ChecksumQuery {

    private ChecksumQuery() {}

    static BucketChecksums run(Connection connection, String sql, Buckets buckets, String layout,
            Running running) throws SQLException {
        Checksum[] checksums = new Checksum[buckets.count()];
        Arrays.fill(checksums, Checksum.NONE);
        // All rows at once: PostgreSQL runs no query in parallel whose rows are fetched bit by bit.
        try (Statement statement = running.open(connection);
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                checksums[rows.getInt(1)] = new Checksum(rows.getLong(2), sum(rows.getObject(3)));
            }
        }
        return new BucketChecksums(buckets, layout, Arrays.asList(checksums));
    }

    /** PostgreSQL's numeric, DuckDB's HUGEINT. */
    private static BigInteger sum(Object value) {
        return switch (value) {
            case BigInteger integer -> integer;
            case BigDecimal decimal -> decimal.toBigIntegerExact();
            default -> throw new IllegalStateException("No sum: " + value.getClass());
        };
    }
}
