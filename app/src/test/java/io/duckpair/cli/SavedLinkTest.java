package io.duckpair.cli;

import static io.duckpair.cli.LinkedShell.assertExit;
import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.drift.Scope;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --link NAME}, in place of both sides. */
class SavedLinkTest {

    @TempDir
    Path home;

    @Test
    void aSavedLinkStandsForBothSidesAndItsFilters() throws Exception {
        try (LinkedShell linked = new LinkedShell(home)) {
            linked.sides().postgres("CREATE TABLE a (id int)", "CREATE TABLE tmp_b (id int)");
            LinkBook.in(linked.shell().settings()).keep(
                    Link.of("the shop", linked.sides().database().url(), linked.sides().account().toString(), "my_db",
                            null).withScope(new Scope(List.of(), List.of("tmp_*"))));
            Answer diff = linked.shell().run("diff", "--link", "the shop");
            assertExit(2, diff);
            assertThat(diff.out()).contains("my_db.main.a").doesNotContain("tmp_b");
            assertExit(0, linked.shell().run("sync", "--link", "the shop"));
            assertThat(linked.shell().run("history", "--link", "the shop").out()).contains("sync");
        }
    }

    @Test
    void bothAtOnceAreRefused() {
        TestShell shell = new TestShell(home);
        LinkBook.in(shell.settings()).keep(Link.of("shop", "postgresql://ana@db/shop", "md:", "my_db", null));
        for (List<String> beside : List.of(List.of("--pg", "postgresql://b/c"), List.of("--md", "md:"),
                List.of("--role", "bob"), List.of("--default-db", "my_db"), List.of("--include", "*"))) {
            Answer answer = shell.run("diff", "--link", "shop", beside.getFirst(), beside.getLast());
            assertThat(answer.exit()).isEqualTo(1);
            assertThat(answer.err()).contains(
                    "--link names a saved link, and " + beside.getFirst() + " says otherwise.");
        }
    }

    @Test
    void aNameThatNobodyHasIsRefusedWithThoseThereAre() {
        TestShell shell = new TestShell(home);
        assertThat(shell.run("plan", "--link", "shop").err()).contains("There is no saved link shop.", "None is saved");
        LinkBook.in(shell.settings()).keep(Link.of("lab", "postgresql://ana@db/lab", "md:", "my_db", null));
        assertThat(shell.run("plan", "--link", "shop").err()).contains("Saved are: lab.");
    }

    @Test
    void theTokensVariableIsTheLinksOwn() {
        TestShell shell = new TestShell(home).with("MOTHERDUCK_TOKEN", "another");
        try (TestDatabase shop = TestPostgres.newDatabase()) {
            LinkBook.in(shell.settings()).keep(Link.of("shop", shop.url(), "md:", "my_db", null)
                    .withSecretsFrom(null, "env:SHOP_TOKEN"));
            assertThat(shell.run("diff", "--link", "shop").err())
                    .contains("The environment variable SHOP_TOKEN, which is to hold a secret, is not set.");
        }
    }
}
