package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.engine.TwoSides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on two real sides: what they print, what they change, and every exit code of their table. */
class CommandsTest {

    @TempDir
    Path folder;

    private TestShell shell;
    private TwoSides sides;

    @BeforeEach
    void link() throws Exception {
        shell = new TestShell(folder);
        sides = new TwoSides(Files.createDirectory(folder.resolve("account")));
    }

    @AfterEach
    void unlink() {
        sides.close();
    }

    private Answer run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "--pg", sides.database().url(), "--md",
                sides.account().toString()));
        arguments.addAll(List.of(more));
        return shell.run(arguments.toArray(String[]::new));
    }

    private void assertExit(int exit, Answer answer) {
        assertThat(answer.exit()).as(answer.out() + answer.err()).isEqualTo(exit);
    }

    /** One table in step, then dropped on PostgreSQL. */
    private void aHeldDrop() {
        sides.postgres("CREATE TABLE old (id int)", "CREATE TABLE kept (id int)");
        assertExit(0, run("sync"));
        sides.postgres("DROP TABLE old");
    }

    /** One column in step, then renamed differently. */
    private void aConflict() {
        sides.postgres("CREATE TABLE t (id int, a text)");
        assertExit(0, run("sync"));
        sides.postgres("ALTER TABLE t RENAME a TO b");
        sides.duckdb("ALTER TABLE t RENAME a TO c");
    }

    /** PostgreSQL will not take a table that MotherDuck has. */
    private void aRefusal() {
        refuseOnPostgres();
        sides.duckdb("CREATE TABLE unwanted (id INTEGER)", "CREATE TABLE wanted (id INTEGER)");
    }

    private void refuseOnPostgres() {
        sides.postgres("CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN "
                + "IF EXISTS (SELECT 1 FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'public.unwanted') THEN "
                + "RAISE 'we do not want it'; END IF; END $$",
                "CREATE EVENT TRIGGER refuse ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION refuse()");
    }

    @Test
    void diffTellsTheDriftByItsExitCode() {
        sides.duckdb("CREATE TABLE s (id INTEGER)");
        assertExit(0, run("sync"));
        assertThat(run("diff")).isEqualTo(new Answer(0, "In step: 1 pair.\n", ""));

        sides.postgres("CREATE TABLE t (id int)");
        Answer differences = run("diff");
        assertExit(2, differences);
        assertThat(differences.out()).containsPattern("\\+  added  my_db.main.t +public.t +PostgreSQL: table added")
                .endsWith("\n\n1 difference · 1 pair\n");
    }

    @Test
    void diffWritesNothingAnywhere() {
        sides.postgres("CREATE TABLE t (id int)");

        assertExit(2, run("diff"));

        assertThat(sides.account()).isEmptyDirectory();
        assertThat(shell.settings()).doesNotExist();
        assertThat(sides.queryPostgres("SELECT nspname FROM pg_namespace WHERE nspname = 'duckpair'")).isEmpty();
    }

    @Test
    void diffTellsConflicts() {
        aConflict();

        Answer answer = run("diff");

        assertExit(3, answer);
        assertThat(answer.out()).contains("!  conflict",
                "held: both sides changed it; choose with --conflicts postgres",
                "1 difference, 1 held, 1 conflict · 1 pair");
    }

    @Test
    void whatIsNotCarriedLeavesBothSidesInStep() {
        sides.postgres("CREATE TABLE a (id int PRIMARY KEY)", "CREATE TABLE b (a_id int REFERENCES a)",
                "CREATE INDEX ON b (a_id)");
        assertExit(0, run("sync"));

        Answer quiet = run("diff");
        assertExit(0, quiet);
        assertThat(quiet.out()).startsWith("In step, 2 not carried · 2 pairs\n").contains("2 details")
                .doesNotContain("b_a_id");

        Answer verbose = run("diff", "-v");
        assertExit(0, verbose);
        assertThat(verbose.out()).contains("foreign key b_a_id_fkey is not carried", "index b_a_id_idx is not carried");
    }

    @Test
    void diffAsJsonHasTheShapeThatScriptsRelyOn() {
        aConflict();
        sides.postgres("ALTER TABLE t ADD COLUMN d date", "CREATE TABLE u (id int PRIMARY KEY, o int REFERENCES u)");

        Answer answer = run("diff", "--format", "json");

        assertExit(3, answer);
        assertThat(answer.out()).isEqualTo(
                """
                        {"differences":[{"object":"my_db.main.t","column":"b","postgres":"public.t","kind":"conflict",\
                        "moved":"both","held":true,"reason":"PostgreSQL: column a renamed to b; MotherDuck: column a renamed to c; \
                        both sides changed it; choose with --conflicts postgres or --conflicts motherduck"},\
                        {"object":"my_db.main.t","column":"d","postgres":"public.t","kind":"added","moved":"postgres",\
                        "held":false,"reason":"column d date added"},\
                        {"object":"my_db.main.u","column":null,"postgres":"public.u","kind":"added","moved":"postgres",\
                        "held":false,"reason":"table added"},\
                        {"object":"my_db.main.u","column":null,"postgres":"public.u","kind":"not-carried","moved":"postgres",\
                        "held":false,"reason":"foreign key u_o_fkey is not carried"}],\
                        "summary":{"pairs":1,"differences":3,"held":1,"conflicts":1,"notCarried":1}}
                        """);
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void thePlanCanBePastedIntoTheSideItIsFor() {
        sides.duckdb("CREATE TABLE \"it's; \"\"x\"\"\n-- y\" (id INTEGER PRIMARY KEY, \"a;b\" VARCHAR DEFAULT ';')",
                "COMMENT ON TABLE \"it's; \"\"x\"\"\n-- y\" IS 'two\nlines; -- and more'");

        Answer plan = run("plan");

        assertExit(2, plan);
        assertThat(plan.out()).startsWith("-- PostgreSQL\n").doesNotContain("-- MotherDuck");
        sides.postgres(plan.out());
        assertThat(run("diff").out()).startsWith("In step");
        assertThat(sides.queryPostgres("SELECT nspname FROM pg_namespace WHERE nspname = 'duckpair'")).isEmpty();
    }

    @Test
    void thePlanNamesWhatIsHeld() {
        aHeldDrop();

        Answer plan = run("plan");
        assertExit(2, plan);
        assertThat(plan.out()).contains("-- Held\n-- my_db.main.old: table dropped\n").doesNotContain("DROP TABLE");

        Answer applied = run("plan", "--drops", "apply");
        assertExit(2, applied);
        assertThat(applied.out()).startsWith("-- MotherDuck\n").contains("(data is lost)\nDROP TABLE ")
                .doesNotContain("Held");
    }

    @Test
    void aDryRunIsThePlan() {
        sides.postgres("CREATE TABLE t (id int)");

        Answer dry = run("sync", "--dry-run");

        assertThat(dry).isEqualTo(run("plan"));
        assertExit(2, dry);
        assertThat(sides.account()).isEmptyDirectory();
    }

    @Test
    void syncTellsWhatItDid() {
        sides.postgres("CREATE TABLE t (id int)");

        Answer first = run("sync");
        assertExit(0, first);
        assertThat(first.out())
                .contains("✓  MotherDuck  Create database my_db", "✓  MotherDuck  Create table my_db.main.t")
                .containsPattern("\n\n2 carried, in step · \\d+\\.\\d s\n$");
        assertThat(sides.duckdbColumns("my_db", "main", "t")).containsExactly("id|INTEGER|true");

        Answer second = run("sync");
        assertExit(0, second);
        assertThat(second.out()).matches("In step · \\d+\\.\\d s\n");
    }

    @Test
    void syncHoldsDropsUntilTheyAreAppliedOrKept() {
        aHeldDrop();

        Answer held = run("sync");
        assertExit(2, held);
        assertThat(held.out()).contains("!  held", "my_db.main.old: table dropped", "--drops apply", "--drops keep")
                .containsPattern("\n1 held · ");
        assertThat(sides.duckdbColumns("my_db", "main", "old")).isNotEmpty();

        assertExit(0, run("sync", "--drops", "apply"));
        assertThat(sides.duckdbColumns("my_db", "main", "old")).isEmpty();
    }

    @Test
    void syncKeepsWhatItIsToldToKeep() {
        aHeldDrop();

        assertExit(0, run("sync", "--drops", "keep"));

        assertThat(sides.duckdbColumns("my_db", "main", "old")).isNotEmpty();
        assertExit(0, run("sync", "--drops", "apply"));
        assertThat(sides.duckdbColumns("my_db", "main", "old")).as("still kept").isNotEmpty();
    }

    @Test
    void syncLeavesConflictsUntilOneSideWins() {
        aConflict();

        assertExit(3, run("sync"));
        assertExit(0, run("sync", "--conflicts", "motherduck"));
        assertThat(sides.postgresColumns("public.t")).containsExactly("id|integer|f", "c|text|f");
    }

    @Test
    void syncKeepsToItsDirection() {
        sides.postgres("CREATE TABLE from_postgres (id int)");
        sides.duckdb("CREATE TABLE from_duckdb (id INTEGER)");

        assertExit(2, run("sync", "--direction", "to-motherduck"));

        assertThat(sides.duckdbColumns("my_db", "main", "from_postgres")).isNotEmpty();
        assertThat(sides.queryPostgres("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("from_postgres");
    }

    @Test
    void oneRefusedObjectIsAnErrorAndDoesNotStopTheOthers() {
        aRefusal();

        Answer answer = run("sync");

        assertExit(1, answer);
        assertThat(answer.out()).contains("✗  PostgreSQL  Create table public.unwanted", "we do not want it",
                "✓  PostgreSQL  Create table public.wanted").containsPattern("\n1 carried, 1 failed · ");
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void syncAsJsonHasOneObjectPerRun() {
        aRefusal();

        Answer answer = run("sync", "--format", "json");

        assertExit(1, answer);
        assertThat(answer.out()).hasLineCount(1).startsWith("{\"started\":\"").contains(
                "\"inStep\":false,\"guards\":[]",
                "\"object\":\"my_db.main.unwanted\",\"postgres\":\"public.unwanted\",\"outcome\":\"failed\",\"reason\":null,"
                        + "\"error\":{\"code\":\"",
                "\"outcome\":\"done\",\"reason\":null,\"error\":null", "\"side\":\"postgres\",\"words\":\"Create table",
                "\"summary\":{\"carried\":1,\"failed\":1,\"held\":0,\"conflicts\":0,\"notCarried\":0}");
    }

    @Test
    void includeAndExcludeLimitWhatIsFollowed() {
        sides.postgres("CREATE TABLE a (id int)", "CREATE TABLE b (id int)", "CREATE TABLE tmp_c (id int)");

        assertExit(0, run("sync", "--include", "my_db.main.*", "--exclude", "tmp_*", "--exclude", "b"));

        assertThat(sides.queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables()")).containsExactly("a");
    }

    @Test
    void theDefaultDatabaseCanHaveAnotherName() {
        sides.postgres("CREATE TABLE t (id int)");

        assertExit(0, run("sync", "--default-db", "warehouse"));

        assertThat(sides.account().resolve("warehouse.duckdb")).exists();
        Answer other = run("diff");
        assertExit(1, other);
        assertThat(other.err()).startsWith("duckpair: The link's default database is warehouse, not my_db.\n");
    }

    @Test
    void guardsHoldAllUntilForced() {
        String[] tables = new String[8];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = "CREATE TABLE t" + i + " (id int)";
        }
        sides.postgres(tables);
        assertExit(0, run("sync"));
        sides.postgres("DROP TABLE t0, t1, t2, t3, t4, t5");

        Answer held = run("sync", "--drops", "apply");
        assertExit(2, held);
        assertThat(held.out()).contains("! All is held (MASS_DROP): 6 of 8 tables", "--force");
        assertThat(run("diff").out()).startsWith("! All is held (MASS_DROP)");
        assertThat(run("plan", "--drops", "apply").out()).startsWith("-- All is held (MASS_DROP)")
                .doesNotContain("DROP TABLE");
        assertThat(run("plan", "--format", "json").out()).startsWith("{\"guards\":[{\"code\":\"MASS_DROP\",");

        assertExit(0, run("sync", "--drops", "apply", "--force"));
        assertThat(sides.queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables()")).containsExactlyInAnyOrder("t6",
                "t7");
    }

    @Test
    void anotherAccountIsTakenOnlyWhenSaidSo() throws Exception {
        sides.postgres("CREATE TABLE t (id int)");
        assertExit(0, run("sync"));
        Path moved = Files.createDirectory(folder.resolve("moved"));
        Files.copy(sides.account().resolve("my_db.duckdb"), moved.resolve("my_db.duckdb"));

        for (String command : List.of("diff", "plan", "sync", "watch")) {
            Answer refused = shell.run(command, "--pg", sides.database().url(), "--md", moved.toString());
            assertExit(1, refused);
            assertThat(refused.err()).contains("is linked to another account", "sync --resync");
        }

        assertExit(0, shell.run("sync", "--resync", "--pg", sides.database().url(), "--md", moved.toString()));
        assertExit(0, shell.run("diff", "--pg", sides.database().url(), "--md", moved.toString()));
    }

    @Test
    void watchPrintsALineForEachRound() {
        sides.postgres("CREATE TABLE t (id int)");

        Answer answer = run("watch", "--every", "100ms", "--rounds", "3");

        assertExit(0, answer);
        assertThat(answer.out().lines()).hasSize(3);
        assertThat(answer.out().lines().findFirst().orElseThrow())
                .matches("\\d\\d:\\d\\d:\\d\\d  \\d+\\.\\d s  2 carried, in step");
        assertThat(answer.out().lines().skip(2)).allMatch(line -> line.endsWith("nothing changed"));
    }

    @Test
    void watchAsJsonPrintsAnObjectForEachRound() {
        Answer answer = run("watch", "--every", "100ms", "--rounds", "2", "--format", "json");

        assertExit(0, answer);
        assertThat(answer.out().lines()).hasSize(2)
                .allMatch(line -> line.startsWith("{\"started\":\"") && line.endsWith("\"notCarried\":0}}"));
    }

    @Test
    void watchSaysWhenItsLastRoundFailed() {
        aRefusal();

        Answer answer = run("watch", "--every", "100ms", "--rounds", "2");

        assertExit(1, answer);
        assertThat(answer.out().lines()).hasSize(2).allMatch(line -> line.contains("1 failed: PostgreSQL refused"));
    }

    @Test
    void ddlChangesBothSidesOrNeither() {
        Answer there = run("ddl", "--on", "postgres", "-c", "CREATE TABLE t (id int PRIMARY KEY)");
        assertExit(0, there);
        assertThat(there.out()).contains("✓  PostgreSQL  Your statements\n",
                "✓  MotherDuck  Create table my_db.main.t\n");
        assertThat(sides.duckdbColumns("my_db", "main", "t")).containsExactly("id|INTEGER|false");

        Answer back = shell.typing("ALTER TABLE my_db.main.t ADD COLUMN note VARCHAR")
                .run("ddl", "--on", "motherduck", "-f", "-", "--pg", sides.database().url(), "--md",
                        sides.account().toString(), "--format", "json");
        assertExit(0, back);
        assertThat(back.out()).startsWith("{\"on\":\"motherduck\",\"carried\":[{\"side\":\"postgres\",");
        assertThat(sides.postgresColumns("public.t")).containsExactly("id|integer|t", "note|text|f");
        assertExit(0, run("diff"));
    }

    @Test
    void ddlGivesTheRefusingSidesOwnError() throws Exception {
        assertExit(0, run("ddl", "--on", "postgres", "-c", "CREATE TABLE t (id int)"));

        Path file = Files.writeString(folder.resolve("twice.sql"), "CREATE TABLE u (id int); CREATE TABLE t (id int)");
        Answer first = run("ddl", "--on", "postgres", "-f", file.toString());
        assertExit(1, first);
        assertThat(first.err()).contains("relation \"t\" already exists").doesNotContain("Exception");

        refuseOnPostgres();
        Answer second = run("ddl", "--on", "motherduck", "-c",
                "CREATE TABLE v (id INTEGER); CREATE TABLE unwanted (id INTEGER)");
        assertExit(1, second);
        assertThat(second.err()).contains("we do not want it").doesNotContain("Exception");

        assertThat(sides.queryPostgres("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("t");
        assertThat(sides.queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables()")).containsExactly("t");
    }

    @Test
    void historyTellsRunsNewestFirstWithTheirErrors() {
        assertThat(run("history")).isEqualTo(new Answer(0, "Nothing was run here yet.\n", ""));
        sides.postgres("CREATE TABLE t (id int)");
        assertExit(0, run("sync"));
        aRefusal();
        assertExit(1, run("sync"));

        Answer all = run("history");
        assertExit(0, all);
        assertThat(all.out()).containsSubsequence("sync: failed", "✗  PostgreSQL  Create table public.unwanted",
                "we do not want it", "sync: in step", "✓  MotherDuck  Create table my_db.main.t");
        assertThat(shell.run("history", "--pg", sides.database().url())).as("it asks nothing of the account")
                .isEqualTo(all);
        assertThat(run("history", "--last", "1").out()).contains("unwanted").doesNotContain("my_db.main.t\n");
        assertThat(run("history", "--format", "json").out()).startsWith("{\"runs\":[{\"id\":").contains(
                "\"outcome\":\"failed\"",
                "\"side\":\"motherduck\",\"words\":\"Create table my_db.main.t\",\"sql\":\"CREATE TABLE");
    }
}
