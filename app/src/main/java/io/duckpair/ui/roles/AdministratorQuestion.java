package io.duckpair.ui.roles;

import io.duckpair.secret.Secret;
import io.duckpair.ui.text.Texts;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks for the token of an administrator of the MotherDuck organisation. */
final class AdministratorQuestion {

    private final Texts texts;

    AdministratorQuestion(Texts texts) {
        this.texts = texts;
    }

    /**
     * Returns at once.
     *
     * @param said
     *            gets what was typed
     */
    void ask(Window owner, Consumer<Secret> said) {
        ButtonType go = new ButtonType(texts.get("roles.admin.do"), ButtonData.OK_DONE);
        ButtonType stay = new ButtonType(texts.get("connect.cancel"), ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("app.title"));
        dialog.setHeaderText(texts.get("roles.admin.title"));
        PasswordField token = new PasswordField();
        token.setId("adminToken");
        token.setPromptText(texts.get("roles.admin.token"));
        Label hint = new Label(texts.get("roles.admin.hint"));
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        VBox content = new VBox(8, token, hint);
        content.setPrefWidth(440);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(stay, go);
        if (dialog.getDialogPane().lookupButton(go) instanceof Button button) {
            button.disableProperty().bind(token.textProperty().isEmpty());
        }
        dialog.setOnHidden(_ -> {
            if (dialog.getResult() == go) {
                said.accept(Secret.of(token.getText().strip()));
            }
        });
        dialog.show();
    }
}
