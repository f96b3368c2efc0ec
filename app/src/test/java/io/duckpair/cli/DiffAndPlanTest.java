package io.duckpair.cli;

import static io.duckpair.cli.LinkedShell.assertExit;
import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import org.junit.jupiter.api.Test;

/** Looking at two real sides: what is printed, that nothing is changed, and the exit codes. */
class DiffAndPlanTest extends OnLinkedShell {

    @Test
    void diffTellsTheDriftByItsExitCode() {
        link.sides().duckdb("CREATE TABLE s (id INTEGER)");
        assertExit(0, link.run("sync"));
        assertThat(link.run("diff")).isEqualTo(new Answer(0, "In step: 1 pair.\n", ""));

        link.sides().postgres("CREATE TABLE t (id int)");
        Answer differences = link.run("diff");
        assertExit(2, differences);
        assertThat(differences.out()).containsPattern("\\+  added  my_db.main.t +public.t +PostgreSQL: table added")
                .endsWith("\n\n1 difference · 1 pair\n");
    }

    @Test
    void diffWritesNothingAnywhere() {
        link.sides().postgres("CREATE TABLE t (id int)");

        assertExit(2, link.run("diff"));

        assertThat(link.sides().account()).isEmptyDirectory();
        assertThat(link.shell().settings()).doesNotExist();
        assertThat(link.sides().queryPostgres("SELECT nspname FROM pg_namespace WHERE nspname = 'duckpair'")).isEmpty();
    }

    @Test
    void diffTellsConflicts() {
        link.aConflict();

        Answer answer = link.run("diff");

        assertExit(3, answer);
        assertThat(answer.out()).contains("!  conflict",
                "held: both sides changed it; choose with --conflicts postgres",
                "1 difference, 1 held, 1 conflict · 1 pair");
    }

    @Test
    void whatIsNotCarriedLeavesBothSidesInStep() {
        link.sides().postgres("CREATE TABLE a (id int PRIMARY KEY)", "CREATE TABLE b (a_id int REFERENCES a)",
                "CREATE INDEX ON b (a_id)");
        assertExit(0, link.run("sync"));

        Answer quiet = link.run("diff");
        assertExit(0, quiet);
        assertThat(quiet.out()).startsWith("In step, 2 not carried · 2 pairs\n").contains("2 details")
                .doesNotContain("b_a_id");

        Answer verbose = link.run("diff", "-v");
        assertExit(0, verbose);
        assertThat(verbose.out()).contains("foreign key b_a_id_fkey is not carried", "index b_a_id_idx is not carried");
    }

    @Test
    void whatIsLeftAloneIsSaid() {
        link.sides().postgres("CREATE MATERIALIZED VIEW stored AS SELECT 1 AS a", "CREATE TABLE t (a int)");
        assertExit(0, link.run("sync"));
        assertThat(link.run("diff").out())
                .isEqualTo("In step: 1 pair.\n1 object is left alone: public.stored (materialized view).\n");

        link.sides().postgres("CREATE TABLE day (at date) PARTITION BY RANGE (at)",
                "CREATE TABLE first_day PARTITION OF day DEFAULT");
        assertThat(link.run("diff").out()).endsWith(
                "2 objects are left alone, such as public.first_day (partition; its parent is the table); -v lists them.\n");
        assertThat(link.run("diff", "-v").out())
                .containsPattern("· +left alone +– +public.stored +PostgreSQL: materialized view")
                .containsPattern("· +left alone +– +public.first_day +PostgreSQL: partition")
                .doesNotContain("-v lists");
    }

    @Test
    void diffAsJsonHasTheShapeThatScriptsRelyOn() {
        link.aConflict();
        link.sides().postgres("ALTER TABLE t ADD COLUMN d date",
                "CREATE TABLE u (id int PRIMARY KEY, o int REFERENCES u)");

        Answer answer = link.run("diff", "--format", "json");

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
        link.sides().duckdb(
                "CREATE TABLE \"it's; \"\"x\"\"\n-- y\" (id INTEGER PRIMARY KEY, \"a;b\" VARCHAR DEFAULT ';')",
                "COMMENT ON TABLE \"it's; \"\"x\"\"\n-- y\" IS 'two\nlines; -- and more'");

        Answer plan = link.run("plan");

        assertExit(2, plan);
        assertThat(plan.out()).startsWith("-- PostgreSQL\n").doesNotContain("-- MotherDuck");
        link.sides().postgres(plan.out());
        assertThat(link.run("diff").out()).startsWith("In step");
        assertThat(link.sides().queryPostgres("SELECT nspname FROM pg_namespace WHERE nspname = 'duckpair'")).isEmpty();
    }

    @Test
    void thePlanNamesWhatIsHeld() {
        link.aHeldDrop();

        Answer plan = link.run("plan");
        assertExit(2, plan);
        assertThat(plan.out()).contains("-- Held\n-- my_db.main.old: table dropped\n").doesNotContain("DROP TABLE");

        Answer applied = link.run("plan", "--drops", "apply");
        assertExit(2, applied);
        assertThat(applied.out()).startsWith("-- MotherDuck\n").contains("(data is lost)\nDROP TABLE ")
                .doesNotContain("Held");
    }
}
