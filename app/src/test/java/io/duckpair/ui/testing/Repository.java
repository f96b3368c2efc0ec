package io.duckpair.ui.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The folder of the whole project, for tests that read its files. */
public final class Repository {

    private Repository() {}

    /** Tests run in the module's folder or in the repository's. */
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("resources/app")) ? here : Objects.requireNonNull(here.getParent());
    }
}
