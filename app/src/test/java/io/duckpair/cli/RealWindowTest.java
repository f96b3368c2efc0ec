package io.duckpair.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.app.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** The README's command on a display, where this machine has a virtual one. */
class RealWindowTest {

    /** Behind the name of what is new on a side: AtlantaFX's success-subtle in its light theme. */
    private static final int NEW_ON_THIS_SIDE = 0xDAFBE1;

    /** A few lines of a tree, many times the points that an icon or a badge has. */
    private static final int SOME_LINES = 10_000;

    @TempDir
    Path home;

    static boolean hasVirtualScreen() {
        return VirtualScreen.isInstalled();
    }

    @Test
    @EnabledIf("hasVirtualScreen")
    void theDemoOpensWithBothTreesDrawn() throws Exception {
        try (VirtualScreen screen = VirtualScreen.open(Files.createDirectories(home.resolve("screen")));
                ChildJvm window = ChildJvm.start(Main.class, home,
                        Map.of("DISPLAY", screen.display(), "GDK_BACKEND", "x11"), "gui", "--demo")) {
            try {
                WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS,
                        () -> isDrawn(screen, true) && isDrawn(screen, false) || !window.handle().isAlive());
            } catch (TimeoutException e) {
                throw new AssertionError("left " + screen.count(NEW_ON_THIS_SIDE, true) + ", right "
                        + screen.count(NEW_ON_THIS_SIDE, false), e);
            }
            assertThat(window.handle().isAlive()).isTrue();
            window.interrupt();
            assertThat(window.rest()).as("it says nothing where all is well").isEmpty();
        }
    }

    @Test
    @EnabledIf("hasVirtualScreen")
    void aDisplayThatDoesNotAnswerIsSaid() throws Exception {
        try (ChildJvm window = ChildJvm.start(Main.class, home, Map.of("DISPLAY", ":7531", "GDK_BACKEND", "x11"),
                "gui")) {
            assertThat(window.rest()).contains("The screen cannot be used", "Set DISPLAY to one that answers")
                    .doesNotContain("\tat ");
            assertThat(window.exit()).isEqualTo(1);
        }
    }

    private static boolean isDrawn(VirtualScreen screen, boolean left) throws IOException {
        return screen.count(NEW_ON_THIS_SIDE, left) > SOME_LINES;
    }
}
