package io.duckpair.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A class of the tests' class path, run in a process of its own; its error output joins its output. */
public final class ChildJvm implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    /** Where the tests' own server has unpacked its binaries already. */
    private static final Path BINARIES = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
    }

    public static ChildJvm start(Class<?> main, Path home, String... arguments) throws IOException {
        return start(main, home, Map.of(), arguments);
    }

    /** @param variables added to the environment */
    static ChildJvm start(Class<?> main, Path home, Map<String, String> variables, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-Dstdout.encoding=UTF-8",
                        "-Djava.io.tmpdir=" + Files.createDirectories(temporary(home)),
                        "-Dot.epg.working-dir=" + BINARIES, "-cp",
                        System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DUCKPAIR_HOME", home.resolve("settings").toString());
        builder.environment().putAll(variables);
        return new ChildJvm(builder.start());
    }

    /** The folder for temporary files of children started with this home. */
    static Path temporary(Path home) {
        return home.resolve("tmp");
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The next line it prints. */
    public String line() throws IOException {
        return Objects.requireNonNull(output.readLine(), "it has ended");
    }

    /** All else it prints until it ends. */
    String rest() throws IOException {
        return output.readAllAsString();
    }

    /** Presses Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start().waitFor();
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
