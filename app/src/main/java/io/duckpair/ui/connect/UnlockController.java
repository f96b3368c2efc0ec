package io.duckpair.ui.connect;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Why a kept link does not open, with a field for the secret that is missing; {@code unlock.fxml}. */
public final class UnlockController {

    /** What can be done about it. */
    interface Choices {

        /** Tries again, with the secret that was typed; empty where none was. */
        void open(String secret);

        void change();

        /** Null where there is nothing to go back to. */
        @Nullable
        Runnable back();
    }

    private final Texts texts;
    private final Link link;
    private final ErrorCode code;
    private final DuckpairException error;
    private final Choices choices;
    private final LinksMenu menu;

    @FXML
    private Label title;
    @FXML
    private Node secretRow;
    @FXML
    private Label secretLabel;
    @FXML
    private PasswordField secret;
    @FXML
    private HBox result;
    @FXML
    private MenuButton others;
    @FXML
    private Button back;
    @FXML
    private Button open;

    UnlockController(Texts texts, Link link, DuckpairException error, Choices choices,
            LinksMenu menu) {
        this.menu = menu;
        this.texts = texts;
        this.link = link;
        this.error = error;
        this.code = error.code();
        this.choices = choices;
    }

    @FXML
    private void initialize() {
        title.setText(link.name());
        String asked = switch (code) {
            case ACCOUNT_AUTHENTICATION -> "connect.token";
            case POSTGRES_AUTHENTICATION -> "connect.password";
            case PASSPHRASE -> "connect.passphrase";
            default -> "";
        };
        boolean asks = !asked.isEmpty();
        secretLabel.setText(asks ? texts.get(asked) : "");
        Shown.set(secretRow, asks);
        open.setText(texts.get(asks ? "unlock.open" : "banner.retry"));
        CheckView view = new CheckView(result, texts);
        view.show(new Check.Failed(error));
        menu.attach(others);
        boolean canGoBack = choices.back() != null;
        Shown.set(back, canGoBack);
    }

    @FXML
    private void open() {
        open.setDisable(true);
        new CheckView(result, texts).show(new Check.Running(0));
        choices.open(secret.getText());
    }

    @FXML
    private void change() {
        choices.change();
    }

    @FXML
    private void back() {
        Runnable where = choices.back();
        if (where != null) {
            where.run();
        }
    }
}
