package io.duckpair.ui.connect;

import io.duckpair.error.DuckpairException;
import io.duckpair.link.Link;
import io.duckpair.link.PostgresAddress;
import io.duckpair.ui.connect.AssistantViewModel.Field;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.Shown;
import java.io.File;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import org.controlsfx.validation.ValidationResult;
import org.controlsfx.validation.ValidationSupport;
import org.jspecify.annotations.Nullable;

/** Where a link is made or changed; {@code assistant.fxml}. */
public final class AssistantController {

    private final Texts texts;
    private final AssistantViewModel model;
    private final Consumer<Link> finished;
    private final Runnable cancelled;
    private final boolean canCancel;
    private final boolean isChange;
    private final ValidationSupport validation = new ValidationSupport();

    @FXML
    private Region root;
    @FXML
    private Label title;
    @FXML
    private Label subtitle;
    @FXML
    private TextField uri;
    @FXML
    private TextField host;
    @FXML
    private TextField port;
    @FXML
    private TextField database;
    @FXML
    private TextField user;
    @FXML
    private PasswordField password;
    @FXML
    private ComboBox<String> tls;
    @FXML
    private Node certificates;
    @FXML
    private TextField rootCertificate;
    @FXML
    private TextField certificate;
    @FXML
    private TextField key;
    @FXML
    private PasswordField keyPassword;
    @FXML
    private Label transport;
    @FXML
    private Button testPostgres;
    @FXML
    private HBox postgresResult;
    @FXML
    private ToggleGroup kinds;
    @FXML
    private ToggleButton cloud;
    @FXML
    private ToggleButton local;
    @FXML
    private Node tokenRow;
    @FXML
    private PasswordField token;
    @FXML
    private Node folderRow;
    @FXML
    private TextField folder;
    @FXML
    private Button testAccount;
    @FXML
    private HBox accountResult;
    @FXML
    private TextField defaultDatabase;
    @FXML
    private TextField role;
    @FXML
    private ComboBox<Place> keep;
    @FXML
    private Node passphraseRow;
    @FXML
    private PasswordField passphrase;
    @FXML
    private Label keepHelp;
    @FXML
    private HBox keepResult;
    @FXML
    private Button cancel;
    @FXML
    private Button finish;

    private @Nullable CheckView postgresView;
    private @Nullable CheckView accountView;

    private AssistantController(Texts texts, AssistantViewModel model, boolean isChange, Consumer<Link> finished,
            @Nullable Runnable cancelled) {
        this.texts = texts;
        this.model = model;
        this.isChange = isChange;
        this.finished = finished;
        this.canCancel = cancelled != null;
        this.cancelled = cancelled == null ? () -> {
        } : cancelled;
    }

    /**
     * For a new link.
     *
     * @param cancelled
     *            null where there is nothing to go back to
     */
    static AssistantController forNew(Texts texts, AssistantViewModel model, Consumer<Link> finished,
            @Nullable Runnable cancelled) {
        return new AssistantController(texts, model, false, finished, cancelled);
    }

    /** For a kept link that is to be changed. */
    static AssistantController forChange(Texts texts, AssistantViewModel model, Link link,
            Consumer<Link> finished, Runnable cancelled) {
        model.fill(link);
        return new AssistantController(texts, model, true, finished, cancelled);
    }

    @FXML
    private void initialize() {
        title.setText(texts.get(isChange ? "connect.change" : "connect.title"));
        subtitle.setText(texts.get("connect.subtitle"));
        bind(host, Field.HOST);
        bind(port, Field.PORT);
        bind(database, Field.DATABASE);
        bind(user, Field.USER);
        bind(token, Field.TOKEN);
        bind(folder, Field.FOLDER);
        password.textProperty().bindBidirectional(model.password());
        defaultDatabase.textProperty().bindBidirectional(model.defaultDatabase());
        role.textProperty().bindBidirectional(model.role());
        if (model.isTokenKnown()) {
            token.setPromptText(texts.get("connect.token.environment"));
        }
        showTransport();
        KeepView _ = new KeepView(model.keep(), texts, keep, passphraseRow, passphrase, keepHelp);
        CheckView keepSays = new CheckView(keepResult, texts);
        model.keepCheck().subscribe(check -> show(check, keepSays, finish));
        showKinds();
        CheckView postgresSays = new CheckView(postgresResult, texts);
        CheckView accountSays = new CheckView(accountResult, texts);
        postgresView = postgresSays;
        accountView = accountSays;
        model.postgresCheck().subscribe(check -> show(check, postgresSays, testPostgres));
        model.accountCheck().subscribe(check -> show(check, accountSays, testAccount));
        uri.textProperty().subscribe(this::pasted);
        uri.focusedProperty().subscribe(focused -> hideSecret(focused));
        Shown.set(cancel, canCancel);
        validation.setErrorDecorationEnabled(false);
        validation.setValidationDecorator(new DangerDecoration());
    }

