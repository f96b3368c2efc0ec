package io.duckpair.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** How an image starts its JVM, apart from what jpackage puts there by itself. */
final class LauncherConfiguration {

    private static final String CLASS_PATH = "app.classpath=";
    private static final String SCRIPT = "linux-launcher/duckpair";

    private LauncherConfiguration() {}

    /**
     * Leaves the main jar on the class path; it names the others itself. Twice as many entries would be looked at in every
     * start.
     */
    static void shorten(ImageLayout image) throws IOException {
        try (var files = Files.newDirectoryStream(image.app(), "*.cfg")) {
            for (Path file : files) {
                List<String> lines = Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith(CLASS_PATH) || line.endsWith(Packager.MAIN_JAR)).toList();
                Files.write(file, lines);
            }
        }
    }

    /** Puts the script in the place of jpackage's launcher, and takes away what only that one reads. */
    static void replaceByScript(ImageLayout image, Path resources) throws IOException {
        Files.copy(resources.resolve(SCRIPT), image.launcher(), StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.delete(image.root().resolve("lib/libapplauncher.so"));
        Files.delete(image.app().resolve("duckpair.cfg"));
    }
}
