package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.mirror.RowsOutcome.Conflict;
import io.duckpair.testing.JavaCommand;
import io.duckpair.testing.TestPostgres;
import io.duckpair.testing.Trials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two live databases are written at random, each table on its home, while another process watches and is killed with SIGKILL at
 * random moments, again and again. Each write gives all rows of a table one version, so that a mirror that shows two versions
 * was written by halves. With {@code -Dduckpair.kills=50} there are more kills.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
class RowsUnderLoadTest {

    private static final Logger LOG = LoggerFactory.getLogger(RowsUnderLoadTest.class);
    private static final int KILLS = Integer.getInteger("duckpair.kills", 5);
    private static final int ROWS = 20_000;
    private static final int MOST_WRITES_A_LIFE = 12;

    @TempDir
    Path folder;

    private int versions;
    private int made;

    @Test
    void endsWithEqualRowsWhoeverWroteAndWhateverWasKilled() throws SQLException {
        Trials.run(1, random -> {
            try (TwoSides sides = new TwoSides(folder)) {
                underLoad(sides, random);
            }
        });
    }

    private void underLoad(TwoSides sides, RandomGenerator random) {
        sides.postgres(AllTypes.ON_POSTGRES,
                "CREATE TABLE ledger AS SELECT g AS id, 0 AS version FROM generate_series(1, " + ROWS + ") g",
                "ALTER TABLE ledger ADD PRIMARY KEY (id)",
                "CREATE TABLE journal AS SELECT 0 AS version FROM generate_series(1, " + ROWS + ")",
                "CREATE TABLE edited AS SELECT g AS id, 'home' AS word FROM generate_series(1, 100) g",
                "ALTER TABLE edited ADD PRIMARY KEY (id)");
        sides.duckdb(AllTypes.ON_MOTHERDUCK, "CREATE TABLE stock (id BIGINT PRIMARY KEY, version INTEGER)",
                "INSERT INTO stock SELECT range, 0 FROM range(" + ROWS + ")",
                "CREATE TABLE shelf AS SELECT 0 AS version FROM range(" + ROWS + ")");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.engine().close();
        sides.duckdb("UPDATE edited SET word = 'mirror' WHERE id = 7");

        for (int kill = 0; kill < KILLS; kill++) {
            Watch watch = Watch.begin(sides);
            try {
                for (int rounds = random.nextInt(3); rounds >= 0; rounds--) {
                    watch.awaitRound();
                }
                for (int writes = random.nextInt(MOST_WRITES_A_LIFE); writes >= 0; writes--) {
                    write(sides, random);
                    assertNothingHalf(sides);
                }
            } finally {
                watch.kill();
            }
            MortalProcess.awaitEndOfSession(sides);
            assertNothingHalf(sides);
        }
        LOG.info("{} kills, {} writes, {} new tables", KILLS, versions, made);

        sides.restart();
        RoundReport report = sides.syncRows();
        assertThat(report.rowFailures()).isEmpty();
        assertThat(report.rowsHeld()).singleElement().satisfies(held -> {
            assertThat(held.pair().motherduck().name().name()).isEqualTo("edited");
            assertThat(held.outcome()).isInstanceOf(Conflict.class);
        });
        assertThat(sides.queryDuckdb("my_db", "SELECT word FROM edited WHERE id = 7")).containsExactly("mirror");
        sides.engine().copyRows(List.of("edited"));
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.engine().verify(List.of())).hasSize(7 + made)
                .allSatisfy(table -> assertThat(table.found()).satisfies(found -> assertThat(found.equal())
                        .as("%s: %s", table.title(), found).isTrue()));
        assertThat(sides.queryDuckdb("my_db", "SELECT DISTINCT version FROM ledger"))
                .isEqualTo(sides.queryPostgres("SELECT DISTINCT version FROM ledger"));
    }

    private void write(TwoSides sides, RandomGenerator random) {
        int version = ++versions;
        switch (random.nextInt(10)) {
            case 0 -> sides.postgres("UPDATE ledger SET version = " + version);
            case 1 -> sides.postgres("UPDATE journal SET version = " + version);
            case 2 -> sides.duckdb("UPDATE stock SET version = " + version);
            case 3 -> sides.duckdb("UPDATE shelf SET version = " + version);
            case 4 -> sides.postgres("BEGIN; DELETE FROM ledger WHERE id <= 100; INSERT INTO ledger SELECT g, "
                    + "(SELECT max(version) FROM ledger) FROM generate_series(1, 100) g; COMMIT");
            case 5 -> sides.postgres(AllTypes.changeOnPostgres(random));
            case 6 -> sides.duckdb(AllTypes.changeOnMotherduck(random));
            case 7 -> sides.postgres("CREATE TABLE made_" + made++ + " AS SELECT g AS id, 1 AS version "
                    + "FROM generate_series(1, " + ROWS + ") g");
            case 8 -> sides.duckdb("CREATE TABLE made_" + made++ + " AS SELECT range AS id, 1 AS version FROM range("
                    + ROWS + ")");
            default -> {
                // only looks
            }
        }
    }

    private void assertNothingHalf(TwoSides sides) {
        String versions = "SELECT count(*), count(DISTINCT version) FROM ";
        List<String> whole = List.of(ROWS + "|1");
        assertThat(sides.queryDuckdb("my_db", versions + "ledger")).isEqualTo(whole);
        assertThat(sides.queryDuckdb("my_db", versions + "journal")).isEqualTo(whole);
        assertThat(sides.queryPostgres(versions + "stock")).isEqualTo(whole);
        assertThat(sides.queryPostgres(versions + "shelf")).isEqualTo(whole);
        for (int i = Math.max(0, made - 2); i < made; i++) {
            String name = "made_" + i;
            if (!sides.queryPostgres("SELECT 1 FROM pg_class WHERE relname = '" + name + "'").isEmpty()) {
                assertThat(sides.queryPostgres(versions + name)).as(name).isEqualTo(whole);
            }
            if (!sides.queryDuckdb("my_db", "SELECT 1 FROM duckdb_tables() WHERE table_name = '" + name + "'")
                    .isEmpty()) {
                assertThat(sides.queryDuckdb("my_db", versions + name)).as(name).isEqualTo(whole);
            }
        }
    }

    /** A {@link MortalWatch} in a process of its own. */
    private record Watch(Process process, BufferedReader output) {

        static Watch begin(TwoSides sides) {
            try {
                Process process = new ProcessBuilder(JavaCommand.of(MortalWatch.class, List.of(), List.of(
                        "postgresql://postgres@localhost:" + TestPostgres.port() + "/" + sides.database().name(),
                        sides.account().toString()))).redirectErrorStream(true).start();
                return new Watch(process, process.inputReader());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void awaitRound() {
            try {
                String line = output.readLine();
                while (line != null && !line.equals("round")) {
                    LOG.info("{}", line);
                    line = output.readLine();
                }
                assertThat(line).as("the watch lives").isNotNull();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void kill() {
            assertThat(process.isAlive()).isTrue();
            process.destroyForcibly();
            assertThat(process.onExit().join().exitValue()).isEqualTo(MortalProcess.KILLED);
        }
    }
}
