package io.duckpair.ui.roles;

import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.TypedName;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * Asks before something that should not happen by a slip.
 *
 * @param title
 *            the question
 * @param consequence
 *            what comes of it
 * @param action
 *            the name of the button that does it
 * @param typed
 *            the name that has to be typed before; null for none
 */
record RolesQuestion(String title, String consequence, String action, @Nullable String typed) {

    /**
     * Returns at once.
     *
     * @param confirmed
     *            runs when the button was pressed
     */
    void ask(Window owner, Texts texts, Runnable confirmed) {
        ButtonType go = new ButtonType(action, ButtonData.OK_DONE);
        ButtonType stay = new ButtonType(texts.get("connect.cancel"), ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("app.title"));
        dialog.setHeaderText(title);
        Label text = new Label(consequence);
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox content = new VBox(12, text);
        content.setPrefWidth(480);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(stay, go);
        if (dialog.getDialogPane().lookupButton(go) instanceof Button button) {
            button.getStyleClass().add("danger");
            // It may hold a name.
            button.setMnemonicParsing(false);
            button.setDefaultButton(false);
            if (typed != null) {
                content.getChildren().add(TypedName.field(typed, texts, button));
            }
        }
        dialog.setOnHidden(_ -> {
            if (dialog.getResult() == go) {
                confirmed.run();
            }
        });
        dialog.show();
    }
}
