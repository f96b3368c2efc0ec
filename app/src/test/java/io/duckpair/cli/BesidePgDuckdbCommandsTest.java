package io.duckpair.cli;

import static io.duckpair.cli.LinkedShell.assertExit;
import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.testing.ImitatedPgDuckdb;
import io.duckpair.testing.TestPostgres;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a database that an imitation of pg_duckdb syncs. */
class BesidePgDuckdbCommandsTest {

    @TempDir
    Path folder;

    private LinkedShell link;
    private ImitatedPgDuckdb pgDuckdb;

    @BeforeEach
    void link() throws Exception {
        link = new LinkedShell(folder);
        pgDuckdb = ImitatedPgDuckdb.in(link.sides().database());
        link.sides().duckdb("CREATE TABLE customers (id INTEGER)");
        pgDuckdb.knows("my_db", "main", "customers", "id integer");
    }

    @AfterEach
    void unlink() {
        link.close();
    }

    private void aNameConflict() {
        link.sides().duckdb("CREATE TABLE taken (id INTEGER)");
        link.sides().postgres("CREATE TABLE taken (id int)");
    }

    @Test
    void diffSaysWhoSyncsAndHowTheShellsStand() {
        Answer missing = link.run("diff");
        assertExit(2, missing);
        assertThat(missing.out()).startsWith(PgDuckdbText.NOTE + "\n")
                .containsPattern(
                        "\\+  missing  my_db.main.customers +public.customers +PostgreSQL has no shell of it yet")
                .endsWith("1 difference · 0 pairs\n");

        pgDuckdb.work();
        Answer inStep = link.run("diff");
        assertExit(0, inStep);
        assertThat(inStep.out()).isEqualTo(PgDuckdbText.NOTE + "\nIn step: 1 pair.\n");

        aNameConflict();
        Answer conflict = link.run("diff");
        assertExit(3, conflict);
        assertThat(conflict.out()).contains("!  name conflict", "held: pg_duckdb does not mend it by itself");
    }

    @Test
    void diffTellsProgramsToo() {
        aNameConflict();
        Answer answer = link.run("diff", "--format", "json");
        assertExit(3, answer);
        assertThat(answer.out()).startsWith("{\"syncer\":\"pg_duckdb\",").contains("\"kind\":\"missing\"",
                "\"kind\":\"name-conflict\"", "\"held\":true");
    }

    @Test
    void syncAsksAndWaits() {
        Answer synced = link.run("sync");
        assertExit(0, synced);
        assertThat(synced.out()).contains("✓", "synced within").contains("1 mended by pg_duckdb, in step");
        assertThat(pgDuckdb.callers()).hasSize(1);
        assertExit(0, link.run("sync"));
        assertThat(pgDuckdb.callers()).hasSize(1);
    }

    @Test
    void syncSaysWhatIsLeftWhenTheTimeIsOver() {
        pgDuckdb.does("");
        Answer late = link.run("sync", "--wait", "200ms");
        assertExit(2, late);
        assertThat(late.out()).contains("✗", "has not come in step within",
                "my_db.main.customers: PostgreSQL has no shell",
                "pg_duckdb has not done it within");

        Answer json = link.run("sync", "--wait", "200ms", "--format", "json");
        assertExit(2, json);
        assertThat(json.out()).contains("\"inStep\":false", "\"pgDuckdb\":{\"ending\":\"timed-out\",");
    }

    @Test
    void syncTellsConflictsWithWhatPgDuckdbSays() {
        aNameConflict();
        pgDuckdb.knows("my_db", "main", "taken", "id integer");
        Answer conflict = link.run("sync");
        assertExit(3, conflict);
        assertThat(conflict.out()).contains("pg_duckdb says: Skipping sync of MotherDuck table public.taken because");
    }

    @Test
    void aFailingCallIsAnErrorWithItsReason() {
        pgDuckdb.does("RAISE EXCEPTION 'no token for you';");
        Answer failed = link.run("sync");
        assertExit(1, failed);
        assertThat(failed.err()).contains("pg_duckdb did not sync. PostgreSQL refused: no token for you.",
                "the token of role postgres");
    }

    @Test
    void watchAsksWhenThereIsDrift() {
        Answer watched = link.run("watch", "--rounds", "2", "--every", "100ms");
        assertExit(0, watched);
        assertThat(watched.out()).contains("1 mended by pg_duckdb, in step").contains("Nothing changed");
        assertThat(pgDuckdb.callers()).hasSize(1);
    }

    @Test
    void planHasNothingToRun() {
        Answer plan = link.run("plan");
        assertExit(2, plan);
        assertThat(plan.out()).startsWith("-- pg_duckdb syncs this database itself.").doesNotContain("CREATE TABLE");
    }

    @Test
    void whatWouldChangeSomethingIsRefused() {
        for (String[] command : new String[][]{{"copy", "customers"}, {"verify"}, {"sync", "--resync"},
            {"ddl", "--on", "postgres", "-c", "CREATE TABLE x (id int)"}}) {
            String[] more = Arrays.copyOfRange(command, 1, command.length);
            Answer refused = link.run(command[0], more);
            assertExit(1, refused);
            assertThat(refused.err()).contains("pg_duckdb syncs this database with MotherDuck itself");
        }
        assertThat(link.sides().queryPostgres("SELECT nspname FROM pg_namespace WHERE nspname = 'duckpair'")).isEmpty();
    }

    @Test
    void theOwnEngineWorksWhereItIsTurnedOn() {
        link.sides().postgres("CREATE TABLE own (id int)");
        Answer own = link.run("sync", "--own-engine-beside-pg-duckdb");
        assertThat(own.err()).isEmpty();
        assertThat(link.sides().queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables() WHERE table_name = 'own'"))
                .containsExactly("own");
        assertThat(pgDuckdb.callers()).isEmpty();
    }

    @Test
    void aSavedLinkKeepsThatItIsTurnedOn() {
        String server = "postgresql://postgres@localhost:" + TestPostgres.port() + "/";
        assertExit(0, link.shell().run("link", "postgres", link.sides().account().toString(), "--database",
                link.sides().database().name(), "--pg", server, "--name", "both", "--own-engine-beside-pg-duckdb"));
        assertThat(link.shell().run("links", "--format", "json").out()).contains("\"ownEngineBesidePgDuckdb\":true");
        assertThat(link.shell().run("diff", "--link", "both").out()).doesNotContain(PgDuckdbText.NOTE);

        assertExit(0, link.shell().run("link", "postgres", link.sides().account().toString(), "--database",
                link.sides().database().name(), "--pg", server, "--name", "both", "--change"));
        assertThat(link.shell().run("diff", "--link", "both").out()).startsWith(PgDuckdbText.NOTE);
    }
}
