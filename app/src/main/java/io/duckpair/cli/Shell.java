package io.duckpair.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.duckpair.secret.KeychainStore;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretPrompt;
import io.duckpair.secret.SecretStore;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/**
 * What the program was started in. It is handed in, so that a test can start a command in a shell of its own.
 *
 * @param environment
 *            the environment's variables
 * @param home
 *            the user's home folder
 * @param user
 *            the operating system's name of the user
 * @param operatingSystem
 *            as the property {@code os.name} has it
 * @param in
 *            standard input
 * @param out
 *            for results
 * @param err
 *            for what went wrong
 * @param colour
 *            whether results may be coloured
 * @param terminal
 *            whether somebody watches, so that a line can be written over
 * @param prompt
 *            asks whoever sits there for a secret, without showing it
 * @param keychain
 *            the keychain of whoever runs the process
 */
public record Shell(Map<String, String> environment, Path home, String user, String operatingSystem, InputStream in,
        PrintWriter out, PrintWriter err, boolean colour, boolean terminal, SecretPrompt prompt, SecretStore keychain) {

    public Shell {
        environment = Map.copyOf(environment);
    }

    /**
     * The shell of this process. A terminal gets the characters it can show, everything else UTF-8.
     */
    public static Shell ofThisProcess() {
        boolean terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        return new Shell(System.getenv(), Path.of(System.getProperty("user.home", ".")),
                System.getProperty("user.name", ""), System.getProperty("os.name", ""), System.in,
                writer(FileDescriptor.out, terminal ? System.out.charset() : UTF_8),
                writer(FileDescriptor.err, terminal ? System.err.charset() : UTF_8), Ansi.AUTO.enabled(),
                terminal, Shell::ask, KeychainStore.ofThisPlatform());
    }

    private static Optional<Secret> ask(String what, boolean isNew) {
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (terminal.isEmpty()) {
            return Optional.empty();
        }
        Console console = terminal.get();
        String question = (isNew ? "New " : "") + what + ": ";
        String first = typed(console, question);
        while (isNew && !first.equals(typed(console, "Once more: "))) {
            console.printf("These are two.%n");
            first = typed(console, question);
        }
        return Optional.of(first).filter(text -> !text.isEmpty()).map(Secret::of);
    }

    private static String typed(Console console, String question) {
        char[] typed = console.readPassword("%s", question);
        return typed == null ? "" : new String(typed);
    }

    private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset), true);
    }
}
