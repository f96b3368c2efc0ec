package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sync is killed with SIGKILL at every point of moving rows. Each home gives all its rows a new version in one transaction, so
 * a mirror that shows two versions, or not all rows, was written by halves.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
class RowsKillTest {

    private static final int ROWS = 3000;

    @TempDir
    Path folder;

    @Test
    void aMirrorIsNeverHalfWrittenAndTheNextSyncFinishes() throws IOException, InterruptedException {
        try (TwoSides sides = new TwoSides(folder)) {
            sides.postgres(
                    "CREATE TABLE ledger AS SELECT g AS id, 0 AS version FROM generate_series(1, " + ROWS + ") g",
                    "ALTER TABLE ledger ADD PRIMARY KEY (id)",
                    "CREATE TABLE journal AS SELECT 0 AS version FROM generate_series(1, " + ROWS + ")");
            sides.duckdb("CREATE TABLE stock (id BIGINT PRIMARY KEY, version INTEGER)",
                    "INSERT INTO stock SELECT range, 0 FROM range(" + ROWS + ")");
            assertThat(sides.syncRows().inStep()).isTrue();
            int trial = 1;
            boolean killed = true;
            for (int moment = 0; killed; moment++, trial++) {
                change(sides, trial);
                killed = MortalProcess.syncAndDieAt(sides, moment, "rows") == MortalProcess.KILLED;
                MortalProcess.awaitEndOfSession(sides);
                assertNothingHalf(sides, trial);
                sides.restart();
                RoundReport report = sides.syncRows();
                assertThat(report.rowFailures()).as("moment %s", moment).isEmpty();
                assertThat(report.rowsHeld()).as("moment %s", moment).isEmpty();
                assertThat(sides.engine().verify(List.of())).as("moment %s", moment)
                        .allSatisfy(table -> assertThat(table.found()).satisfies(found -> assertThat(found.equal())
                                .as(table.title()).isTrue()));
            }
            assertThat(trial).as("moving rows has many moments to be killed at").isGreaterThan(10);
        }
    }

    private static void change(TwoSides sides, int version) {
        sides.postgres("UPDATE ledger SET version = " + version, "UPDATE journal SET version = " + version,
                "CREATE TABLE made_" + version + " AS SELECT g AS id FROM generate_series(1, " + ROWS + ") g");
        sides.duckdb("UPDATE stock SET version = " + version,
                "CREATE TABLE born_" + version + " AS SELECT range AS id FROM range(" + ROWS + ")");
    }

    private static void assertNothingHalf(TwoSides sides, int version) {
        String versions = "SELECT count(*), count(DISTINCT version) FROM ";
        assertThat(sides.queryDuckdb("my_db", versions + "ledger")).containsExactly(ROWS + "|1");
        assertThat(sides.queryDuckdb("my_db", versions + "journal")).containsExactly(ROWS + "|1");
        assertThat(sides.queryPostgres(versions + "stock")).containsExactly(ROWS + "|1");
        String made = "made_" + version;
        if (!sides.queryDuckdb("my_db", "SELECT 1 FROM duckdb_tables() WHERE table_name = '" + made + "'").isEmpty()) {
            assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM " + made)).containsExactly("" + ROWS);
        }
        String born = "born_" + version;
        if (!sides.queryPostgres("SELECT 1 FROM pg_class WHERE relname = '" + born + "'").isEmpty()) {
            assertThat(sides.queryPostgres("SELECT count(*) FROM " + born)).containsExactly("" + ROWS);
        }
    }
}
