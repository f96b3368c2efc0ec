package io.duckpair.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

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
 */
public record Shell(Map<String, String> environment, Path home, String user, String operatingSystem, InputStream in,
        PrintWriter out, PrintWriter err, boolean colour, boolean terminal) {

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
                terminal);
    }

    private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset), true);
    }
}
