package io.duckpair.ui.roles;

import io.duckpair.error.DuckpairException;
import io.duckpair.link.Environment;
import io.duckpair.link.LinkName;
import io.duckpair.ui.Fxml;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.InWords;
import io.duckpair.ui.theme.Shown;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.stage.Window;

/** Asks what a link is to be, makes it, and says in place why it is refused; {@code link-form.fxml}. */
final class LinkFormController {

    private final Texts texts;
    private final RolesWords words;
    private final LinkForm form;

    @FXML
    private TextField formName;
    @FXML
    private Label formNameProblem;
    @FXML
    private ComboBox<Environment> formEnvironment;
    @FXML
    private ComboBox<String> formDatabase;
    @FXML
    private ComboBox<String> formDefault;
    @FXML
    private Node formPasswordPlace;
    @FXML
    private CheckBox formAsRole;
    @FXML
    private PasswordField formPassword;
    @FXML
    private Node formTokenPlace;
    @FXML
    private Label formTokenLabel;
    @FXML
    private PasswordField formToken;
    @FXML
    private Node formProblem;
    @FXML
    private Label formProblemTitle;
    @FXML
    private Label formProblemMore;

    LinkFormController(Texts texts, RolesWords words, LinkForm form) {
        this.texts = texts;
        this.words = words;
        this.form = form;
    }

    @FXML
    private void initialize() {
        formName.textProperty().bindBidirectional(form.name());
        formNameProblem.setText(texts.get("roles.form.name.long", LinkName.LONGEST));
        form.name().subscribe(() -> Shown.set(formNameProblem, form.isNameTooLong()));
        InWords.offer(formEnvironment, List.of(Environment.values()), words::environment);
        formEnvironment.valueProperty().bindBidirectional(form.environment());
        formDatabase.getItems().setAll(form.freeDatabases());
        formDatabase.getEditor().textProperty().bindBidirectional(form.database());
        formDefault.getItems().setAll(form.user().databases());
        formDefault.getEditor().textProperty().bindBidirectional(form.defaultDatabase());
        formAsRole.setText(texts.get("roles.form.as-role", form.role().name(), form.administrator()));
        formAsRole.selectedProperty().bindBidirectional(form.actsAsRole());
        formPassword.textProperty().bindBidirectional(form.password());
        formPassword.visibleProperty().bind(form.actsAsRole());
        formPassword.managedProperty().bind(form.actsAsRole());
        Shown.set(formPasswordPlace, !form.isAdministrator());
        formTokenLabel.setText(texts.get("roles.form.token", RolesWords.brief(form.user().name())));
        formToken.textProperty().bindBidirectional(form.token());
        Shown.set(formTokenPlace, form.needsToken());
        Shown.set(formProblem, false);
    }

    /**
     * Returns at once.
     *
     * @param maker
     *            makes the link; the second gets why it is refused
     * @param made
     *            runs when it is made
     */
    void ask(Window owner, BiConsumer<LinkWish, Outcome> maker, Runnable made) {
        ButtonType go = new ButtonType(texts.get("roles.form.do"), ButtonData.OK_DONE);
        ButtonType stay = new ButtonType(texts.get("connect.cancel"), ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("app.title"));
        dialog.setHeaderText(texts.get("roles.form.title", form.role().name(),
                RolesWords.brief(form.user().name())));
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(Fxml.load(this, "link-form.fxml", texts));
        dialog.getDialogPane().getButtonTypes().setAll(stay, go);
        form.actsAsRole().subscribe(() -> fit(dialog));
        formNameProblem.visibleProperty().subscribe(() -> fit(dialog));
        if (dialog.getDialogPane().lookupButton(go) instanceof Button button) {
            button.setId("formMake");
            complete(button);
            button.addEventFilter(ActionEvent.ACTION, event -> {
                // It closes when the link is made, and stays where it is refused.
                event.consume();
                button.setDisable(true);
                Shown.set(formProblem, false);
                maker.accept(form.wish(), new Outcome(() -> {
                    dialog.close();
                    made.run();
                }, error -> {
                    button.setDisable(!form.isComplete());
                    showProblem(error);
                    fit(dialog);
                }));
            });
        }
        dialog.show();
    }

    /** What came or went has its place. */
    private static void fit(Dialog<?> dialog) {
        if (dialog.isShowing()) {
            dialog.getDialogPane().getScene().getWindow().sizeToScene();
        }
    }

    /** What is called at the end. */
    record Outcome(Runnable made, Consumer<DuckpairException> refused) {}

    private void complete(Button button) {
        Runnable check = () -> button.setDisable(!form.isComplete());
        form.name().subscribe(check);
        form.database().subscribe(check);
        form.defaultDatabase().subscribe(check);
        form.token().subscribe(check);
        check.run();
    }

    private void showProblem(DuckpairException error) {
        FaultWords fault = new FaultWords(texts);
        formProblemTitle.setText(fault.title(error));
        formProblemMore.setText(fault.more(error));
        Shown.set(formProblem, true);
    }
}
