package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.app.Main;
import io.duckpair.cli.TestShell.Answer;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.TwoSides;
import io.duckpair.secret.EncryptedFileStore;
import io.duckpair.secret.Passphrase;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretName;
import io.duckpair.secret.SecretPrompt;
import io.duckpair.testing.FakeOrganization;
import io.duckpair.testing.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets that can be told from everything else are given in every way there is; afterwards nothing that was printed, no file
 * and no row that was written, and no process's arguments may hold one.
 */
@DisabledOnOs(OS.WINDOWS)
class PlantedSecretsTest {

    /** Begins every secret, whatever form it is given another time. */
    private static final String MARK = "PlantedQz7";

    private static final String PASSWORD = MARK + "-pass'word";
    private static final String TOKEN = MARK + "-token";
    private static final String PASSPHRASE = MARK + "-passphrase";
    private static final String KEY_PASSWORD = MARK + "-key-password";

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private TwoSides sides;
    private TestShell shell;
    private String role;

    @BeforeEach
    void plant() throws IOException {
        sides = new TwoSides(Files.createDirectory(folder.resolve("account")));
        role = sides.database().createRoleWithPassword(PASSWORD);
        sides.postgres("ALTER DATABASE " + sides.database().name() + " OWNER TO " + role,
                "GRANT ALL ON SCHEMA public TO " + role, "CREATE TABLE t (id int)", "ALTER TABLE t OWNER TO " + role);
        shell = newShell();
    }

    private TestShell newShell() {
        return new TestShell(folder).with("MOTHERDUCK_TOKEN", TOKEN).with("DUCKPAIR_PASSPHRASE", PASSPHRASE)
                .with("MOTHERDUCK_ADMIN_TOKEN", MARK + "-admin-token").with("PGSSLPASSWORD", KEY_PASSWORD)
                .with("QZ_PASSWORD", PASSWORD).with("QZ_TOKEN", TOKEN)
                .with("DUCKPAIR_MOTHERDUCK_API", "http://127.0.0.1:1");
    }

