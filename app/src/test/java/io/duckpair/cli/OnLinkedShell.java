package io.duckpair.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test of a class a shell and two empty sides of its own. */
abstract class OnLinkedShell {

    @TempDir
    Path folder;

    LinkedShell link;

    @BeforeEach
    final void makeLink() throws IOException {
        link = new LinkedShell(folder);
    }

    @AfterEach
    final void closeLink() {
        link.close();
    }
}
