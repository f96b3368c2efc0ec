package io.duckpair.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.duckpair.engine.LinkSettings;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretStore;
import io.duckpair.secret.ThisRunStore;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs commands in this process, in a shell that is made up: its own environment, home folder and streams. */
final class TestShell {

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private String input = "";
    private @Nullable String typed;
    private SecretStore keychain = new ThisRunStore();
    private boolean colour;
    private boolean terminal;
    private WindowStart window = new NoScreen();

    /** A machine without a screen. */
    private static final class NoScreen implements WindowStart {

        @Override
        public boolean hasScreen() {
            return false;
        }

        @Override
        public void open(Path settingsFolder, Optional<LinkSettings> link, Optional<String> saved) {
            throw new AssertionError("there is no screen");
        }

        @Override
        public void close() {
            throw new AssertionError("there is no screen");
        }
    }

    TestShell(Path home) {
        this.home = home;
        environment.put("DUCKPAIR_HOME", settings().toString());
    }

    /** What a command left: its exit code and all it printed. */
    record Answer(int exit, String out, String err) {}

    TestShell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    TestShell typing(String text) {
        input = text;
        return this;
    }

    /** Somebody sits there who types this when a secret is asked for. */
    TestShell answering(String secret) {
        typed = secret;
        return this;
    }

    /** What is in the keychain of whoever runs the commands. */
    SecretStore keychain() {
        return keychain;
    }

    TestShell withKeychain(SecretStore store) {
        keychain = store;
        return this;
    }

    TestShell withScreen(WindowStart screen) {
        window = screen;
        return this;
    }

    TestShell inColour() {
        colour = true;
        return this;
    }

    /** Somebody watches, and answers with what {@link #typing} has. */
    TestShell onTerminal() {
        terminal = true;
        return this;
    }

    Path settings() {
        return home.resolve("settings");
    }

    Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Shell shell = new Shell(environment, home, "tester", "Linux", new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintWriter(out, true), new PrintWriter(err, true), colour, terminal,
                (_, _) -> Optional.ofNullable(typed).map(Secret::of), keychain);
        int exit = DuckpairCommand.commandLine(shell, window).execute(arguments);
        return new Answer(exit, out.toString().replace("\r\n", "\n"), err.toString().replace("\r\n", "\n"));
    }
}
