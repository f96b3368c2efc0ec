package io.duckpair.rows.checksum;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

    /** As {@link #run}, of several tables; before each row stands the table's place in the list. */
    static List<BucketChecksums> runAll(Connection connection, String sql, List<Buckets> buckets,
            List<String> layouts) throws SQLException {
        List<Checksum[]> tables = buckets.stream().map(one -> new Checksum[one.count()]).toList();
        tables.forEach(checksums -> Arrays.fill(checksums, Checksum.NONE));
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                tables.get(rows.getInt(1))[rows.getInt(2)] = new Checksum(rows.getLong(3), sum(rows.getObject(4)));
            }
        }
        return IntStream.range(0, tables.size())
                .mapToObj(i -> new BucketChecksums(buckets.get(i), layouts.get(i), Arrays.asList(tables.get(i))))
                .toList();
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
