package io.duckpair.cli;

import static io.duckpair.cli.LinkedShell.assertExit;
import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three links of one server, kept in step by one process. */
class WatchAllTest {

    @TempDir
    Path home;

    private TestShell shell;
    private final List<TestDatabase> databases = new ArrayList<>();
    private final List<Path> accounts = new ArrayList<>();

    @BeforeEach
    void threeLinks() throws Exception {
        shell = new TestShell(home);
        for (String name : List.of("ana", "bob", "carol and co")) {
            TestDatabase database = TestPostgres.newDatabase();
            databases.add(database);
            String role = database.createRole();
            database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + role,
                    "GRANT CREATE ON SCHEMA public TO " + role);
            Path account = Files.createDirectory(home.resolve(name));
            accounts.add(account);
            DriverManager.getConnection("jdbc:duckdb:" + account.resolve("my_db.duckdb")).close();
            database.executeAs(role, "CREATE TABLE t AS SELECT '" + name + "'::text AS whose");
            LinkBook.in(shell.settings()).keep(
                    Link.of(name, database.urlAs(role), account.toString(), "my_db", role));
        }
    }

    @AfterEach
    void dropDatabases() {
        databases.forEach(TestDatabase::close);
    }

    private String rowsOf(int link) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + accounts.get(link).resolve(
                "my_db.duckdb"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT string_agg(whose) FROM t")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void allAreBroughtInStepEachWithItsOwn() throws Exception {
        Answer answer = shell.run("watch", "--all", "--every", "100ms", "--rounds", "2");
        assertExit(0, answer);
        assertThat(answer.out().lines()).hasSize(6)
                .allMatch(
                        line -> line.matches("(ana         |bob         |carol and co) \\| \\d\\d:\\d\\d:\\d\\d  .*"));
        assertThat(List.of(rowsOf(0), rowsOf(1), rowsOf(2))).containsExactly("ana", "bob", "carol and co");
    }

    @Test
    void aLockedAccountStopsNoOther() throws Exception {
        try (ChildJvm other = ChildJvm.start(HoldsFile.class, home,
                accounts.get(1).resolve("my_db.duckdb").toString())) {
            assertThat(other.line()).isEqualTo("open");
            Answer answer = shell.run("watch", "--all", "--every", "100ms", "--rounds", "3", "--format", "json");
            assertExit(1, answer);
            assertThat(answer.out().lines()).hasSize(9).allMatch(line -> line.startsWith("{\"link\":\""));
            assertThat(answer.out().lines().filter(line -> line.startsWith("{\"link\":\"bob\""))).hasSize(3)
                    .allMatch(line -> line.contains("\"code\":\"ACCOUNT_IN_USE\""));
            assertThat(answer.out().lines().filter(line -> !line.startsWith("{\"link\":\"bob\"")))
                    .noneMatch(line -> line.contains("\"error\":{"));
        }
        assertThat(List.of(rowsOf(0), rowsOf(2))).containsExactly("ana", "carol and co");
    }

    @Test
    void aLinkThatCannotBeOpenedStopsNoOther() throws Exception {
        LinkBook book = LinkBook.in(shell.settings());
        book.keep(book.require("bob").withSecretsFrom(null, "env:NO_SUCH_VARIABLE"));
        book.keep(Link.of("cloud", databases.get(1).url(), "md:", "my_db", null).withSecretsFrom(null, "env:NONE"));
        book.keep(Link.of("gone", databases.get(1).url(), home.resolve("gone").toString(), "my_db", null));
        Answer answer = shell.run("watch", "--all", "--every", "100ms", "--rounds", "2");
        assertExit(1, answer);
        assertThat(answer.out().lines().filter(line -> line.startsWith("cloud "))).hasSize(2)
                .allMatch(line -> line.contains("environment variable NONE, which is to hold a secret, is not set."));
        assertThat(answer.out().lines().filter(line -> line.startsWith("gone "))).hasSize(2);
        assertThat(List.of(rowsOf(0), rowsOf(2))).containsExactly("ana", "carol and co");
    }

    @Test
    void onProductionNothingIsDropped() throws Exception {
        LinkBook book = LinkBook.in(shell.settings());
        book.keep(book.require("ana").withEnvironment(Environment.PRODUCTION));
        assertExit(0, shell.run("watch", "--all", "--every", "100ms", "--rounds", "2"));
        databases.forEach(database -> database.execute("DROP TABLE t"));
        assertExit(0, shell.run("watch", "--all", "--every", "100ms", "--rounds", "2", "--drops", "apply"));
        assertThat(rowsOf(0)).isEqualTo("ana");
        Answer alone = shell.run("watch", "--link", "ana", "--rounds", "1", "--drops", "apply");
        assertExit(1, alone);
        assertThat(alone.err()).contains("This link is for production");
    }

    @Test
    void noLinkIsNamedBeside() {
        assertThat(shell.run("watch", "--all", "--link", "ana").err())
                .contains("--all is about all saved links, and --link names one.");
        assertThat(new TestShell(home.resolve("nobody")).run("watch", "--all").err()).contains("No link is saved.");
    }
}
