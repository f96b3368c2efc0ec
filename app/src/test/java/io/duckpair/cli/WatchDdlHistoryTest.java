package io.duckpair.cli;

import static io.duckpair.cli.LinkedShell.assertExit;
import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.plan.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Watching, paired DDL and the history on two real sides. */
class WatchDdlHistoryTest extends OnLinkedShell {

    @Test
    void watchPrintsALineForEachRound() {
        link.sides().postgres("CREATE TABLE t (id int)");

        Answer answer = link.run("watch", "--every", "100ms", "--rounds", "3");

        assertExit(0, answer);
        assertThat(answer.out().lines()).hasSize(3);
        assertThat(answer.out().lines().findFirst().orElseThrow())
                .matches("\\d\\d:\\d\\d:\\d\\d  \\d+\\.\\d s  2 carried, in step");
        assertThat(answer.out().lines().skip(2)).allMatch(line -> line.endsWith("Nothing changed"));
    }

    @Test
    void watchAsJsonPrintsAnObjectForEachRound() {
        Answer answer = link.run("watch", "--every", "100ms", "--rounds", "2", "--format", "json");

        assertExit(0, answer);
        assertThat(answer.out().lines()).hasSize(2)
                .allMatch(line -> line.startsWith("{\"started\":\"") && line.endsWith("\"notCarried\":0}}"));
    }

    @Test
    void watchSaysWhenItsLastRoundFailed() {
        link.aRefusal();

        Answer answer = link.run("watch", "--every", "100ms", "--rounds", "2");

        assertExit(1, answer);
        assertThat(answer.out().lines()).hasSize(2).allMatch(line -> line.contains("1 failed: PostgreSQL refused"));
    }

    @Test
    void watchOnlyLooksWhileAnotherProcessSyncs() {
        link.sides().postgres("CREATE TABLE t (id int)");
        link.sides().engine().round(Policy.careful());
        link.sides().duckdb("CREATE TABLE u (id INTEGER)");

        Answer answer = link.run("watch", "--every", "100ms", "--rounds", "3");

        assertExit(1, answer);
        List<String> lines = answer.out().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.getFirst()).matches("\\d\\d:\\d\\d:\\d\\d  This link is being synced by duckpair test:1, "
                + "since .*\\. This one only looks, and goes on when that one ends\\.");
        assertThat(lines.get(1)).matches("\\d\\d:\\d\\d:\\d\\d  \\d+\\.\\d s  only looked: 1 difference · 1 pair");
        assertThat(lines.get(2)).startsWith("  +  added  my_db.main.u  ");
        assertThat(lines.subList(3, 5)).as("what was shown is not shown again")
                .allMatch(line -> line.endsWith("only looked: 1 difference · 1 pair"));
        assertThat(link.run("watch", "--every", "100ms", "--rounds", "1", "--format", "json").out())
                .contains("\"onlyLooked\":\"This link is being synced by duckpair test:1", "\"inStep\":false",
                        "\"differences\":1");
        assertThat(link.sides().queryPostgres("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("t");
    }

    @Test
    void ddlChangesBothSidesOrNeither() {
        Answer there = link.run("ddl", "--on", "postgres", "-c", "CREATE TABLE t (id int PRIMARY KEY)");
        assertExit(0, there);
        assertThat(there.out()).contains("✓  PostgreSQL  Your statements\n",
                "✓  MotherDuck  Create table my_db.main.t\n");
        assertThat(link.sides().duckdbColumns("my_db", "main", "t")).containsExactly("id|INTEGER|false");

        Answer back = link.shell().typing("ALTER TABLE my_db.main.t ADD COLUMN note VARCHAR")
                .run("ddl", "--on", "motherduck", "-f", "-", "--pg", link.sides().database().url(), "--md",
                        link.sides().account().toString(), "--format", "json");
        assertExit(0, back);
        assertThat(back.out()).startsWith("{\"on\":\"motherduck\",\"carried\":[{\"side\":\"postgres\",");
        assertThat(link.sides().postgresColumns("public.t")).containsExactly("id|integer|t", "note|text|f");
        assertExit(0, link.run("diff"));
    }

    @Test
    void ddlGivesTheRefusingSidesOwnError() throws Exception {
        assertExit(0, link.run("ddl", "--on", "postgres", "-c", "CREATE TABLE t (id int)"));

        Path file = Files.writeString(folder.resolve("twice.sql"), "CREATE TABLE u (id int); CREATE TABLE t (id int)");
        Answer first = link.run("ddl", "--on", "postgres", "-f", file.toString());
        assertExit(1, first);
        assertThat(first.err()).contains("relation \"t\" already exists").doesNotContain("Exception");

        link.refuseOnPostgres();
        Answer second = link.run("ddl", "--on", "motherduck", "-c",
                "CREATE TABLE v (id INTEGER); CREATE TABLE unwanted (id INTEGER)");
        assertExit(1, second);
        assertThat(second.err()).contains("we do not want it").doesNotContain("Exception");

        assertThat(link.sides().queryPostgres("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("t");
        assertThat(link.sides().queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables()")).containsExactly("t");
    }

    @Test
    void historyTellsRunsNewestFirstWithTheirErrors() {
        assertThat(link.run("history")).isEqualTo(new Answer(0, "Nothing was run here yet.\n", ""));
        link.sides().postgres("CREATE TABLE t (id int)");
        assertExit(0, link.run("sync"));
        link.aRefusal();
        assertExit(1, link.run("sync"));

        Answer all = link.run("history");
        assertExit(0, all);
        assertThat(all.out()).containsSubsequence("sync: failed", "✗  PostgreSQL  Create table public.unwanted",
                "we do not want it", "sync: 2 differences, in step", "✓  MotherDuck  Create table my_db.main.t");
        assertThat(link.shell().run("history", "--pg", link.sides().database().url()))
                .as("it asks nothing of the account")
                .isEqualTo(all);
        assertThat(link.run("history", "--last", "1").out()).contains("unwanted").doesNotContain("my_db.main.t\n");
        assertThat(link.run("history", "--format", "json").out()).startsWith("{\"runs\":[{\"id\":").contains(
                "\"outcome\":\"failed\"",
                "\"side\":\"motherduck\",\"words\":\"Create table my_db.main.t\",\"sql\":\"CREATE TABLE");
    }
}
