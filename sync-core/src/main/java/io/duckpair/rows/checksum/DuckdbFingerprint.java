package io.duckpair.rows.checksum;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.rows.TablePair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What DuckDB's own {@code hash} makes of a table's rows, bucket by bucket: many times cheaper than a checksum that PostgreSQL
 * can compute too, and good enough to tell whether a DuckDB table is still what it was. DuckDB does not promise the same hash in
 * another version, so its version belongs to it.
 *
 * @param sums
 *            of each bucket; their layout is DuckDB's version
 */
public record DuckdbFingerprint(BucketChecksums sums) {

    /** Of a table without rows, whatever its columns. */
    public static DuckdbFingerprint empty(Connection connection, TablePair pair) throws SQLException {
        Buckets buckets = Buckets.choose(pair, 0, null, null);
        return new DuckdbFingerprint(new BucketChecksums(buckets, version(connection),
                Collections.nCopies(buckets.count(), Checksum.NONE)));
    }

    /** Looks at the table as the connection's transaction sees it. */
    public static DuckdbFingerprint of(Connection connection, TablePair pair, Buckets buckets) throws SQLException {
        String columns = pair.columns().stream().map(column -> DuckSql.identifier(column.motherduck().name()))
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + buckets.motherduckNumber(pair) + " AS bucket, count(*), sum(hash(" + columns
                + ")) FROM " + DuckSql.qualified(pair.name(Side.MOTHERDUCK)) + " GROUP BY 1";
        return new DuckdbFingerprint(ChecksumQuery.run(connection, sql, buckets, version(connection), new Running()));
    }

    private static String version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version()")) {
            row.next();
            return row.getString(1);
        }
    }

    public Buckets buckets() {
        return sums.buckets();
    }

    /** How many rows there are. */
    public long rows() {
        return sums.total().rows();
    }

    /** How many rows these buckets have. */
    public long rows(SortedSet<Integer> numbers) {
        return numbers.stream().mapToLong(number -> sums.checksums().get(number).rows()).sum();
    }

    /** Whether the two can be held against each other at all. */
    public boolean isComparable(DuckdbFingerprint other) {
        return sums.isComparableWith(other.sums);
    }

    /** The buckets in which rows differ. Only of fingerprints that are comparable. */
    public SortedSet<Integer> differing(DuckdbFingerprint other) {
        return sums.differing(other.sums);
    }

    /** What {@link #toString} wrote. */
    public static DuckdbFingerprint parse(String text) {
        return new DuckdbFingerprint(BucketChecksums.parse(text));
    }

    @Override
    public String toString() {
        return sums.toText();
    }
}
