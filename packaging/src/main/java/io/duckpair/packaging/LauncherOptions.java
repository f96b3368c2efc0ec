package io.duckpair.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The options the image's launcher gives to the JVM, one a line in {@code java-options}; {@code #} begins a comment. */
record LauncherOptions(List<String> options) {

    static LauncherOptions read(Path file) throws IOException {
        return new LauncherOptions(Files.readAllLines(file).stream().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList());
    }
}
