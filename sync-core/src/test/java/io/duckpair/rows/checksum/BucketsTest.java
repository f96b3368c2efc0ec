package io.duckpair.rows.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.rows.TablePair;
import io.duckpair.testing.Trials;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Both engines put a row into the same bucket, and find it there again. */
@TestInstance(Lifecycle.PER_CLASS)
class BucketsTest {

    private TwoTables tables;

    @BeforeAll
    void open() throws SQLException {
        tables = new TwoTables();
    }

    @AfterAll
    void close() throws SQLException {
        tables.close();
    }

    @Test
    void rangesHoldEveryKeyFromEndToEnd() throws SQLException {
        TablePair pair = tables.create("k bigint NOT NULL", "k BIGINT NOT NULL", "k");
        List<Long> keys = LongStream.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MIN_VALUE / 2, -1025, -1024, -1023,
                -7, -6, -1, 0, 1, 6, 7, 8, 1023, 1024, 1025, Long.MAX_VALUE / 2, Long.MAX_VALUE - 1, Long.MAX_VALUE)
                .boxed().toList();
        // A key given as the smallest integer is no literal in either engine.
        tables.both("INSERT INTO t VALUES "
                + keys.stream().map(key -> "('" + key + "')").collect(Collectors.joining(", ")));
        for (Buckets buckets : Stream.of(new KeyRanges(0, 1, 1), new KeyRanges(-3, 7, 8), new KeyRanges(5, 1024, 9),
                new KeyRanges(-9, 1024, 4), new KeyRanges(Long.MIN_VALUE, 1, 3),
                new KeyRanges(Long.MAX_VALUE - 2, 1, 3),
                Buckets.choose(pair, 5_000_000, Long.MIN_VALUE, Long.MAX_VALUE),
                Buckets.choose(pair, 1, Long.MIN_VALUE, Long.MAX_VALUE),
                Buckets.choose(pair, 5_000, -7L, 1024L)).toList()) {
            requireAgreement(pair, buckets, keys.size());
            requireThatKeysTellTheirRange(pair, (KeyRanges) buckets);
        }
    }

    private void requireThatKeysTellTheirRange(TablePair pair, KeyRanges ranges) throws SQLException {
        try (Statement statement = tables.postgres().createStatement();
                ResultSet rows = statement.executeQuery("SELECT k, " + ranges.postgresNumber(pair) + " FROM t")) {
            while (rows.next()) {
                assertThat(ranges.number(rows.getLong(1))).as("range of " + rows.getLong(1) + " in " + ranges)
                        .isEqualTo(rows.getInt(2));
            }
        }
        tables.postgres().rollback();
    }

    @Test
    void anyKeyHasItsHash() throws SQLException {
        TablePair uuid = tables.create("k uuid NOT NULL", "k UUID NOT NULL", "k");
        tables.postgres("INSERT INTO t SELECT md5(i::text)::uuid FROM generate_series(1, 500) i");
        tables.motherduck("INSERT INTO t SELECT md5(i::VARCHAR)::UUID FROM range(1, 501) g(i)");
        requireAgreement(uuid, Buckets.choose(uuid, 5_000, null, null), 500);

        TablePair composite = tables.create("\"a \"\"b\" text NOT NULL, \"K\" integer NOT NULL, v text",
                "\"a \"\"b\" VARCHAR NOT NULL, \"K\" INTEGER NOT NULL, v VARCHAR", "a \"b", "K");
        tables.postgres("INSERT INTO t SELECT repeat('é,', i % 7), i FROM generate_series(1, 500) i");
        tables.motherduck("INSERT INTO t SELECT repeat('é,', i % 7), i, NULL FROM range(1, 501) g(i)");
        requireAgreement(composite, Buckets.choose(composite, 50_000_000, null, null), 500);
    }

    @Test
    void aTableWithoutKeyIsOneBucket() throws SQLException {
        TablePair pair = tables.create("a integer, b text", "a INTEGER, b VARCHAR");
        tables.both("INSERT INTO t VALUES (1, NULL), (1, NULL), (NULL, ''), (2, 'x')");

        assertThat(Buckets.choose(pair, 5_000_000, null, null)).isEqualTo(new WholeTable());
        requireAgreement(pair, new WholeTable(), 4);
        requireAgreement(pair, new KeyHashes(3), 4);
    }

    @Test
    void chosenRangesReachFromTheSmallestKeyToTheLargest() {
        TablePair pair = integerKey();
        Trials.run(200, random -> {
            long one = random.nextLong() >> random.nextInt(64);
            long two = random.nextLong() >> random.nextInt(64);
            long rows = random.nextLong(1L << random.nextInt(1, 40));
            KeyRanges ranges = (KeyRanges) Buckets.choose(pair, rows, Math.min(one, two), Math.max(one, two));

            assertThat(ranges.count()).isBetween(1, Buckets.MOST);
            assertThat(ranges.first()).isEqualTo(Math.min(one, two) / ranges.width());
            assertThat(ranges.first() + ranges.count() - 1).isEqualTo(Math.max(one, two) / ranges.width());
            assertThat(Buckets.parse(ranges.toString())).isEqualTo(ranges);
        });
    }

    @Test
    void aDenseKeyIsDividedEvenly() {
        assertThat(Buckets.choose(integerKey(), 5_000_000, 1L, 5_000_000L).count()).isBetween(2_500, 5_000);
    }

    @Test
    void everyKindIsReadBackFromItsText() {
        assertThat(Buckets.parse(new KeyHashes(13).toString())).isEqualTo(new KeyHashes(13));
        assertThat(Buckets.parse(new WholeTable().toString())).isEqualTo(new WholeTable());
    }

    private TablePair integerKey() {
        try {
            return tables.create("k bigint NOT NULL", "k BIGINT NOT NULL", "k");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void requireAgreement(TablePair pair, Buckets buckets, int rows) throws SQLException {
        BucketChecksums checksums = tables.ofPostgres(pair, buckets);

        assertThat(tables.ofMotherduck(pair, buckets)).isEqualTo(checksums);
        assertThat(checksums.total().rows()).isEqualTo(rows);
        assertThat(BucketChecksums.parse(checksums.toText())).isEqualTo(checksums);
        Trials.run(5, random -> requireThatConditionsFindTheRows(pair, checksums, some(random, checksums)));
    }

    /** Some of the buckets, most of them not empty. */
    private static SortedSet<Integer> some(RandomGenerator random, BucketChecksums checksums) {
        SortedSet<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < checksums.checksums().size(); i++) {
            if (random.nextInt(3) == 0 && checksums.checksums().get(i).rows() > 0 || random.nextInt(100) == 0) {
                numbers.add(i);
            }
        }
        if (numbers.isEmpty()) {
            numbers.add(0);
        }
        return numbers;
    }

    private void requireThatConditionsFindTheRows(TablePair pair, BucketChecksums checksums,
            SortedSet<Integer> numbers) {
        Buckets buckets = checksums.buckets();
        Map<Integer, Long> expected = new TreeMap<>();
        numbers.stream().filter(number -> checksums.checksums().get(number).rows() > 0)
                .forEach(number -> expected.put(number, checksums.checksums().get(number).rows()));
        assertThat(counts(tables.postgres(), buckets.postgresNumber(pair), buckets.postgresCondition(pair, numbers)))
                .as("%s of %s", numbers, buckets).isEqualTo(expected);
        assertThat(counts(tables.motherduck(), buckets.motherduckNumber(pair),
                buckets.motherduckCondition(pair, numbers))).as("%s of %s", numbers, buckets).isEqualTo(expected);
    }

    private static Map<Integer, Long> counts(Connection connection, String number, String condition) {
        Map<Integer, Long> counts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement
                        .executeQuery("SELECT " + number + ", count(*) FROM t WHERE " + condition + " GROUP BY 1")) {
            while (rows.next()) {
                counts.put(rows.getInt(1), rows.getLong(2));
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + condition, e);
        }
    }
}
