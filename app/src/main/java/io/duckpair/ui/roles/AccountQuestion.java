package io.duckpair.ui.roles;

import io.duckpair.engine.LinkSettings;
import io.duckpair.link.Link;
import io.duckpair.link.PostgresAddress;
import io.duckpair.postgres.ConnectionSettings;
import io.duckpair.ui.text.Texts;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks for an account that is in no link yet: a token of MotherDuck, or a folder. */
final class AccountQuestion {

    private final Texts texts;

    AccountQuestion(Texts texts) {
        this.texts = texts;
    }

    /** An account as a link has it, before there is one. */
    static Link account(LinkSettings open, String name, String target) {
        ConnectionSettings settings = open.postgres().settings();
        PostgresAddress address = new PostgresAddress(settings.host(), Integer.toString(settings.port()),
                settings.database(), settings.user(), settings.sslMode(), Map.of());
        return Link.of(name, address.uri(), target, Link.DEFAULT_DATABASE, null);
    }

    /**
     * Returns at once.
     *
     * @param said
     *            gets the target and the token, which is empty for a folder
     */
    void ask(Window owner, BiConsumer<String, String> said) {
        ButtonType go = new ButtonType(texts.get("roles.add.do"), ButtonData.OK_DONE);
        ButtonType stay = new ButtonType(texts.get("connect.cancel"), ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("app.title"));
        dialog.setHeaderText(texts.get("roles.add.title"));
        ToggleGroup kinds = new ToggleGroup();
        RadioButton cloud = new RadioButton(texts.get("roles.add.cloud"));
        RadioButton local = new RadioButton(texts.get("roles.add.local"));
        cloud.setToggleGroup(kinds);
        local.setToggleGroup(kinds);
        PasswordField token = new PasswordField();
        token.setId("accountToken");
        token.setPromptText(texts.get("connect.token"));
        TextField folder = new TextField();
        folder.setId("accountFolder");
        folder.setPromptText(texts.get("roles.add.folder"));
        token.disableProperty().bind(cloud.selectedProperty().not());
        folder.disableProperty().bind(local.selectedProperty().not());
        local.setId("accountLocal");
        cloud.setSelected(true);
        Label hint = new Label(texts.get("roles.add.hint"));
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        VBox content = new VBox(8, cloud, token, local, folder, hint);
        content.setPrefWidth(440);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(stay, go);
        if (dialog.getDialogPane().lookupButton(go) instanceof Button button) {
            button.disableProperty().bind(cloud.selectedProperty().and(token.textProperty().isEmpty())
                    .or(local.selectedProperty().and(folder.textProperty().isEmpty())));
        }
        dialog.setOnHidden(_ -> {
            if (dialog.getResult() == go) {
                said.accept(cloud.isSelected() ? "md:" : folder.getText().strip(),
                        cloud.isSelected() ? token.getText().strip() : "");
            }
        });
        dialog.show();
    }
}