    private void bind(TextInputControl control, Field field) {
        control.textProperty().bindBidirectional(model.field(field));
        validation.registerValidator(control, false, (target, _) -> ValidationResult.fromErrorIf(target,
                model.problem(field).orElse(""), model.problem(field).isPresent()));
    }

    private void showTransport() {
        TlsChoice choice = model.tls();
        TlsView view = new TlsView(choice, texts, tls, certificates, transport);
        rootCertificate.textProperty().bindBidirectional(choice.certificate("sslrootcert"));
        certificate.textProperty().bindBidirectional(choice.certificate("sslcert"));
        key.textProperty().bindBidirectional(choice.certificate("sslkey"));
        keyPassword.textProperty().bindBidirectional(model.keyPassword());
        choice.mode().subscribe(view::show);
        model.field(Field.HOST).subscribe(view::show);
    }

    private void showKinds() {
        kinds.selectToggle(model.cloud().get() ? cloud : local);
        kinds.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                kinds.selectToggle(before);
            } else {
                model.cloud().set(now.equals(cloud));
            }
        });
        model.cloud().subscribe(isCloud -> {
            Shown.set(tokenRow, isCloud);
            Shown.set(folderRow, !isCloud);
            validation.revalidate();
        });
    }

    private void show(Check check, CheckView view, Button test) {
        view.show(check);
        test.setDisable(check instanceof Check.Running);
        finish.setDisable(Stream.of(model.postgresCheck(), model.accountCheck(), model.keepCheck())
                .anyMatch(running -> running.get() instanceof Check.Running));
    }

    private void pasted(String text) {
        if (text.isBlank()) {
            uri.pseudoClassStateChanged(atlantafx.base.theme.Styles.STATE_DANGER, false);
            return;
        }
        Optional<DuckpairException> wrong = model.paste(text);
        uri.pseudoClassStateChanged(atlantafx.base.theme.Styles.STATE_DANGER, wrong.isPresent());
        wrong.ifPresent(error -> says(postgresView, new FaultWords(texts).line(error)));
    }

    /** A password in the URI was taken over; it need not stand there for all to see. */
    private void hideSecret(boolean focused) {
        String kept = model.password().get();
        String keptForKey = model.keyPassword().get();
        if (!focused && !uri.getText().isBlank() && !(kept + keptForKey).isEmpty()) {
            try {
                uri.setText(PostgresAddress.parse(uri.getText().strip()).uri());
                model.password().set(kept);
                model.keyPassword().set(keptForKey);
            } catch (DuckpairException e) {
                // It is marked as wrong, and stays as it was typed.
            }
        }
    }

    @FXML
    private void testPostgres() {
        validation.setErrorDecorationEnabled(true);
        model.postgresProblem().ifPresentOrElse(why -> says(postgresView, why), () -> model.testPostgres(() -> {
        }));
    }

    @FXML
    private void testAccount() {
        validation.setErrorDecorationEnabled(true);
        model.accountProblem().ifPresentOrElse(why -> says(accountView, why), () -> model.testAccount(() -> {
        }));
    }

    private static void says(@Nullable CheckView view, String why) {
        if (view != null) {
            view.refuse(why);
        }
    }

    @FXML
    private void finish() {
        validation.setErrorDecorationEnabled(true);
        Optional<String> postgres = model.postgresProblem();
        Optional<String> account = model.accountProblem();
        postgres.ifPresent(why -> says(postgresView, why));
        account.ifPresent(why -> says(accountView, why));
        if (postgres.isEmpty() && account.isEmpty()) {
            model.finish(finished);
        }
    }

    @FXML
    private void cancel() {
        cancelled.run();
    }

    @FXML
    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.get("connect.folder.choose"));
        File start = new File(folder.getText());
        if (start.isDirectory()) {
            chooser.setInitialDirectory(start);
        }
        File chosen = chooser.showDialog(root.getScene().getWindow());
        if (chosen != null) {
            folder.setText(chosen.getPath());
        }
    }
}
