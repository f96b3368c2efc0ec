package io.duckpair.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** The tools of the JDK this runs on. */
final class JdkTool {

    private JdkTool() {}

    /** @return what the tool printed */
    static String run(String name, List<String> arguments) {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new IllegalStateException(System.getProperty("java.home") + " has no " + name));
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int exit;
        try (PrintWriter out = new PrintWriter(output); PrintWriter err = new PrintWriter(errors)) {
            exit = tool.run(out, err, arguments.toArray(String[]::new));
        }
        if (exit != 0) {
            throw new IllegalStateException(name + " " + String.join(" ", arguments) + "\n" + output + errors);
        }
        return output.toString();
    }

    /** Runs a tool as a process to which no file is newer than a moment: dpkg-deb heeds it. */
    static void runAt(Instant moment, String name, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", name).toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // https://reproducible-builds.org/specs/source-date-epoch/
        builder.environment().put("SOURCE_DATE_EPOCH", String.valueOf(moment.getEpochSecond()));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + output);
        }
    }
}
