package io.duckpair.rows.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.rows.TablePair;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
