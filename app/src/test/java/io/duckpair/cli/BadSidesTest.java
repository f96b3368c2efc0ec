package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.engine.TwoSides;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sides that cannot be used: one sentence, what to do, exit code 1, no stack trace, and nothing changed. */
class BadSidesTest {

    @TempDir
    Path folder;

    private TestShell shell;
    private TwoSides sides;

    @BeforeEach
    void makeSides() throws Exception {
        shell = new TestShell(folder);
        sides = new TwoSides(Files.createDirectory(folder.resolve("account")));
        sides.postgres("CREATE TABLE from_postgres (id int)");
        sides.duckdb("CREATE TABLE from_duckdb (id INTEGER)");
    }

    @AfterEach
    void removeSides() {
        sides.close();
    }

    private Answer sync(String pg, Path md, String... more) {
        String[] arguments = Arrays.copyOf(new String[]{"sync", "--pg", pg, "--md", md.toString()}, 5 + more.length);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return shell.run(arguments);
    }

    private void assertRefused(Answer answer, String... words) {
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("duckpair: ").contains(words).doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(answer.err().lines().count()).as(answer.err()).isGreaterThanOrEqualTo(2);
        assertNothingChanged();
    }

    private void assertNothingChanged() {
        assertThat(sides.queryPostgres("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("from_postgres");
        assertThat(sides.queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables()")).containsExactly("from_duckdb");
    }

    @Test
    void aHostThatDoesNotAnswer() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertRefused(sync("postgresql://ana:s3cr3t@localhost:" + port + "/db", sides.account()),
                "Nothing answers as PostgreSQL at localhost:" + port);
        assertRefused(sync("postgresql://ana:s3cr3t@no-such-host.invalid/db", sides.account()),
                "There is no host named no-such-host.invalid");
    }

    @Test
    void aWrongPasswordIsNotRepeated() {
        String role = sides.database().createRoleWithPassword("right");
        String url = sides.database().urlAs(role).replace("@", ":wr0ngw0rd@");

        Answer answer = sync(url, sides.account());

        assertRefused(answer, "refused the password of role " + role, "PGPASSWORD");
        assertThat(answer.err()).doesNotContain("wr0ngw0rd");
        assertThat(sync(url, sides.account(), "-v").err()).contains("\tat ").doesNotContain("wr0ngw0rd");
        assertRefused(sync(sides.database().urlAs(role), sides.account()), "asks for a password");
    }

    @Test
    void theRightPasswordMayComeFromTheEnvironment() {
        String role = sides.database().createRoleWithPassword("it's right");

        Answer answer = shell.with("PGPASSWORD", "it's right").run("diff", "--pg", sides.database().urlAs(role), "--md",
                sides.account().toString());

        assertThat(answer.exit()).as(answer.err()).isEqualTo(2);
    }

    @Test
    void aDatabaseThatIsNotThere() {
        assertRefused(sync(sides.database().url() + "_not", sides.account()),
                "has no database " + sides.database().name() + "_not");
    }

    @Test
    void aFolderThatIsNone() throws IOException {
        assertRefused(sync(sides.database().url(), folder.resolve("nowhere")), "nowhere");
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(sync(sides.database().url(), file), file.toString());
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aCorruptFile() throws IOException {
        Files.writeString(sides.account().resolve("broken.duckdb"), "This is no database. ".repeat(1000));

        assertRefused(sync(sides.database().url(), sides.account()), "broken.duckdb");
    }

    @Test
    void aFileThatAnotherProgramWrites() throws Exception {
        try (ChildJvm other = ChildJvm.start(HoldsFile.class, folder,
                sides.account().resolve("my_db.duckdb").toString())) {
            assertThat(other.line()).isEqualTo("open");

            Answer answer = sync(sides.database().url(), sides.account());

            assertThat(answer.exit()).isEqualTo(1);
            assertThat(answer.err()).contains("my_db.duckdb is in use by").doesNotContain("Exception");
        }
        assertNothingChanged();
    }

    @Test
    void aRoleThatMayNotKeepTheStateIsToldTheSqlForAnOwner() {
        String role = sides.database().createRole();

        Answer answer = sync(sides.database().urlAs(role), sides.account());
        assertRefused(answer, "CREATE SCHEMA");
        sides.postgres(answer.err().strip().replaceFirst("(?s).* this once: ", ""));

        Answer afterwards = sync(sides.database().urlAs(role), sides.account());
        assertThat(afterwards.err()).doesNotContain("CREATE SCHEMA");
    }

    @Test
    void aRoleThatMayNotCreateTables() {
        String role = sides.database().createRole();
        sides.postgres("GRANT CREATE ON DATABASE " + sides.database().name() + " TO " + role);

        Answer answer = sync(sides.database().urlAs(role), sides.account());

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out()).contains("✗  PostgreSQL  Create table public.from_duckdb", "permission denied");
        assertThat(sides.queryPostgres("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("from_postgres");
    }

    @Test
    void aRoleThatIsNotThereOrNotOurs() {
        String role = sides.database().createRole();

        assertRefused(sync(sides.database().url(), sides.account(), "--role", "nobody_here"),
                "There is no role nobody_here");
        assertRefused(sync(sides.database().urlAs(role), sides.account(), "--role", "postgres"),
                "Role " + role + " may not act as postgres", "GRANT");
    }

    @Test
    void aDatabaseThatAnotherLinkOwns() {
        assertThat(sync(sides.database().url(), sides.account(), "--include", "nothing").exit()).isZero();
        String role = sides.database().createRole();

        assertRefused(sync(sides.database().url(), sides.account(), "--role", role),
                "is linked already: by the link of role postgres, not of " + role);
    }

    @Test
    void inJsonItIsAnObject() {
        Answer answer = sync(sides.database().url() + "_not", sides.account(), "--format", "json");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .startsWith("{\"error\":{\"code\":\"POSTGRES_REFUSED\",\"message\":\"PostgreSQL at localhost:")
                .endsWith("\"next\":\"Create it, or name another one in the URI.\"}}\n");
    }

    @Test
    void watchWaitsForASideThatMayComeBackAndLeavesAtOnceElse() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Answer away = shell.run("watch", "--every", "100ms", "--rounds", "2", "--pg",
                "postgresql://ana@localhost:" + port + "/db",
                "--md", sides.account().toString());
        assertThat(away.exit()).isEqualTo(1);
        assertThat(away.out().lines()).hasSize(2).allMatch(line -> line.contains("Nothing answers as PostgreSQL"));

        assertRefused(shell.run("watch", "--pg", sides.database().url() + "_not", "--md", sides.account().toString()),
                "has no database");
    }
}
