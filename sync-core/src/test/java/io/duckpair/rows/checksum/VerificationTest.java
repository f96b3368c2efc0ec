package io.duckpair.rows.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.error.DuckpairException;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.RowDifference.Kind;
import io.duckpair.rows.checksum.RowDifferences.SideBySide;
import io.duckpair.rows.checksum.RowDifferences.ValuePair;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Given two sides with rows, when verified, then what differs is named. */
class VerificationTest {

    private static final int ROWS = 20_000;

    private TwoTables tables;

    @BeforeEach
    void open() throws SQLException {
        tables = new TwoTables();
    }

    @AfterEach
    void close() throws SQLException {
        tables.close();
    }

    private TablePair numbered() throws SQLException {
        TablePair pair = tables.create("id bigint NOT NULL PRIMARY KEY, a text, b double precision",
                "id BIGINT NOT NULL PRIMARY KEY, a VARCHAR, b DOUBLE", "id");
        tables.postgres("INSERT INTO t SELECT i, 'name ' || i, i * 0.1 FROM generate_series(1, " + ROWS + ") i",
                "ANALYZE t");
        tables.motherduck("INSERT INTO t SELECT i, 'name ' || i, (i * 0.1::DECIMAL(9,1))::DOUBLE FROM range(1, "
                + (ROWS + 1) + ") g(i)");
        return pair;
    }

    private VerifiedTable verify(TablePair pair) throws SQLException {
        try {
            return Verification.of(tables.postgres(), tables.motherduck(), pair);
        } finally {
            tables.postgres().rollback();
        }
    }

