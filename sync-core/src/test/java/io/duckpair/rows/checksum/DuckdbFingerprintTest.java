package io.duckpair.rows.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.rows.TablePair;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuckdbFingerprintTest {

    private TwoTables tables;
    private TablePair pair;
    private final Buckets buckets = new KeyRanges(0, 100, 10);

    @BeforeEach
    void open() throws SQLException {
        tables = new TwoTables();
        pair = tables.create("id bigint NOT NULL, a text, b text, l integer[]",
                "id BIGINT NOT NULL, a VARCHAR, b VARCHAR, l INTEGER[]", "id");
        tables.motherduck("INSERT INTO t SELECT i, 'a' || i, 'b' || i, [i] FROM range(1000) g(i)");
    }

    @AfterEach
    void close() throws SQLException {
        tables.close();
    }

    private DuckdbFingerprint now() throws SQLException {
        return DuckdbFingerprint.of(tables.motherduck(), pair, buckets);
    }

    @Test
    void whatWasWrittenToIsNoticed() throws SQLException {
        DuckdbFingerprint before = now();
        tables.motherduck("UPDATE t SET a = b, b = a WHERE id = 150", "DELETE FROM t WHERE id = 450",
                "INSERT INTO t VALUES (5000, NULL, NULL, NULL)", "UPDATE t SET l = [750, NULL] WHERE id = 750");

        assertThat(now().differing(before)).containsExactly(1, 4, 7, 9);
    }

    /** DuckDB's hash takes these for the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            integer[]         | INTEGER[]                | NULL                  | []
            integer[]         | INTEGER[]                | []                    | [NULL]
            integer[]         | INTEGER[][]              | [[1], [2]]            | [[1, 2]]
            jsonb             | STRUCT(a INTEGER)        | NULL                  | {'a': NULL}
            jsonb             | MAP(VARCHAR, INTEGER[])  | MAP {'a': NULL}       | MAP {'a': []}
            jsonb             | UNION(a INTEGER, b INTEGER) | union_value(a := 1) | union_value(b := 1)
            double precision  | DOUBLE                   | DOUBLE '0'            | DOUBLE '-0.0'
            real              | FLOAT                    | DOUBLE '0'            | DOUBLE '-0.0'
            interval          | INTERVAL                 | INTERVAL '1 month'    | INTERVAL '30 days'
            """)
    void valuesOfOneHashAreToldApart(String postgres, String motherduck, String one, String other)
            throws SQLException {
        try (TwoTables two = new TwoTables()) {
            TablePair of = two.create("id bigint NOT NULL, v " + postgres, "id BIGINT NOT NULL, v " + motherduck, "id");
            two.motherduck("INSERT INTO t VALUES (1, " + one + ")");
            DuckdbFingerprint before = DuckdbFingerprint.of(two.motherduck(), of, buckets);
            two.motherduck("DELETE FROM t", "INSERT INTO t VALUES (1, " + other + ")");
            assertThat(DuckdbFingerprint.of(two.motherduck(), of, buckets).differing(before)).containsExactly(0);
        }
    }

    @Test
    void theOrderOfRowsDoesNotMatterButDuplicatesDo() throws SQLException {
        DuckdbFingerprint before = now();
        tables.motherduck("CREATE TABLE copy AS FROM t ORDER BY hash(id)", "DELETE FROM t", "INSERT INTO t FROM copy");
        assertThat(now().differing(before)).isEmpty();

        tables.motherduck("INSERT INTO t SELECT * FROM t WHERE id = 3", "INSERT INTO t SELECT * FROM t WHERE id = 3");
        assertThat(now().differing(before)).containsExactly(0);
    }

    @Test
    void anotherVersionOrAnotherShapeTellsNothing() throws SQLException {
        DuckdbFingerprint before = now();
        assertThat(before
                .isComparable(new DuckdbFingerprint(new BucketChecksums(buckets, "v9.9.9", before.sums().checksums()))))
                .isFalse();
        assertThat(before.isComparable(DuckdbFingerprint.of(tables.motherduck(), pair, new KeyRanges(0, 50, 20))))
                .isFalse();
        assertThat(before.isComparable(now())).isTrue();
    }

    @Test
    void aTableWithoutRowsHasTheFingerprintOfNone() throws SQLException {
        tables.motherduck("DELETE FROM t");
        Buckets none = DuckdbFingerprint.empty(tables.motherduck(), pair).buckets();
        assertThat(DuckdbFingerprint.of(tables.motherduck(), pair, none))
                .isEqualTo(DuckdbFingerprint.empty(tables.motherduck(), pair));
        assertThat(now().rows()).isZero();
    }

    @Test
    void theTextHoldsItAll() throws SQLException {
        assertThat(DuckdbFingerprint.parse(now().toString())).isEqualTo(now());
    }
}
