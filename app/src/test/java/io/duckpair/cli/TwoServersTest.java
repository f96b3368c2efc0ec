package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user of the MotherDuck side stands in one link, on whatever server, as far as the saved links tell. */
class TwoServersTest {

    private static EmbeddedPostgres other;

    @TempDir
    Path home;

    private TestShell shell;
    private TestDatabase shop;
    private Path account;

    @BeforeAll
    static void start() throws IOException {
        other = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    static void stop() throws IOException {
        other.close();
    }

    @BeforeEach
    void aLinkOnTheOneServer() throws IOException {
        shell = new TestShell(home);
        shop = TestPostgres.newDatabase();
        account = Files.createDirectory(home.resolve("ana"));
        assertThat(link("shop", TestPostgres.port(), shop.name(), account)).returns(0, Answer::exit);
    }

    @AfterEach
    void drop() {
        shop.close();
    }

    private Answer link(String name, int port, String database, Path user, String... more) {
        String[] usual = {"link", "postgres", user.toString(), "--name", name, "--database", database, "--pg",
            "postgresql://postgres@localhost:" + port};
        String[] all = Arrays.copyOf(usual, usual.length + more.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        return shell.run(all);
    }

    private Answer onTheOther(Path user, String... more) {
        return link("lab", other.getPort(), "postgres", user, more);
    }

    @Test
    void whoIsLinkedOnTheOneIsRefusedOnTheOtherUntilThatEnds() throws IOException {
        Answer refused = onTheOther(account);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out() + refused.err()).contains("The local account ana is linked already: by link shop on "
                + "another server, with database " + shop.name() + " of localhost:" + TestPostgres.port() + ".",
                "end link shop with duckpair unlink");
        assertThat(LinkBook.in(shell.settings()).find("lab")).isEmpty();

        Path ben = Files.createDirectory(home.resolve("ben"));
        assertThat(onTheOther(ben)).as("another user").returns(0, Answer::exit);
        assertThat(onTheOther(account, "--change")).as("a link is changed to it").returns(1, Answer::exit);

        assertThat(link("shop", TestPostgres.port(), shop.name(), account)).as("the same again")
                .returns(0, Answer::exit);
        assertThat(shell.run("unlink", "shop")).returns(0, Answer::exit);
        assertThat(onTheOther(account, "--change")).as("that user is free").returns(0, Answer::exit);
        assertThat(shell.run("unlink", "lab")).returns(0, Answer::exit);
    }

    @Test
    void whatIsKnownOfALinkThatIsAnotherNowSaysNothing() throws IOException {
        LinkBook book = LinkBook.in(shell.settings());
        Files.createDirectory(home.resolve("cleo"));
        Link before = book.require("shop");
        book.keep(Link.of("shop", before.postgres(), home.resolve("cleo").toString(), "my_db",
                before.role()));
        assertThat(onTheOther(account)).returns(0, Answer::exit);
        assertThat(shell.run("unlink", "lab")).returns(0, Answer::exit);
    }
}
