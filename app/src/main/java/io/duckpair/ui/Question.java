package io.duckpair.ui;

import io.duckpair.ui.text.Texts;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Asks before something that cannot be taken back. */
final class Question {

    private final Texts texts;
    private final Window owner;

    Question(Texts texts, Window owner) {
        this.texts = texts;
        this.owner = owner;
    }

    /**
     * @param title
     *            a key, as are the others
     * @param yes
     *            on the button that does it
     * @param arguments
     *            for all three
     */
    boolean ask(String title, String text, String yes, Object... arguments) {
        ButtonType does = new ButtonType(texts.get(yes, arguments), ButtonBar.ButtonData.OK_DONE);
        ButtonType not = new ButtonType(texts.get("connect.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, texts.get(text, arguments), not, does);
        alert.initOwner(owner);
        alert.setTitle(texts.get("app.title"));
        alert.setHeaderText(texts.get(title, arguments));
        return alert.showAndWait().filter(does::equals).isPresent();
    }
}
