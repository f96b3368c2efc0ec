package io.duckpair.cli;

import static io.duckpair.cli.LinkedShell.assertExit;
import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.pgduckdb.MappedToken;
import io.duckpair.pgduckdb.PgDuckdb;
import io.duckpair.pgduckdb.UserMapping;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretName;
import io.duckpair.testing.FakeOrganization;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of three links of one server, with three roles and three accounts, as an administrator goes through it. */
class LinkStoryTest {

    private static final List<String> NAMES = List.of("ana", "bob", "carol");

    @TempDir
    Path home;

    private final List<TestDatabase> databases = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();
    private final List<Path> accounts = new ArrayList<>();
    private FakeOrganization organization;
    private TestShell shell;

    @BeforeEach
    void threeRolesAndThreeAccounts() throws Exception {
        organization = new FakeOrganization().serviceAccount("loader");
        shell = new TestShell(home).with("DUCKPAIR_MOTHERDUCK_API", organization.address().toString())
                .with("MOTHERDUCK_ADMIN_TOKEN", FakeOrganization.ADMIN_TOKEN);
        // Roles may get rights in all databases, so they go last.
        TestDatabase owner = TestPostgres.newDatabase();
        databases.add(owner);
        for (String name : NAMES) {
            TestDatabase database = TestPostgres.newDatabase();
            String role = owner.createRole();
            databases.add(database);
            roles.add(role);
            accounts.add(Files.createDirectory(home.resolve(name)));
            database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + role,
                    "GRANT CREATE ON SCHEMA public TO " + role);
            database.executeAs(role, "CREATE TABLE t AS SELECT '" + name + "'::text AS whose");
        }
    }

    @AfterEach
    void close() {
        databases.reversed().forEach(TestDatabase::close);
        organization.close();
    }

    private TestDatabase database(int link) {
        return databases.get(link + 1);
    }

    private Answer link(String role, Path account, TestDatabase database, String... more) {
        return shell
                .run(Stream.concat(Stream.of("link", role, account.toString(), "--database", database.name(), "--pg",
                        "postgresql://localhost:" + TestPostgres.port()), Arrays.stream(more)).toArray(String[]::new));
    }

    private Answer watch(int rounds) {
        return shell.run("watch", "--all", "--every", "100ms", "--rounds", Integer.toString(rounds), "--format",
                "json");
    }

    private static Stream<String> linesOf(Answer answer, String link) {
        return answer.out().lines().filter(line -> line.startsWith("{\"link\":\"" + link + "\""));
    }

    @Test
    void fromTheFirstLinkToTheLast() throws Exception {
        for (int link = 0; link < 3; link++) {
            assertExit(0, link(roles.get(link), accounts.get(link), database(link), "--name", NAMES.get(link),
                    "--token-from", "keychain"));
        }
        String old = organization.token("loader", "by hand");
        shell.keychain().put(SecretName.token("ana"), Secret.of(old));

        CompletableFuture<Answer> watching = CompletableFuture.supplyAsync(() -> watch(8));
        assertExit(0, shell.run("token", "rotate", "loader", "--link", "ana"));
        Answer watched = watching.join();
        assertExit(0, watched);
        for (String name : NAMES) {
            assertThat(linesOf(watched, name)).hasSize(8).noneMatch(line -> line.contains("\"error\":{"));
        }
        assertThat(organization.lets(old)).isFalse();
        assertThat(organization.lets(shell.keychain().get(SecretName.token("ana")).orElseThrow().reveal())).isTrue();

        refuseWhatIsTaken();

        try (ChildJvm other = ChildJvm.start(HoldsFile.class, home,
                accounts.get(1).resolve("my_db.duckdb").toString())) {
            assertThat(other.line()).isEqualTo("open");
            for (int link = 0; link < 3; link++) {
                database(link).executeAs(roles.get(link), "CREATE TABLE more (id int)");
            }
            Answer locked = watch(2);
            assertExit(1, locked);
            assertThat(linesOf(locked, "bob")).allMatch(line -> line.contains("\"code\":\"ACCOUNT_IN_USE\""));
            assertThat(linesOf(locked, "ana")).hasSize(2).noneMatch(line -> line.contains("\"error\":{"));
            assertThat(linesOf(locked, "carol")).hasSize(2).noneMatch(line -> line.contains("\"error\":{"));
        }
        assertExit(0, watch(2));

        for (String name : NAMES) {
            assertExit(0, shell.run("unlink", name));
        }
        assertThat(shell.run("links").out()).startsWith("No link is saved.");
        assertExit(0, link(roles.get(0), accounts.get(1), database(0), "--untested"));
    }

    private void refuseWhatIsTaken() throws Exception {
        TestDatabase lab = TestPostgres.newDatabase();
        databases.add(lab);
        String dan = databases.getFirst().createRole();
        Path another = Files.createDirectory(home.resolve("another"));
        for (String role : List.of(dan, roles.get(0))) {
            lab.execute("GRANT CREATE ON DATABASE " + lab.name() + " TO " + role,
                    "GRANT CREATE ON SCHEMA public TO " + role);
        }
        database(2).execute("GRANT CREATE ON DATABASE " + database(2).name() + " TO " + dan,
                "GRANT CREATE ON SCHEMA public TO " + dan);
        assertRefused(link(roles.get(0), another, lab), "Role " + roles.get(0) + " is linked already: by link ana");
        assertRefused(link(dan, accounts.get(1), lab), "The local account bob is linked already: by link bob");
        assertRefused(link(dan, another, database(2)),
                "Database " + database(2).name() + " is linked already: by link carol");
    }

    private static void assertRefused(Answer answer, String words) {
        assertExit(1, answer);
        assertThat(answer.out()).contains(words, "Not linked.");
    }

    @Test
    void besidePgDuckdbTheMappingsAreReadAndWritten() throws Exception {
        database(0).execute("CREATE FOREIGN DATA WRAPPER duckdb",
                "CREATE SERVER motherduck TYPE 'motherduck' FOREIGN DATA WRAPPER duckdb",
                "CREATE USER MAPPING FOR " + roles.get(1) + " SERVER motherduck OPTIONS (token 'qz''bob')");
        try (Connection connection = database(0).connect()) {
            assertThat(PgDuckdb.read(connection).mappings()).extracting(UserMapping::role)
                    .containsExactly(roles.get(1));
            MappedToken.write(connection, roles.get(0), "my_db", Secret.of("qz'ana"));
            assertThat(PgDuckdb.read(connection).mappings()).extracting(UserMapping::role)
                    .containsExactlyInAnyOrder(roles.get(0), roles.get(1));
        } finally {
            database(0).execute("DROP FOREIGN DATA WRAPPER duckdb CASCADE");
        }
    }
}