    @AfterEach
    void findNone() throws IOException {
        assertThat(said).isNotEmpty().noneMatch(text -> text.contains(MARK));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                assertThat(file.getFileName().toString()).doesNotContain(MARK);
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).as(file.toString()).doesNotContain(MARK);
                assertThat(new String(bytes, StandardCharsets.UTF_16LE)).as(file.toString()).doesNotContain(MARK);
            }
        }
        for (String table : sides.queryPostgres("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables "
                + "WHERE schemaname IN ('duckpair', 'public')")) {
            assertThat(sides.queryPostgres("SELECT x::text FROM " + table + " x")).as(table)
                    .noneMatch(row -> row.contains(MARK));
        }
        sides.close();
    }

    private String address() {
        return sides.database().urlAs(role);
    }

    private Answer run(String... arguments) {
        Answer answer = shell.run(arguments);
        said.add(answer.out());
        said.add(answer.err());
        return answer;
    }

    private void works(String... arguments) {
        Answer answer = run(arguments);
        assertThat(answer.exit()).as(String.join(" ", arguments) + answer.out() + answer.err()).isNotEqualTo(1);
    }

    private void fails(String... arguments) {
        assertThat(run(arguments).exit()).as(String.join(" ", arguments)).isEqualTo(1);
    }

    private String[] of(String command, String... more) {
        return Stream.concat(Stream.of(command, "--pg", address(), "--md", sides.account().toString()),
                Stream.of(more)).toArray(String[]::new);
    }

    private String[] withPassword(String command, String source, String... more) {
        return of(command, Stream.concat(Stream.of("--password-from", source), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void everyCommandOnALinkThatWorks() {
        shell.with("PGPASSWORD", PASSWORD);
        for (String format : List.of("text", "json")) {
            works(of("diff", "-v", "--format", format));
            works(of("plan", "-v", "--format", format));
            works(of("sync", "-v", "--format", format));
            works(of("watch", "-v", "--rounds", "1", "--every", "100ms", "--format", format));
            works(of("verify", "--format", format));
            works(of("ddl", "--on", "postgres", "-c", "COMMENT ON TABLE t IS 'seen as " + format + "'", "--format",
                    format));
            works(of("history", "-v", "--format", format));
            works(of("trash", "list", "--format", format));
        }
    }

    @Test
    void whereverASecretComesFrom() throws IOException {
        Path passwords = Files.createDirectories(folder.resolve("elsewhere"));
        try {
            Files.writeString(passwords.resolve("pgpass"), "*:*:*:*:" + PASSWORD);
            Files.setPosixFilePermissions(passwords.resolve("pgpass"), PosixFilePermissions.fromString("rw-------"));
            shell.with("PGPASSFILE", passwords.resolve("pgpass").toString());
            works(withPassword("diff", "pgpass", "-v"));
        } finally {
            Files.deleteIfExists(passwords.resolve("pgpass"));
        }
        shell = newShell();
        works(withPassword("diff", "env:QZ_PASSWORD", "-v"));
        works(withPassword("sync", "command:printenv QZ_PASSWORD", "-v"));
        shell.answering(PASSWORD);
        works(withPassword("diff", "ask", "-v"));
        works(withPassword("diff", "file", "-v"));
        works(withPassword("diff", "keychain", "-v"));
        shell = newShell().withKeychain(shell.keychain());
        works(withPassword("history", "keychain", "-v"));
        works(withPassword("history", "file", "-v"));
    }

    @Test
    void savedLinksHoldWhereAndNotWhat() throws IOException {
        shell.with("PGPASSWORD", PASSWORD);
        works("link", role, sides.account().toString(), "--database", sides.database().name(), "--pg",
                "postgresql://localhost:" + TestPostgres.port(), "--name", "shop", "--password-from", "env:QZ_PASSWORD",
                "--token-from", "command:printenv QZ_TOKEN");
        works("links", "--test", "-v");
        works("links", "--format", "json");
        works("sync", "--link", "shop", "-v");
        shell.with("MOTHERDUCK_ADMIN_TOKEN", "");
        works("users");
        works("roles", "--link", "shop");
        assertThat(Files.readString(shell.settings().resolve("links.json"))).contains("env:QZ_PASSWORD");
    }

    @Test
    void statementsWithASecretInThem() {
        shell.with("PGPASSWORD", PASSWORD);
        works(of("sync"));
        works(of("ddl", "--on", "postgres", "-v", "-c",
                "ALTER ROLE " + role + " PASSWORD '" + MARK + "-other'; COMMENT ON TABLE t IS 'x'"));
        sides.postgres("ALTER ROLE " + role + " PASSWORD '" + PASSWORD.replace("'", "''") + "'");
        fails(of("ddl", "--on", "postgres", "-v", "-c", "SELECT token '" + MARK + "-quoted' FROM nowhere"));
        fails(of("ddl", "--on", "motherduck", "-v", "-c",
                "CREATE SECRET s (TYPE s3, token '" + MARK + "-duck', no_such_option 1)"));
        works(of("history", "-v"));
        works(of("history", "--format", "json"));
    }

    @Test
    void connectionsThatFail() {
        String account = sides.account().toString();
        String wrong = address().replace("@", ":" + MARK + "%2Fwrong%27@");
        for (String format : List.of("text", "json")) {
            fails("sync", "-v", "--pg", wrong, "--md", account, "--format", format);
            fails("watch", "--rounds", "1", "-v", "--pg", wrong, "--md", account, "--format", format);
            fails("diff", "-v", "--pg",
                    "postgresql://x:" + MARK + "@no-such-host.invalid/db?sslpassword=" + KEY_PASSWORD,
                    "--md", account, "--format", format);
            fails("diff", "-v", "--pg",
                    "postgresql://localhost:" + TestPostgres.port() + "/db?sslmode=verify-full&password="
                            + MARK + "-in-uri",
                    "--md", account, "--format", format);
            fails("diff", "-v", "--pg", address(), "--md", "md:?motherduck_token=" + TOKEN, "--format", format);
            fails("diff", "-v", "--pg", address(), "--md", account, "--password-from", MARK + "-slip", "--format",
                    format);
            fails(withPassword("diff", "command:sh -c 'echo $QZ_PASSWORD; echo no $QZ_PASSWORD >&2; exit 1'", "-v",
                    "--format", format));
            assertThat(run("users", "-v", "--format", format).exit()).as("goes on from what is at hand").isEqualTo(2);
            fails("token", "list", "loader", "-v", "--format", format);
        }
        new EncryptedFileStore(shell.settings().resolve("secrets"),
                new Passphrase(Map.of("DUCKPAIR_PASSPHRASE", PASSPHRASE), SecretPrompt.NOBODY))
                .put(SecretName.token("x"), Secret.of(TOKEN));
        shell.with("DUCKPAIR_PASSPHRASE", MARK + "-wrong-passphrase");
        fails(withPassword("diff", "file", "-v"));
    }

    @Test
    void anAdministratorWhoseOrganisationRepeatsTheToken() {
        try (FakeOrganization organization = new FakeOrganization()) {
            organization.next(FakeOrganization.error(401, "UNAUTHORIZED", "Not " + MARK + "-admin-token"));
            shell.with("DUCKPAIR_MOTHERDUCK_API", organization.address().toString());
            fails("token", "list", "loader", "-v");
        }
    }

    @Test
    void aCommandThatCrashes() throws IOException {
        shell.with("PGPASSWORD", PASSWORD).withScreen(new WindowStart() {
            @Override
            public boolean hasScreen() {
                return true;
            }

            @Override
            public void open(Path settingsFolder, Optional<LinkSettings> link, Optional<String> saved) {
                throw new IllegalStateException("jdbc:x?user=a&password=" + PASSWORD + " and " + TOKEN,
                        new IOException("caused by " + KEY_PASSWORD));
            }

            @Override
            public void close() {}
        });
        fails("gui", "-v");
        assertThat(Files.readString(shell.settings().resolve("duckpair.log"))).contains("IllegalStateException", "***");
    }

    @Test
    void noProcessShowsOneInItsArguments() throws Exception {
        Path script = Files.writeString(folder.resolve("vault"), "#!/bin/sh\nprintenv QZ_PASSWORD\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        try (ChildJvm watch = ChildJvm.start(Main.class, folder,
                Map.of("QZ_PASSWORD", PASSWORD, "MOTHERDUCK_TOKEN", TOKEN, "DUCKPAIR_PASSPHRASE", PASSPHRASE),
                withPassword("watch", "command:" + script, "--every", "200ms", "-v"))) {
            said.add(watch.line());
            said.add(Stream.concat(Stream.of(watch.handle()), watch.handle().descendants())
                    .map(process -> process.info().commandLine().orElse("")).toList().toString());
            for (String row : sides.queryPostgres("SELECT concat_ws(' ', usename, application_name, query) "
                    + "FROM pg_stat_activity")) {
                said.add(row);
            }
            watch.interrupt();
            said.add(watch.rest());
            assertThat(watch.exit()).isZero();
        }
    }
}
