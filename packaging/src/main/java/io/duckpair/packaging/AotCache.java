package io.duckpair.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the image's AOT cache (JEP 483, 514, 515): one process rehearses what people do first, with the image's own Java, class
 * path and options, and what it loaded and linked is kept.
 */
final class AotCache {

    static final String FILE = "duckpair.aot";
    static final String OPTION = "-XX:AOTCache=$APPDIR/" + FILE;

    private final ImageLayout image;
    private final LauncherOptions options;

    /** @param options what the image's launcher gives to the JVM for a command; the window's other collector uses the cache too */
    AotCache(ImageLayout image, LauncherOptions options) {
        this.image = image;
        this.options = options;
    }

    /**
     * @param jvmOptions
     *            for the rehearsal only, such as a screen that is none
     * @param commands
     *            command lines of duckpair, parted by semicolons
     */
    void train(List<String> jvmOptions, String commands, Path work) throws IOException, InterruptedException {
        String classPath = image.app().resolve(Packager.MAIN_JAR).toString();
        Path settings = Files.createDirectories(work.resolve("settings"));
        Path recording = work.resolve("training.aotconf");
        Path log = work.resolve("training.log");

        List<String> record = new ArrayList<>(javaWithOptions());
        record.add("-XX:AOTMode=record");
        record.add("-XX:AOTConfiguration=" + recording);
        record.addAll(jvmOptions);
        record.addAll(List.of("-classpath", classPath, "io.duckpair.app.Rehearsal", commands));
        run(record, settings, log);

        List<String> create = new ArrayList<>(javaWithOptions());
        create.addAll(List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording,
                "-XX:AOTCache=" + image.aotCache(), "-classpath", classPath));
        run(create, settings, work.resolve("assembly.log"));
        Files.setLastModifiedTime(image.aotCache(), Application.MODIFIED);
    }

    private List<String> javaWithOptions() {
        List<String> command = new ArrayList<>(List.of(image.java().toString()));
        options.options().forEach(option -> command.add(option.replace("$APPDIR", image.app().toString())));
        return command;
    }

    private static void run(List<String> command, Path settings, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("DUCKPAIR_HOME", settings.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IllegalStateException("Exit " + exit + " of " + String.join(" ", command) + "\n"
                    + Files.readString(log));
        }
    }
}
