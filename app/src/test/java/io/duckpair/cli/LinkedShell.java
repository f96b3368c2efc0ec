package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.engine.TwoSides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two real sides, and a shell whose commands are about them. */
final class LinkedShell implements AutoCloseable {

    private final TestShell shell;
    private final TwoSides sides;

    LinkedShell(Path folder) throws IOException {
        shell = new TestShell(folder);
        sides = new TwoSides(Files.createDirectory(folder.resolve("account")));
    }

    TestShell shell() {
        return shell;
    }

    TwoSides sides() {
        return sides;
    }

    Answer run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "--pg", sides.database().url(), "--md",
                sides.account().toString()));
        arguments.addAll(List.of(more));
        return shell.run(arguments.toArray(String[]::new));
    }

    static void assertExit(int exit, Answer answer) {
        assertThat(answer.exit()).as(answer.out() + answer.err()).isEqualTo(exit);
    }

    /** One table in step, then dropped on PostgreSQL. */
    void aHeldDrop() {
        sides.postgres("CREATE TABLE old (id int)", "CREATE TABLE kept (id int)");
        assertExit(0, run("sync"));
        sides.postgres("DROP TABLE old");
    }

    /** One column in step, then renamed differently. */
    void aConflict() {
        sides.postgres("CREATE TABLE t (id int, a text)");
        assertExit(0, run("sync"));
        sides.postgres("ALTER TABLE t RENAME a TO b");
        sides.duckdb("ALTER TABLE t RENAME a TO c");
    }

    /** PostgreSQL will not take a table that MotherDuck has. */
    void aRefusal() {
        refuseOnPostgres();
        sides.duckdb("CREATE TABLE unwanted (id INTEGER)", "CREATE TABLE wanted (id INTEGER)");
    }

    /** From now on PostgreSQL takes no table of the name {@code unwanted}. */
    void refuseOnPostgres() {
        sides.postgres("CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN "
                + "IF EXISTS (SELECT 1 FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'public.unwanted') "
                + "THEN RAISE 'we do not want it'; END IF; END $$",
                "CREATE EVENT TRIGGER refuse ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION refuse()");
    }

    @Override
    public void close() {
        sides.close();
    }
}
