package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.mirror.RowsOutcome;
import io.duckpair.testing.StatementLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A single row that its home deletes is looked for where the sums of the keys say that it was. */
class GoneRowTest extends OnTwoSides {

    /** What counts the rows of each bucket. */
    private static final String COUNTING = "GROUP BY 1";
    private static final String SUM = "sum(\"id\")";

    @BeforeEach
    void open() {
        sides.postgres("CREATE TABLE events (id bigint PRIMARY KEY, what text)",
                "INSERT INTO events SELECT g * 1000, 'event ' || g FROM generate_series(-3000, 3000) g",
                "INSERT INTO events VALUES (-9223372036854775807, 'first'), (9223372036854775807, 'last')");
        sides.syncRows();
        sides.syncRows();
    }

    private String mirror() {
        return sides.queryDuckdb("my_db", "SELECT count(*), sum(id), sum(hash(what)) FROM events").getFirst();
    }

    private String mirrorWithout(String condition) {
        return sides.queryDuckdb("my_db",
                "SELECT count(*), sum(id), sum(hash(what)) FROM events WHERE NOT (" + condition + ")").getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3000000", "2999000", "-9223372036854775807", "9223372036854775807"})
    void itIsFoundWithoutCountingAllRows(String id) {
        String expected = mirrorWithout("id = " + id);
        sides.postgres("DELETE FROM events WHERE id = " + id);
        try (StatementLog log = StatementLog.begin()) {
            assertThat(sides.syncRows().inStep()).isTrue();
            assertThat(log.statements()).anyMatch(sql -> sql.contains(SUM)).noneMatch(sql -> sql.contains(COUNTING));
        }
        assertThat(mirror()).isEqualTo(expected);
    }

    @Test
    void severalAreFoundByCounting() {
        String expected = mirrorWithout("id IN (0, 1000, -2000000)");
        sides.postgres("DELETE FROM events WHERE id IN (0, 1000, -2000000)");

        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(mirror()).isEqualTo(expected);
    }

    /** The key of the row that is gone, and another one less: the sums differ by the key of a row that is still there. */
    @Test
    void whatSumsSayWrongOfAnEditedMirrorDeletesNothing() {
        sides.postgres("DELETE FROM events WHERE id = 5000");
        sides.duckdb("UPDATE events SET id = id - 1 WHERE id = 1000000",
                "UPDATE events SET id = id + 1 WHERE id = 2000");

        RoundReport report = sides.syncRows();

        assertThat(report.rowsHeld()).singleElement()
                .satisfies(held -> assertThat(held.outcome()).isInstanceOf(RowsOutcome.Conflict.class));
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM events WHERE id IN (5000, 999999, 2001)"))
                .containsExactly("3");
    }
}
