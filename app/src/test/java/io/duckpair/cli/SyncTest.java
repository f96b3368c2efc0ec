package io.duckpair.cli;

import static io.duckpair.cli.LinkedShell.assertExit;
import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Syncing two real sides: what is printed, what is changed, and the exit codes. */
class SyncTest extends OnLinkedShell {

    @Test
    void aDryRunIsThePlan() {
        link.sides().postgres("CREATE TABLE t (id int)");

        Answer dry = link.run("sync", "--dry-run");

        assertThat(dry).isEqualTo(link.run("plan"));
        assertExit(2, dry);
        assertThat(link.sides().account()).isEmptyDirectory();
    }

    @Test
    void syncTellsWhatItDid() {
        link.sides().postgres("CREATE TABLE t (id int)");

        Answer first = link.run("sync");
        assertExit(0, first);
        assertThat(first.out())
                .contains("✓  MotherDuck  Create database my_db", "✓  MotherDuck  Create table my_db.main.t")
                .containsPattern("\n\n2 carried, in step · \\d+\\.\\d s\n$");
        assertThat(link.sides().duckdbColumns("my_db", "main", "t")).containsExactly("id|INTEGER|true");

        Answer second = link.run("sync");
        assertExit(0, second);
        assertThat(second.out()).matches("In step · \\d+\\.\\d s\n");
    }

    @Test
    void syncHoldsDropsUntilTheyAreAppliedOrKept() {
        link.aHeldDrop();

        Answer held = link.run("sync");
        assertExit(2, held);
        assertThat(held.out()).contains("!  held", "my_db.main.old: table dropped", "--drops apply", "--drops keep")
                .containsPattern("\n1 held · ");
        assertThat(link.sides().duckdbColumns("my_db", "main", "old")).isNotEmpty();

        assertExit(0, link.run("sync", "--drops", "apply"));
        assertThat(link.sides().duckdbColumns("my_db", "main", "old")).isEmpty();
    }

    @Test
    void syncKeepsWhatItIsToldToKeep() {
        link.aHeldDrop();

        assertExit(0, link.run("sync", "--drops", "keep"));

        assertThat(link.sides().duckdbColumns("my_db", "main", "old")).isNotEmpty();
        assertExit(0, link.run("sync", "--drops", "apply"));
        assertThat(link.sides().duckdbColumns("my_db", "main", "old")).as("still kept").isNotEmpty();
    }

    @Test
    void syncLeavesConflictsUntilOneSideWins() {
        link.aConflict();

        assertExit(3, link.run("sync"));
        assertExit(0, link.run("sync", "--conflicts", "motherduck"));
        assertThat(link.sides().postgresColumns("public.t")).containsExactly("id|integer|f", "c|text|f");
    }

    @Test
    void syncKeepsToItsDirection() {
        link.sides().postgres("CREATE TABLE from_postgres (id int)");
        link.sides().duckdb("CREATE TABLE from_duckdb (id INTEGER)");

        assertExit(2, link.run("sync", "--direction", "to-motherduck"));

        assertThat(link.sides().duckdbColumns("my_db", "main", "from_postgres")).isNotEmpty();
        assertThat(link.sides().queryPostgres("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("from_postgres");
    }

    @Test
    void oneRefusedObjectIsAnErrorAndDoesNotStopTheOthers() {
        link.aRefusal();

        Answer answer = link.run("sync");

        assertExit(1, answer);
        assertThat(answer.out()).contains("✗  PostgreSQL  Create table public.unwanted", "we do not want it",
                "✓  PostgreSQL  Create table public.wanted").containsPattern("\n1 carried, 1 failed · ");
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void syncAsJsonHasOneObjectPerRun() {
        link.aRefusal();

        Answer answer = link.run("sync", "--format", "json");

        assertExit(1, answer);
        assertThat(answer.out()).hasLineCount(1).startsWith("{\"started\":\"").contains(
                "\"inStep\":false,\"guards\":[]",
                "\"object\":\"my_db.main.unwanted\",\"postgres\":\"public.unwanted\",\"outcome\":\"failed\",\"reason\":null,"
                        + "\"error\":{\"code\":\"",
                "\"outcome\":\"done\",\"reason\":null,\"error\":null", "\"side\":\"postgres\",\"words\":\"Create table",
                "\"summary\":{\"carried\":1,\"rowsSent\":0,\"failed\":1,\"held\":0,\"conflicts\":0,\"notCarried\":0}");
    }

    @Test
    void includeAndExcludeLimitWhatIsFollowed() {
        link.sides().postgres("CREATE TABLE a (id int)", "CREATE TABLE b (id int)", "CREATE TABLE tmp_c (id int)");

        assertExit(0, link.run("sync", "--include", "my_db.main.*", "--exclude", "tmp_*", "--exclude", "b"));

        assertThat(link.sides().queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables()")).containsExactly("a");
    }

    @Test
    void theDefaultDatabaseCanHaveAnotherName() {
        link.sides().postgres("CREATE TABLE t (id int)");

        assertExit(0, link.run("sync", "--default-db", "warehouse"));

        assertThat(link.sides().account().resolve("warehouse.duckdb")).exists();
        Answer other = link.run("diff");
        assertExit(1, other);
        assertThat(other.err()).startsWith("duckpair: The link's default database is warehouse, not my_db.\n");
    }

    @Test
    void guardsHoldAllUntilForced() {
        String[] tables = new String[8];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = "CREATE TABLE t" + i + " (id int)";
        }
        link.sides().postgres(tables);
        assertExit(0, link.run("sync"));
        link.sides().postgres("DROP TABLE t0, t1, t2, t3, t4, t5");

        Answer held = link.run("sync", "--drops", "apply");
        assertExit(2, held);
        assertThat(held.out()).contains("! All is held (MASS_DROP): 6 of 8 tables", "--force");
        assertThat(link.run("diff").out()).startsWith("! All is held (MASS_DROP)");
        assertThat(link.run("plan", "--drops", "apply").out()).startsWith("-- All is held (MASS_DROP)")
                .doesNotContain("DROP TABLE");
        assertThat(link.run("plan", "--format", "json").out()).startsWith("{\"guards\":[{\"code\":\"MASS_DROP\",");

        assertExit(0, link.run("sync", "--drops", "apply", "--force"));
        assertThat(link.sides().queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables()"))
                .containsExactlyInAnyOrder("t6",
                        "t7");
    }

    @Test
    void anotherAccountIsTakenOnlyWhenSaidSo() throws Exception {
        link.sides().postgres("CREATE TABLE t (id int)");
        assertExit(0, link.run("sync"));
        Path moved = Files.createDirectory(folder.resolve("moved"));
        Files.copy(link.sides().account().resolve("my_db.duckdb"), moved.resolve("my_db.duckdb"));

        for (String command : List.of("diff", "plan", "sync", "watch")) {
            Answer refused = link.shell().run(command, "--pg", link.sides().database().url(), "--md", moved.toString());
            assertExit(1, refused);
            assertThat(refused.err()).contains("is linked to another account", "sync --resync");
        }

        assertExit(0,
                link.shell().run("sync", "--resync", "--pg", link.sides().database().url(), "--md", moved.toString()));
        assertExit(0, link.shell().run("diff", "--pg", link.sides().database().url(), "--md", moved.toString()));
    }
}