    @Test
    void equalTablesAreEqual() throws SQLException {
        VerifiedTable verified = verify(numbered());

        assertThat(verified.equal()).isTrue();
        assertThat(verified.rowsOnPostgres()).isEqualTo(ROWS);
        assertThat(verified.rowsOnMotherduck()).isEqualTo(ROWS);
        assertThat(verified.buckets().count()).isBetween(10, 40);
        assertThat(verified.differences()).isEmpty();
        assertThat(verified.differingRows()).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void emptyTablesAreEqual() throws SQLException {
        VerifiedTable verified = verify(tables.create("id integer NOT NULL", "id INTEGER NOT NULL", "id"));

        assertThat(verified.equal()).isTrue();
        assertThat(verified.rowsOnPostgres()).isZero();
    }

    @Test
    void rowsThatDifferAreNamedByTheirKey() throws SQLException {
        TablePair pair = numbered();
        tables.motherduck("DELETE FROM t WHERE id = 17", "UPDATE t SET a = NULL WHERE id = 9000",
                "INSERT INTO t VALUES (-5, 'new', 1), (1000000, NULL, NULL)");
        tables.postgres("UPDATE t SET b = 'NaN' WHERE id = 12345");

        VerifiedTable verified = verify(pair);

        assertThat(verified.equal()).isFalse();
        assertThat(verified.differingRows()).isEqualTo(OptionalLong.of(5));
        assertThat(verified.differences()).containsExactly(
                new RowDifference(Kind.ONLY_MOTHERDUCK, List.of(), List.of("-5"), 1),
                new RowDifference(Kind.ONLY_POSTGRES, List.of("17"), List.of(), 1),
                new RowDifference(Kind.DIFFERENT, List.of("9000"), List.of("9000"), 1),
                new RowDifference(Kind.DIFFERENT, List.of("12345"), List.of("12345"), 1),
                new RowDifference(Kind.ONLY_MOTHERDUCK, List.of(), List.of("1000000"), 1));
    }

    @Test
    void theFirstHundredAreNamedAndAllAreCounted() throws SQLException {
        TablePair pair = numbered();
        tables.motherduck("UPDATE t SET b = b + 1");

        VerifiedTable verified = verify(pair);

        assertThat(verified.differingBuckets()).hasSize(verified.buckets().count());
        assertThat(verified.differingRows()).isEqualTo(OptionalLong.of(ROWS));
        assertThat(verified.differences()).extracting(difference -> difference.key().getFirst())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).toList());
    }

    @Test
    void valuesAreShownSideBySide() throws SQLException {
        TablePair pair = tables.create("k uuid, d date, s text, n numeric(5,2), PRIMARY KEY (d, k)",
                "k UUID, d DATE, s VARCHAR, n DECIMAL(5,2), PRIMARY KEY (d, k)", "d", "k");
        String uuid = "'00000000-0000-0000-0000-00000000000";
        tables.postgres("INSERT INTO t VALUES (" + uuid + "1', '0044-03-15 BC', 'x', 1), (" + uuid
                + "2', '2020-01-01', 'p', NULL)");
        tables.motherduck("INSERT INTO t VALUES (" + uuid + "1', '0044-03-15 (BC)', 'y', 1), (" + uuid
                + "3', '2020-01-01', 'm', 2)");

        VerifiedTable verified = verify(pair);
        List<SideBySide> rows = RowDifferences.sideBySide(tables.postgres(), tables.motherduck(), pair,
                verified.differences());

        assertThat(verified.differences()).extracting(RowDifference::kind)
                .containsExactly(Kind.DIFFERENT, Kind.ONLY_POSTGRES, Kind.ONLY_MOTHERDUCK);
        assertThat(rows).map(SideBySide::values).map(VerificationTest::texts).containsExactly(
                List.of("00000000-0000-0000-0000-000000000001 00000000-0000-0000-0000-000000000001",
                        "0044-03-15 BC 0044-03-15 (BC)", "x ≠ y", "1.00 1.00"),
                List.of("00000000-0000-0000-0000-000000000002 null", "2020-01-01 null", "p null", "null null"),
                List.of("null 00000000-0000-0000-0000-000000000003", "null 2020-01-01", "null m", "null 2.00"));
    }

    private static List<String> texts(List<ValuePair> values) {
        return values.stream()
                .map(value -> value.postgres() + (value.differs() ? " ≠ " : " ") + value.motherduck()).toList();
    }

    @Test
    void duplicatesOfATableWithoutKeyAreCounted() throws SQLException {
        TablePair pair = tables.create("a integer, b text", "a INTEGER, b VARCHAR");
        tables.both("INSERT INTO t VALUES (1, 'x'), (1, 'x'), (1, 'x'), (2, NULL), (2, ''), (3, 'NULL')");
        assertThat(verify(pair).equal()).isTrue();

        tables.motherduck("DELETE FROM t WHERE a = 1", "INSERT INTO t VALUES (1, 'x'), (4, 'y'), (4, 'y')");
        VerifiedTable verified = verify(pair);

        assertThat(verified.buckets()).isEqualTo(new WholeTable());
        assertThat(verified.differingRows()).isEqualTo(OptionalLong.of(4));
        assertThat(verified.differences()).containsExactly(
                new RowDifference(Kind.ONLY_POSTGRES, List.of("1", "x"), List.of(), 2),
                new RowDifference(Kind.ONLY_MOTHERDUCK, List.of(), List.of("4", "y"), 2));
        assertThat(RowDifferences.sideBySide(tables.postgres(), tables.motherduck(), pair, verified.differences()))
                .map(SideBySide::values).map(VerificationTest::texts)
                .containsExactly(List.of("1 null", "x null"), List.of("null 4", "null y"));
    }

    @Test
    void aBucketTooLargeIsDividedAgain() throws SQLException {
        TablePair pair = numbered();
        tables.motherduck("UPDATE t SET b = b + 1 WHERE id = 777 OR id = 19999");
        KeyRanges one = new KeyRanges(0, 1_000_000, 1);
        BothSides<BucketChecksums, BucketChecksums> checksums = new BothSides<>(tables.ofPostgres(pair, one),
                tables.ofMotherduck(pair, one));

        DifferingRows rows = new DifferingRows.Search(tables.postgres(), tables.motherduck(), pair, 1_000)
                .in(checksums);

        assertThat(rows.total()).isEqualTo(OptionalLong.of(2));
        assertThat(rows.first()).extracting(RowDifference::key).containsExactly(List.of("777"), List.of("19999"));
    }

    @Test
    void whatWasNotLookedAtIsNotCounted() throws SQLException {
        TablePair pair = numbered();
        tables.motherduck("UPDATE t SET b = b + 1");
        KeyRanges ranges = new KeyRanges(0, 1_000, 21);
        BothSides<BucketChecksums, BucketChecksums> checksums = new BothSides<>(tables.ofPostgres(pair, ranges),
                tables.ofMotherduck(pair, ranges));

        DifferingRows rows = new DifferingRows.Search(tables.postgres(), tables.motherduck(), pair, 3_000)
                .in(checksums);

        assertThat(rows.total()).isEmpty();
        assertThat(rows.first()).hasSize(100);
    }

    @Test
    void columnsInAnotherOrderOrSwappedAreNotTheSame() throws SQLException {
        TablePair pair = tables.create("id integer NOT NULL, a text, b text, c integer, d integer",
                "d INTEGER, id INTEGER NOT NULL, b VARCHAR, a VARCHAR, c INTEGER", "id");
        tables.both("INSERT INTO t (id, a, b, c, d) VALUES (1, 'x', 'y', 1, 23), (2, '', NULL, NULL, 5), "
                + "(3, ',', '1:,', 12, 3), (4, NULL, NULL, NULL, NULL)");
        assertThat(verify(pair).equal()).isTrue();

        tables.motherduck("UPDATE t SET a = b, b = a WHERE id = 1", "UPDATE t SET a = NULL, b = '' WHERE id = 2",
                "UPDATE t SET c = 1, d = 23 WHERE id = 3", "UPDATE t SET b = '' WHERE id = 4");
        assertThat(verify(pair).differences()).extracting(RowDifference::key).containsExactly(List.of("1"),
                List.of("2"), List.of("3"), List.of("4"));
    }

    @Test
    void twoHundredColumnsWithQuotesInTheirNames() throws SQLException {
        String names = IntStream.range(0, 200).mapToObj(i -> "\"c \"\"'" + i + "\" %s")
                .collect(Collectors.joining(", "));
        TablePair pair = tables.create("\"i\"\"d\" bigint NOT NULL, " + names.replace("%s", "text"),
                "\"i\"\"d\" BIGINT NOT NULL, " + names.replace("%s", "VARCHAR"), "i\"d");
        String values = IntStream.range(0, 200).mapToObj(i -> "'v" + i + "'")
                .collect(Collectors.joining(", "));
        tables.both("INSERT INTO t VALUES (1, " + values + "), (2, " + values + ")");
        assertThat(verify(pair).equal()).isTrue();

        tables.motherduck("UPDATE t SET \"c \"\"'199\" = NULL WHERE \"i\"\"d\" = 2");
        assertThat(verify(pair).differences()).extracting(RowDifference::key).containsExactly(List.of("2"));
    }

    @Test
    void aColumnThatCannotBeComparedIsNamed() throws SQLException {
        TablePair pair = tables.create("id integer NOT NULL, a integer", "id INTEGER NOT NULL, a BOOLEAN", "id");
        tables.postgres("INSERT INTO t VALUES (1, 1)");
        tables.motherduck("INSERT INTO t VALUES (1, true)");

        assertThat(verify(pair).notCompared()).singleElement()
                .satisfies(column -> assertThat(column.reason()).contains("integer", "BOOLEAN"));
    }

    @Test
    void aSideThatFailsStopsTheOther() throws SQLException {
        TablePair pair = numbered();
        tables.motherduck("DROP TABLE t", "CREATE TABLE t (id BIGINT)");

        assertThatThrownBy(() -> verify(pair)).isInstanceOf(DuckpairException.class)
                .hasMessageContaining("MotherDuck refused");
        assertThat(tables.postgres().isValid(1)).isTrue();

        tables.postgres("DROP TABLE t", "CREATE TABLE t (id bigint)");
        assertThatThrownBy(() -> verify(pair)).isInstanceOf(DuckpairException.class);
    }

    @Test
    void settingsOfTheSessionDoNotMatter() throws SQLException {
        TablePair pair = tables.create(
                "id integer NOT NULL, d date, t timestamptz, b bytea, i interval, f float8, a float8[]",
                "id INTEGER NOT NULL, d DATE, t TIMESTAMPTZ, b BLOB, i INTERVAL, f DOUBLE, a DOUBLE[]", "id");
        tables.postgres(
                "INSERT INTO t VALUES (1, '2020-02-03', '2020-02-03 04:05:06+00', '\\x01ff', '1 day', 0.1, '{0.1}')");
        tables.motherduck(
                "INSERT INTO t VALUES (1, '2020-02-03', '2020-02-03 04:05:06+00', '\\x01\\xFF', '1 day', 0.1, [0.1])");
        tables.postgres("SET DateStyle = 'ISO, DMY'", "SET IntervalStyle = 'iso_8601'", "SET bytea_output = 'escape'",
                "SET extra_float_digits = -15", "SET TimeZone = 'Asia/Tokyo'");

        assertThat(verify(pair).equal()).isTrue();
    }
}
