package io.duckpair.ui.ddl;

import io.duckpair.ui.Fxml;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Look;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Keeps the one window for statements: it stays beside the main window, so that the catalogs can be read meanwhile. */
public final class DdlWindow {

    private final Texts texts;
    private final DdlController controller;
    private @Nullable Stage stage;

    public DdlWindow(Texts texts) {
        this.texts = texts;
        this.controller = new DdlController(texts);
    }

    /** Opens it, or brings it to the front; what was written in it is still there. */
    public void open(LinkSession session, Window owner) {
        Stage shown = stage;
        if (shown == null) {
            Stage opened = new Stage();
            shown = opened;
            shown.initOwner(owner);
            shown.setTitle(texts.get("ddl.title"));
            Scene scene = new Scene(Fxml.load(controller, "ddl.fxml", texts), 820, 600);
            Look.dress(scene);
            shown.setScene(scene);
            shown.setMinWidth(560);
            shown.setMinHeight(420);
            stage = shown;
            owner.showingProperty().subscribe(showing -> {
                if (!showing) {
                    stage = null;
                    opened.hide();
                }
            });
        }
        controller.show(session);
        shown.show();
        shown.toFront();
        controller.focus();
    }

    /** The link has changed. */
    public void show(LinkSession session) {
        if (stage != null) {
            controller.show(session);
        }
    }
}
