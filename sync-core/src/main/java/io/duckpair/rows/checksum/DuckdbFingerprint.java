package io.duckpair.rows.checksum;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.rows.TablePair;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
        return new DuckdbFingerprint(new BucketChecksums(buckets, HashedColumns.layout(pair, version(connection)),
                Collections.nCopies(buckets.count(), Checksum.NONE)));
    }

    /** Looks at the table as the connection's transaction sees it. */
    public static DuckdbFingerprint of(Connection connection, TablePair pair, Buckets buckets) throws SQLException {
        return of(connection, pair, buckets, "");
    }

    private static DuckdbFingerprint of(Connection connection, TablePair pair, Buckets buckets, String where)
            throws SQLException {
        return new DuckdbFingerprint(ChecksumQuery.run(connection, query(pair, buckets, "", where), buckets,
                HashedColumns.layout(pair, version(connection)), new Running()));
    }

    /** Looks at several tables with one query, which for small ones costs a fraction of as many queries. */
    public static List<DuckdbFingerprint> of(Connection connection, List<TablePair> pairs, List<Buckets> buckets)
            throws SQLException {
        String sql = IntStream.range(0, pairs.size())
                .mapToObj(i -> query(pairs.get(i), buckets.get(i), i + " AS place, ", ""))
                .collect(Collectors.joining(" UNION ALL "));
        String version = version(connection);
        List<String> layouts = pairs.stream().map(pair -> HashedColumns.layout(pair, version)).toList();
        return ChecksumQuery.runAll(connection, sql, buckets, layouts).stream().map(DuckdbFingerprint::new).toList();
    }

    private static String query(TablePair pair, Buckets buckets, String before, String where) {
        String columns = HashedColumns.of(pair);
        String from = " FROM " + DuckSql.qualified(pair.name(Side.MOTHERDUCK)) + where;
        // Most tables are small, and DuckDB takes four times as long to look at one if it has to group it.
        return buckets.count() == 1
                ? "SELECT " + before + "0 AS bucket, count(*), coalesce(sum(hash(" + columns + ")), 0)" + from
                : "SELECT " + before + buckets.motherduckNumber(pair) + " AS bucket, count(*), sum(hash(" + columns
                        + "))" + from + " GROUP BY ALL";
    }

    /** This one, but with some buckets as they are now: null where DuckDB is another version now. */
    public @Nullable DuckdbFingerprint with(SortedSet<Integer> numbers, Connection connection, TablePair pair)
            throws SQLException {
        if (numbers.isEmpty()) {
            return this;
        }
        DuckdbFingerprint now = of(connection, pair, buckets(),
                " WHERE " + buckets().motherduckCondition(pair, numbers));
        return isComparable(now) ? new DuckdbFingerprint(sums.with(numbers, now.sums)) : null;
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

    /** Whether a pair's rows can be divided so: its key may have become another one. */
    public boolean isOf(TablePair pair) {
        return !(buckets() instanceof KeyRanges) || Buckets.hasIntegerKey(pair);
    }

    /** How many rows there are. */
    public long rows() {
        return sums.total().rows();
    }

    /** How many rows these buckets have. */
    public long rows(SortedSet<Integer> numbers) {
        return sums.rows(numbers);
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
