package io.duckpair.ui.testing;

import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Gives each test of a class a stage for one part of the window. */
public abstract class OnStage {

    private @Nullable Stage stage;

    /** Before a test's own fields hold controls. */
    @BeforeAll
    static void startScreen() throws Exception {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
    }

    /** Shows it, and waits until it is shown. */
    protected final void show(Parent root, double width, double height) {
        stage = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Stage shown = new Stage();
            shown.setScene(new Scene(root, width, height));
            shown.show();
            return shown;
        });
    }

    @AfterEach
    final void close() {
        Stage shown = stage;
        if (shown != null) {
            run(shown::hide);
        }
    }

    protected static void run(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    }
}
