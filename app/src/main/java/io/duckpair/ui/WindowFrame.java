package io.duckpair.ui;

import io.duckpair.ui.settings.SettingsStore;
import io.duckpair.ui.settings.WindowState;
import java.util.function.BooleanSupplier;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;

/** Puts the window where it was left, and notes where it is moved to. */
final class WindowFrame {

    private final Stage stage;
    private final SettingsStore store;
    private final Subscription watching;

    /** @param mayClose asked when the user closes the window */
    WindowFrame(Stage stage, SettingsStore store, BooleanSupplier mayClose) {
        this.stage = stage;
        this.store = store;
        restore(store.window());
        watching = Subscription.combine(stage.xProperty().subscribe((_, _) -> note()),
                stage.yProperty().subscribe((_, _) -> note()), stage.widthProperty().subscribe((_, _) -> note()),
                stage.heightProperty().subscribe((_, _) -> note()),
                stage.maximizedProperty()
                        .subscribe((_, now) -> store.changeWindow(window -> window.withMaximized(now))));
        stage.setOnCloseRequest(event -> {
            if (!mayClose.getAsBoolean()) {
                event.consume();
            }
        });
    }

    private void restore(WindowState state) {
        stage.setWidth(state.width());
        stage.setHeight(state.height());
        // A screen may be gone since.
        if (state.hasPlace() && !Screen.getScreensForRectangle(state.x(), state.y(), state.width(), state.height())
                .isEmpty()) {
            stage.setX(state.x());
            stage.setY(state.y());
        }
        stage.setMaximized(state.maximized());
    }

    private void note() {
        if (stage.isShowing() && !stage.isMaximized() && !stage.isIconified()) {
            store.changeWindow(
                    window -> window.at(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
        }
    }

    void close() {
        watching.unsubscribe();
    }
}
