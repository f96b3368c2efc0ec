package io.duckpair.rows.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.rows.TablePair;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DuckdbFingerprintsTest {

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

    private DuckdbFingerprints now() throws SQLException {
        return DuckdbFingerprints.of(tables.motherduck(), pair, buckets);
    }

    @Test
    void whatWasWrittenToIsNoticed() throws SQLException {
        DuckdbFingerprints before = now();
        tables.motherduck("UPDATE t SET a = b, b = a WHERE id = 150", "DELETE FROM t WHERE id = 450",
                "INSERT INTO t VALUES (5000, NULL, NULL, NULL)", "UPDATE t SET l = [750, NULL] WHERE id = 750");

        assertThat(now().differing(before)).containsExactly(1, 4, 7, 9);
    }

    @Test
    void theOrderOfRowsDoesNotMatterButDuplicatesDo() throws SQLException {
        DuckdbFingerprints before = now();
        tables.motherduck("CREATE TABLE copy AS FROM t ORDER BY hash(id)", "DELETE FROM t", "INSERT INTO t FROM copy");
        assertThat(now().differing(before)).isEmpty();

        tables.motherduck("INSERT INTO t SELECT * FROM t WHERE id = 3", "INSERT INTO t SELECT * FROM t WHERE id = 3");
        assertThat(now().differing(before)).containsExactly(0);
    }

    @Test
    void anotherVersionOrAnotherShapeTellsNothing() throws SQLException {
        DuckdbFingerprints before = now();
        DuckdbFingerprints byOther = new DuckdbFingerprints(buckets, "v9.9.9", before.sums());
        assertThat(before.differing(byOther)).hasSize(10);

        assertThat(DuckdbFingerprints.of(tables.motherduck(), pair, new KeyRanges(0, 50, 20)).differing(before))
                .hasSize(20);
    }

    @Test
    void theTextHoldsItAll() throws SQLException {
        assertThat(DuckdbFingerprints.parse(now().toText())).isEqualTo(now());
    }
}
