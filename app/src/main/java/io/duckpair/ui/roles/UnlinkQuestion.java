package io.duckpair.ui.roles;

import io.duckpair.link.Environment;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.TypedName;
import io.duckpair.ui.theme.Look;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks before a link is ended. */
final class UnlinkQuestion {

    private final Texts texts;
    private final LinkLine line;
    private final boolean open;

    /** @param open whether it is the link that is open */
    UnlinkQuestion(Texts texts, LinkLine line, boolean open) {
        this.texts = texts;
        this.line = line;
        this.open = open;
    }

    /**
     * Returns at once.
     *
     * @param confirmed
     *            runs when the button was pressed
     */
    void ask(Window owner, Runnable confirmed) {
        ButtonType go = new ButtonType(texts.get("roles.unlink.do", line.name()), ButtonData.OK_DONE);
        ButtonType stay = new ButtonType(texts.get("connect.cancel"), ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("app.title"));
        dialog.setHeaderText(texts.get("roles.unlink.title", line.name()));
        Label text = new Label(texts.get(open ? "roles.unlink.text.open" : "roles.unlink.text"));
        text.setWrapText(true);
        VBox content = new VBox(10, text);
        content.setPrefWidth(480);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(stay, go);
        dialog.getDialogPane().getStylesheets().add(String.valueOf(Look.class.getResource("duckpair.css")));
        if (dialog.getDialogPane().lookupButton(go) instanceof Button button) {
            button.getStyleClass().add("danger");
            button.setDefaultButton(false);
            if (line.environment() == Environment.PRODUCTION) {
                content.getChildren().add(TypedName.field(line.name(), texts, button));
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
