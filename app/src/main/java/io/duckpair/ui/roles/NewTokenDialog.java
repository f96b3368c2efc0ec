package io.duckpair.ui.roles;

import io.duckpair.motherduck.NewToken;
import io.duckpair.secret.Secret;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Icons;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Shows a new token the one time it is shown, to be copied to where it is used. */
final class NewTokenDialog {

    private final Texts texts;

    NewTokenDialog(Texts texts) {
        this.texts = texts;
    }

    /** Returns at once. Nothing of the token stays when it is closed, but what was copied. */
    void show(Window owner, NewToken made, String hint) {
        show(owner, RolesWords.brief(made.token().name()), made.secret(), hint);
    }

    private void show(Window owner, String name, Secret token, String hint) {
        ButtonType done = new ButtonType(texts.get("tokens.made.done"), ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("app.title"));
        dialog.setHeaderText(texts.get("tokens.made", name));
        TextField text = new TextField(token.reveal());
        text.setId("newTokenText");
        text.setEditable(false);
        text.getStyleClass().add("code");
        text.setAccessibleText(texts.get("tokens.made", name));
        HBox.setHgrow(text, Priority.ALWAYS);
        Button copy = new Button(texts.get("tokens.copy"), Icons.of("bi-clipboard"));
        copy.setId("copyToken");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(token.reveal());
            Clipboard.getSystemClipboard().setContent(content);
            copy.setText(texts.get("tokens.copied"));
            copy.setGraphic(Icons.of("bi-check2"));
        });
        Label label = new Label(hint);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        VBox content = new VBox(12, label, new HBox(8, text, copy));
        content.setPrefWidth(480);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(done);
        dialog.setOnHidden(_ -> text.clear());
        dialog.show();
    }
}
