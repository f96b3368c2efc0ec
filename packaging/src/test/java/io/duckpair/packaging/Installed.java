package io.duckpair.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The launcher of an image, wherever the image lies, started as a user does: without a Java of the machine. */
final class Installed {

    record Outcome(int exit, String output, String errors) {}

    private final ImageLayout image;
    private final Path home;

    /** @param home a folder for what the program may write */
    Installed(ImageLayout image, Path home) {
        this.image = image;
        this.home = home;
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        return runWith("", arguments);
    }

    /** Starts it with further JVM options, which Java reports on standard error. */
    Outcome runWith(String jvmOptions, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(image.launcher().toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(home, "output", ".txt");
        Path errors = Files.createTempFile(home, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA") || name.startsWith("JDK"));
        builder.environment().put("DUCKPAIR_HOME", home.resolve("settings").toString());
        if (!jvmOptions.isEmpty()) {
            builder.environment().put("JAVA_TOOL_OPTIONS", jvmOptions);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        int exit = process.waitFor();
        return new Outcome(exit, Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
    }
}
