package io.duckpair.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test of a class two empty sides of its own. */
public abstract class OnTwoSides {

    /** The account's. */
    @TempDir
    protected Path folder;

    protected TwoSides sides;

    @BeforeEach
    final void makeSides() {
        sides = new TwoSides(folder);
    }

    @AfterEach
    final void closeSides() {
        sides.close();
    }
}
