package io.duckpair.cli;

import static io.duckpair.cli.LinkedShell.assertExit;
import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Making, listing, testing and ending links, on a real server and real folders. */
class LinkCommandsTest {

    @TempDir
    Path home;

    private TestShell shell;
    private final List<TestDatabase> databases = new ArrayList<>();
    private TestDatabase roles;
    private TestDatabase shop;
    private String ana;
    private Path account;

    @BeforeEach
    void aServer() throws IOException {
        shell = new TestShell(home);
        // Roles may get rights in all databases, so they go last.
        roles = database();
        shop = database();
        ana = role(shop);
        account = Files.createDirectory(home.resolve("ana's account"));
    }

    @AfterEach
    void dropDatabases() {
        databases.reversed().forEach(TestDatabase::close);
    }

    private TestDatabase database() {
        TestDatabase database = TestPostgres.newDatabase();
        databases.add(database);
        return database;
    }

    private String role(TestDatabase database) {
        String role = roles.createRole();
        database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + role,
                "GRANT CREATE ON SCHEMA public TO " + role);
        return role;
    }

    private static String server() {
        return "postgresql://localhost:" + TestPostgres.port();
    }

    private Answer link(String role, Path folder, TestDatabase database, String... more) {
        List<String> arguments = new ArrayList<>(List.of("link", role, folder.toString(), "--database", database.name(),
                "--pg", server()));
        arguments.addAll(Arrays.asList(more));
        return shell.run(arguments.toArray(String[]::new));
    }

    @Test
    void aLinkIsMadeTestedAndUsedByItsName() {
        Answer made = link(ana, account, shop, "--name", "shop", "--environment", "test");
        assertExit(0, made);
        assertThat(made.out()).contains("shop · 13 of 14 checks passed", "! ", "has no database my_db yet",
                "✓ " + ana + " in " + shop.name() + "@localhost:" + TestPostgres.port() + " ⇄ " + account
                        + " is linked as shop.",
                "Try duckpair diff --link shop");
        assertThat(LinkBook.in(shell.settings()).require("shop")).isEqualTo(
                Link.of("shop", shop.urlAs(ana), account.toString(), "my_db", ana).withEnvironment(Environment.TEST));
        shop.executeAs(ana, "CREATE TABLE t (id int)");
        assertExit(0, shell.run("sync", "--link", "shop"));
        assertExit(0, link(ana, account, shop, "--name", "shop", "--environment", "test"));
    }

    @Test
    void whatIsTakenIsRefusedWithTheNameOfTheOtherLink() throws IOException {
        assertExit(0, link(ana, account, shop, "--name", "the shop"));
        TestDatabase lab = database();
        String bob = role(lab);
        lab.execute("GRANT CREATE ON DATABASE " + lab.name() + " TO " + ana,
                "GRANT CREATE ON SCHEMA public TO " + ana);
        shop.execute("GRANT CREATE ON DATABASE " + shop.name() + " TO " + bob,
                "GRANT CREATE ON SCHEMA public TO " + bob);
        Path another = Files.createDirectory(home.resolve("another"));
        for (Answer refused : List.of(link(ana, another, lab), link(bob, account, lab),
                link(bob, another, shop, "--pg", "postgresql://postgres@localhost:" + TestPostgres.port()))) {
            assertExit(1, refused);
        }
        assertThat(link(ana, another, lab).out()).contains("Role " + ana + " is linked already: by link the shop",
                "Not linked.");
        assertThat(link(bob, account, lab).out())
                .contains("The local account ana's account is linked already: by link the shop");
        assertThat(link(bob, another, shop).out())
                .contains("Database " + shop.name() + " is linked already: by link the shop");
        Answer untested = link(ana, another, lab, "--untested");
        assertExit(1, untested);
        assertThat(untested.err()).contains("Role " + ana + " is linked already: by link the shop", "duckpair unlink");
        assertThat(LinkBook.in(shell.settings()).links()).hasSize(1);
        Matcher command = Pattern.compile("duckpair (unlink) (--pg) '([^']+)'").matcher(untested.err());
        assertThat(command.find()).as(untested.err()).isTrue();
        assertExit(0, shell.run(command.group(1), command.group(2), command.group(3)));
        assertExit(0, link(ana, another, lab));
    }

    @Test
    void aTestThatFailsSaysWhatToDoAndLinksNothing() {
        shop.execute("ALTER ROLE " + ana + " NOLOGIN", "GRANT " + ana + " TO postgres");
        Answer answer = shell.run("link", ana, account.toString(), "--database", shop.name(), "--pg",
                "postgresql://postgres@localhost:" + TestPostgres.port());
        assertExit(1, answer);
        assertThat(answer.out()).contains("✗  login", "Role " + ana + " may not log in.",
                "Run: ALTER ROLE \"" + ana + "\" LOGIN;", "Not linked.");
        assertThat(LinkBook.in(shell.settings()).links()).isEmpty();
        assertThat(shop.query("SELECT 1 FROM pg_namespace WHERE nspname = 'duckpair'")).isEmpty();
    }

    @Test
    void unlinkedItIsGoneAndCanBeLinkedAgain() {
        assertExit(0, link(ana, account, shop, "--name", "shop"));
        Answer unlinked = shell.run("unlink", "shop");
        assertExit(0, unlinked);
        assertThat(unlinked.out()).startsWith("✓ shop is unlinked: its role, MotherDuck user and database are free.");
        assertThat(shell.run("links").out()).startsWith("No link is saved.");
        assertThat(shell.run("unlink", "shop").err()).contains("There is no saved link shop.");
        assertExit(0, link(ana, account, shop, "--name", "shop 2"));
        Answer other = shell.run("unlink", "--pg", shop.url());
        assertExit(0, other);
        assertThat(shop.query("SELECT count(*) FROM duckpair.link")).containsExactly("0");
        assertThat(shell.run("unlink", "shop 2", "--only-saved").out()).contains("shop 2 is forgotten here");
    }

    @Test
    void aSavedNameIsNotTakenOverByAccident() throws IOException {
        assertExit(0, link(ana, account, shop, "--name", "shop"));
        TestDatabase lab = database();
        Answer refused = link(role(lab), Files.createDirectory(home.resolve("b")), lab, "--name", "shop");
        assertExit(1, refused);
        assertThat(refused.err()).contains("There is a saved link shop already.", "--change");
        Answer changed = link(ana, Files.createDirectory(home.resolve("c")), shop, "--name", "shop", "--change");
        assertExit(0, changed);
        assertThat(LinkBook.in(shell.settings()).require("shop").motherduck()).endsWith("c");
    }

    @Test
    void linksAreListedAndTested() {
        assertExit(0, link(ana, account, shop, "--name", "shop", "--environment", "production"));
        LinkBook.in(shell.settings()).keep(Link.of("broken", "postgresql://ana@localhost:1/none",
                home.resolve("none").toString(), "my_db", null));
        Answer listed = shell.run("links");
        assertExit(0, listed);
        assertThat(listed.out().lines()).hasSize(2);
        assertThat(listed.out()).containsPattern("shop +production +" + ana + " +" + shop.name() + "@localhost");
        Answer tested = shell.run("links", "--test");
        assertExit(1, tested);
        assertThat(tested.out()).contains("shop · 13 of 14 checks passed", "broken · 1 of 3 checks passed",
                "Nothing answers as PostgreSQL at localhost:1.", "2 links: 1 working, 1 failing");
        Answer json = shell.run("links", "--test", "--format", "json");
        assertExit(1, json);
        assertThat(json.out().lines()).hasSize(1);
        assertThat(json.out()).contains("\"name\":\"shop\",\"environment\":\"production\"",
                "\"check\":\"default-database\",\"level\":\"warning\"", "\"works\":false");
        assertThat(shell.run("links", "--format", "json").out()).startsWith("{\"links\":[{\"name\":\"shop\",");
    }

    @Test
    void aConnectionThatIsNotProtectedIsFoundWithWhatProtectsIt() {
        LinkBook.in(shell.settings()).keep(Link.of("far", "postgresql://ana@no-such-host.invalid/shop?sslmode=disable",
                account.toString(), "my_db", null));
        assertThat(shell.run("links", "--test").out()).contains("!  transport", "travels in plain text",
                "Use sslmode=verify-full");
        assertThat(shell.run("links", "--test", "--format", "json").out())
                .contains("{\"check\":\"transport\",\"level\":\"warning\",");
    }

    @Test
    void rolesShowWhatTheyAreLinkedTo() {
        assertExit(0, link(ana, account, shop, "--name", "shop"));
        Answer roles = shell.run("roles", "--pg", shop.url());
        assertExit(0, roles);
        assertThat(roles.out()).containsPattern("postgres +superuser, ").containsPattern(
                ana + " .* objects +0 connections +⇄ local account ana's account in " + shop.name() + " \\(shop\\)");
        Answer json = shell.run("roles", "--link", "shop", "--format", "json");
        assertExit(0, json);
        assertThat(json.out()).contains("\"role\":\"" + ana + "\",\"login\":true,\"superuser\":false",
                "\"linked\":{\"name\":\"shop\",\"database\":\"" + shop.name() + "\"");
    }

    @Test
    void usersAreThoseOfTheLinks() {
        assertThat(shell.run("users").out()).startsWith("No user is known");
        assertExit(0, link(ana, account, shop, "--name", "shop"));
        Answer users = shell.run("users");
        assertExit(0, users);
        assertThat(users.out()).containsPattern("✓  local account ana's account  0 databases +⇄ shop");
        assertThat(shell.run("users", "--format", "json").out()).startsWith(
                "{\"users\":[{\"user\":\"local account ana's account\",\"kind\":\"local\"");
    }

    @Test
    void namesThatLookLikeStatementsAreNames() throws IOException {
        String hostile = "o'b\"; DROP TABLE witness; -- $$\u202ex";
        String quoted = '"' + hostile.replace("\"", "\"\"") + '"';
        Path folder = Files.createDirectory(home.resolve("f'; DROP TABLE witness; --\u202e"));
        shop.execute("CREATE TABLE witness (id int)");
        roles.execute("CREATE ROLE " + quoted + " LOGIN", "CREATE DATABASE " + quoted + " OWNER " + quoted);
        try {
            Answer made = shell.run("link", hostile, folder.toString(), "--database", hostile, "--pg", server(),
                    "--name",
                    hostile);
            assertExit(0, made);
            assertThat(made.out()).contains("is linked as").doesNotContain("\u202e");
            assertExit(0, shell.run("sync", "--link", hostile));
            Answer tested = shell.run("links", "--test", "-v");
            assertExit(0, tested);
            assertExit(0, shell.run("users"));
            Answer listed = shell.run("roles", "--link", hostile);
            assertExit(0, listed);
            assertThat(made.out() + tested.out() + listed.out() + shell.run("links").out()).doesNotContain("\u202e");
            assertExit(0, shell.run("watch", "--all", "--rounds", "1"));
            assertExit(0, shell.run("unlink", hostile));
            assertThat(shop.query("SELECT count(*) FROM witness")).containsExactly("0");
        } finally {
            roles.execute("DROP DATABASE " + quoted + " WITH (FORCE)", "DROP ROLE " + quoted);
        }
    }

    @Test
    void whatCannotBeMeantIsSaid() {
        assertThat(shell.run("link", ana, account.toString(), "--database", shop.name()).err())
                .contains("Say which PostgreSQL server is meant.");
        assertThat(shell.run("link", ana, account.toString()).err()).contains("--database is missing.");
        assertThat(link(ana, account, shop, "--name", "a\nb").err()).contains("--name is empty or holds control");
        assertThat(link(ana, account, shop, "--name", "x".repeat(10_000)).err()).contains("longer than 100");
        assertThat(link(ana, account, shop, "--token-from", "s3cr3t-token").err())
                .contains("Where a secret comes from is said in a way that Duckpair does not know.")
                .doesNotContain("s3cr3t");
        assertThat(link(ana, account, shop, "--environment", "prod").err())
                .contains("it is one of development, test, production");
        assertThat(shell.run("unlink").err()).contains("Say which link is to be ended.");
        assertThat(link("no\u202ebody'; DROP TABLE x; --", account, shop).out() + link("nobody$$", account, shop).err())
                .doesNotContain("Exception");
    }
}
