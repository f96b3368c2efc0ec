package io.duckpair.duckdb;

import io.duckpair.testing.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Another program that has a database file open, until it is closed or killed. */
final class OtherProcess implements AutoCloseable {

    private static final String READY = "ready";

    private final Process process;

    private OtherProcess(Process process) {
        this.process = process;
    }

    /** Starts it, lets it attach the file as {@code d} and run the statements, and waits until it has. */
    static OtherProcess holding(Path file, String attachOptions, String... statements) {
        List<String> arguments = new ArrayList<>(List.of("ATTACH '" + file + "' AS d " + attachOptions));
        arguments.addAll(List.of(statements));
        try {
            Process process = new ProcessBuilder(JavaCommand.of(OtherProcess.class, List.of(), arguments))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String line = output.readLine();
            if (!READY.equals(line)) {
                process.destroyForcibly();
                throw new IllegalStateException("The other process says: " + line);
            }
            return new OtherProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Lets it end by itself. */
    @Override
    public void close() {
        try {
            process.outputWriter(StandardCharsets.UTF_8).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await();
    }

    private void await() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            System.out.println(READY);
            while (System.in.read() >= 0) {
                // until the input is closed
            }
        }
    }
}
