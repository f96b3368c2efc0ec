package io.duckpair.cli;

import static io.duckpair.cli.LinkedShell.assertExit;
import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a production link nothing is lost that nobody has named. */
class ProductionTest {

    @TempDir
    Path home;

    private LinkedShell linked;

    @BeforeEach
    void twoDropsOnProduction() throws Exception {
        linked = new LinkedShell(home);
        LinkBook.in(linked.shell().settings()).keep(Link.of("shop", linked.sides().database().url(),
                linked.sides().account().toString(), "my_db", null).withEnvironment(Environment.PRODUCTION));
        linked.sides().postgres("CREATE TABLE one (id int)", "CREATE TABLE two (id int, gone int)",
                "CREATE TABLE three (id int)", "INSERT INTO one VALUES (1)", "INSERT INTO two VALUES (1, 1)");
        assertExit(0, sync());
        linked.sides().postgres("DROP TABLE one", "ALTER TABLE two DROP COLUMN gone");
    }

    @AfterEach
    void unlink() {
        linked.close();
    }

    private Answer sync(String... more) {
        List<String> arguments = new ArrayList<>(List.of("sync", "--link", "shop"));
        arguments.addAll(List.of(more));
        return linked.shell().run(arguments.toArray(String[]::new));
    }

    private List<String> columns() {
        return linked.sides().queryDuckdb("my_db",
                "SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE database_name = 'my_db' "
                        + "ORDER BY 1");
    }

    @Test
    void whatNobodyNamesIsHeld() {
        Answer answer = sync("--drops", "apply");
        assertExit(2, answer);
        assertThat(answer.err()).contains("This link is for production",
                "--confirm my_db.main.one --confirm my_db.main.two");
        assertThat(columns()).containsExactly("one.id", "three.id", "two.gone", "two.id");
    }

    @Test
    void whatIsNamedIsDoneAndNothingElse() {
        assertExit(2, sync("--drops", "apply", "--confirm", "my_db.main.one"));
        assertThat(columns()).containsExactly("three.id", "two.gone", "two.id");
        assertExit(0, sync("--drops", "apply", "--confirm", "my_db.main.two"));
        assertThat(columns()).containsExactly("three.id", "two.id");
    }

    @Test
    void onATerminalEachIsAskedFor() {
        linked.shell().onTerminal().typing("my_db.main.one\ntwo\n");
        Answer answer = sync("--drops", "apply");
        assertExit(2, answer);
        assertThat(answer.err()).contains("Type its name to do it", "That is not its name; it is left.");
        assertThat(columns()).containsExactly("three.id", "two.gone", "two.id");
    }

    @Test
    void aNameThatLosesNothingIsRefused() {
        Answer answer = sync("--drops", "apply", "--confirm", "my_db.main.three", "--confirm", "my_db.main.one");
        assertExit(1, answer);
        assertThat(answer.err()).contains("Nothing is to be lost of my_db.main.three.", "Waiting are: my_db.main.one");
        assertThat(columns()).contains("one.id");
        assertThat(sync("--confirm", "x").err()).contains("--confirm is for --drops apply");
    }

    @Test
    void theDatabaseRemembersThatItIsProduction() {
        Answer unsaved = linked.run("sync", "--drops", "apply");
        assertExit(2, unsaved);
        assertThat(unsaved.err()).contains("This link is for production");
        assertThat(columns()).contains("one.id");
    }

    @Test
    void elsewhereNothingIsAsked() {
        LinkBook book = LinkBook.in(linked.shell().settings());
        linked.sides().postgres("UPDATE duckpair.link SET environment = 'test'");
        book.keep(book.require("shop").withEnvironment(Environment.TEST));
        assertExit(0, sync("--drops", "apply"));
        assertThat(columns()).containsExactly("three.id", "two.id");
    }
}
