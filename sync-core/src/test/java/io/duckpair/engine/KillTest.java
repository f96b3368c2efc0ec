package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.plan.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sync is killed with SIGKILL at every commit point and between them, one moment after the other. Whatever the moment, the
 * next sync finds nothing half done, and nothing is lost.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGKILL")
class KillTest {

    @TempDir
    Path folder;

    @Test
    void aSyncKilledAtAnyMomentIsPickedUpByTheNext() throws IOException, InterruptedException {
        try (TwoSides sides = new TwoSides(folder)) {
            prepare(sides);
            int trial = 1;
            boolean killed = true;
            for (int moment = 0; killed; moment++, trial++) {
                change(sides, trial);
                int exit = MortalProcess.syncAndDieAt(sides, moment);
                assertThat(exit).as("moment %s", moment).isIn(MortalProcess.KILLED, 0);
                killed = exit == MortalProcess.KILLED;
                MortalProcess.awaitEndOfSession(sides);
                sides.restart();
                RoundReport report = sides.engine()
                        .sync(Policy.careful().withDrops(Policy.Drops.APPLY).overridingGuards().withRows(false));
                assertThat(report.failures()).as("moment %s", moment).isEmpty();
                assertThat(report.held()).as("moment %s", moment).isEmpty();
                assertWhole(sides, trial, moment);
            }
            assertThat(trial).as("a sync has many moments to be killed at").isGreaterThan(25);
        }
    }

    private static void prepare(TwoSides sides) {
        sides.postgres("CREATE TABLE grown (id int PRIMARY KEY, note text)", "INSERT INTO grown VALUES (1, 'kept')",
                "CREATE TABLE rebuilt (id int PRIMARY KEY, v text)", "CREATE TABLE wandering_0 (a int, b date)",
                "CREATE TABLE made_0 (x int)");
        sides.duckdb("CREATE TABLE analysed (id INTEGER, w DOUBLE)", "INSERT INTO analysed VALUES (1, 0.5), (2, 1.5)",
                "CREATE TABLE roaming_0 AS SELECT 7 AS seven, 'x' AS letter", "CREATE TABLE brief_0 (y INTEGER)");
        sides.duckdb(List.of("sales"), "CREATE TABLE leads (id INTEGER)", "INSERT INTO leads VALUES (3)");
        assertThat(sides.engine().sync(Policy.careful().withRows(false)).inStep()).isTrue();
        sides.duckdb("INSERT INTO rebuilt VALUES (1, 'kept'), (2, 'too')", "INSERT INTO wandering_0 VALUES (5, NULL)");
        assertThat(sides.engine().sync(Policy.careful().withRows(false)).inStep()).isTrue();
    }

    /** Some of everything, on both sides and in several databases. */
    private static void change(TwoSides sides, int trial) {
        int before = trial - 1;
        sides.postgres("CREATE TABLE made_" + trial + " (id bigint PRIMARY KEY, t timestamptz DEFAULT now())",
                "DROP TABLE made_" + before, "ALTER TABLE grown DROP COLUMN IF EXISTS c" + before,
                "ALTER TABLE grown ADD COLUMN c" + trial + " numeric(10,2)",
                "ALTER TABLE rebuilt ALTER id TYPE " + (trial % 2 == 0 ? "int" : "bigint"),
                "ALTER TABLE wandering_" + before + " RENAME TO wandering_" + trial,
                "ALTER TABLE grown RENAME COLUMN note TO note_" + trial,
                "ALTER TABLE grown RENAME COLUMN note_" + trial + " TO note",
                "ALTER TABLE \"ddb$sales\".leads ADD COLUMN p" + trial + " date");
        if (trial % 8 == 1) {
            sides.postgres("CREATE SCHEMA \"ddb$fresh_" + trial + "\"",
                    "CREATE TABLE \"ddb$fresh_" + trial + "\".first (id int)");
        }
        sides.duckdb("CREATE TABLE brief_" + trial + " AS SELECT 1 AS one, [1, 2] AS list",
                "DROP TABLE brief_" + before,
                "ALTER TABLE analysed ADD COLUMN m" + trial + " VARCHAR",
                "ALTER TABLE roaming_" + before + " RENAME TO roaming_" + trial);
    }

    private static void assertWhole(TwoSides sides, int trial, int moment) {
        String when = "after a kill at moment " + moment;
        assertThat(sides.drift()).as(when).isEmpty();
        assertThat(sides.plan().units()).as("%s a second sync plans nothing", when).isEmpty();
        assertThat(sides.queryPostgres("SELECT * FROM duckpair.intent")).as(when).isEmpty();
        assertThat(sides.queryPostgres("SELECT id, note FROM grown")).as(when).containsExactly("1|kept");
        assertThat(sides.queryDuckdb("my_db", "SELECT id, v FROM rebuilt ORDER BY id")).as(when)
                .containsExactly("1|kept", "2|too");
        assertThat(sides.queryDuckdb("my_db", "SELECT a FROM wandering_" + trial)).as(when).containsExactly("5");
        assertThat(sides.queryDuckdb("my_db", "SELECT seven FROM roaming_" + trial)).as(when).containsExactly("7");
        assertThat(sides.queryDuckdb("sales", "SELECT id FROM leads")).as(when).containsExactly("3");
        String tables = "('grown', 'rebuilt', 'analysed', 'wandering_" + trial + "', 'roaming_" + trial + "', 'made_"
                + trial + "', 'brief_" + trial + "')";
        assertThat(sides.queryPostgres("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).as(when)
                .containsExactly("7");
        assertThat(sides.queryPostgres("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename IN "
                + tables)).as(when).containsExactly("7");
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*), count(*) FILTER (table_name IN " + tables
                + ") FROM duckdb_tables() WHERE database_name = 'my_db'")).as(when).containsExactly("7|7");
    }
}
