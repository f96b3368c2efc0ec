package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretName;
import io.duckpair.testing.TlsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client certificate with an encrypted key, whose password comes from where passwords come from, and gets nowhere else. */
class ClientKeyTest {

    @TempDir
    static Path certificates;

    private static TlsServer server;

    @TempDir
    Path home;

    private TestShell shell;
    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = new TlsServer(certificates);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void anAccount() throws IOException {
        shell = new TestShell(home).with("ANA_KEY", TlsServer.KEY_PASSWORD).with("WRONG_KEY", "qz-wrong-key-password")
                .with("DUCKPAIR_PASSPHRASE", "qz-passphrase-of-the-file");
        Files.createDirectory(home.resolve("account"));
    }

    @AfterEach
    void thePasswordIsInNoFileAndNoLine() throws IOException {
        assertThat(said).noneMatch(text -> text.contains(TlsServer.KEY_PASSWORD) || text.contains("qz-wrong-key"));
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as(file.toString())
                        .doesNotContain(TlsServer.KEY_PASSWORD, "qz-wrong-key-password");
            }
        }
        shell.run("unlink", "shop");
    }

    private Answer run(String... arguments) {
        Answer answer = shell.run(arguments);
        said.add(answer.out() + answer.err());
        return answer;
    }

    private Answer link(String source, String... more) {
        List<String> line = new ArrayList<>(List.of("link", "ana", home.resolve("account").toString(), "--name", "shop",
                "--database", "postgres", "--pg", server.uri(), "--key-password-from", source));
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:ANA_KEY", "keychain", "file", "command:echo " + TlsServer.KEY_PASSWORD})
    void theKeyIsOpenedWithWhatTheSourceHas(String source) {
        shell = shell.answering(TlsServer.KEY_PASSWORD);
        if (source.startsWith("command:")) {
            // What a command prints may be secret, its own words are the user's to keep.
            assertThat(run("diff", "--pg", server.uri(), "--md", home.resolve("account").toString(),
                    "--key-password-from", source).exit()).as("it looked").isEqualTo(2);
            return;
        }
        assertThat(link(source)).returns(0, Answer::exit);
        assertThat(LinkBook.in(shell.settings()).require("shop")).extracting(Link::keyPasswordFrom).isEqualTo(source);
        assertThat(run("diff", "--link", "shop", "-v").exit()).as("it looked").isEqualTo(2);
        assertThat(run("links", "--test", "--format", "json").out()).contains("\"keyPasswordFrom\":\"" + source + "\"");
        assertThat(shell.keychain().get(SecretName.keyPassword(server.key())))
                .isEqualTo(source.equals("keychain") ? Optional.of(Secret.of(TlsServer.KEY_PASSWORD))
                        : Optional.empty());
    }

    @Test
    void whatDoesNotOpenTheKeyIsRefusedWithoutBeingSaid() {
        assertThat(link("env:WRONG_KEY", "-v")).satisfies(refused -> {
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.out() + refused.err()).contains("The key of the client certificate cannot be used");
        });
        Answer missing = run("diff", "--pg", server.uri(), "--md", home.resolve("account").toString());
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("its password was not given", "--key-password-from");
        assertThat(run("diff", "--pg", server.uri() + "&sslpassword=" + TlsServer.KEY_PASSWORD, "--md",
                home.resolve("account").toString()).err()).as("it is seen in the list of processes")
                .contains("password");
    }
}
