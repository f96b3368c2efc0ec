package io.duckpair.ui.roles;

import io.duckpair.link.Environment;
import io.duckpair.motherduck.AccessToken;
import io.duckpair.motherduck.AccessToken.Terms;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.InWords;
import io.duckpair.ui.theme.TypedName;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Asks what a new token is to be. */
final class NewTokenQuestion {

    /** How long a new token may live. Others are said with the command line. */
    private enum Lifetime {
        WEEK(7), MONTH(30), QUARTER(90), HALF_YEAR(180), YEAR(365), ENDLESS(0);

        private final int days;

        Lifetime(int days) {
            this.days = days;
        }
    }

    /** What was said. */
    record Wish(String name, Terms terms) {}

    private final Texts texts;
    private final ComboBox<Lifetime> lifetime = new ComboBox<>();

    NewTokenQuestion(Texts texts) {
        this.texts = texts;
        choices(lifetime, this::words, Lifetime.values());
        lifetime.setId("tokenLifetime");
    }

    private String words(Lifetime one) {
        return one == Lifetime.ENDLESS ? texts.get("tokens.lifetime.endless")
                : texts.get("tokens.lifetime.days", one.days);
    }

    private static <T> void choices(ComboBox<T> combo, Function<T, String> words, T[] all) {
        combo.setMaxWidth(Double.MAX_VALUE);
        InWords.offer(combo, List.of(all), words);
    }

    private Terms terms(AccessToken.Kind kind) {
        Lifetime chosen = Objects.requireNonNull(lifetime.getValue());
        return new Terms(kind, chosen == Lifetime.ENDLESS ? null : Duration.ofDays(chosen.days));
    }

    /**
     * Asks for name, kind and lifetime. Returns at once.
     *
     * @param user
     *            whose token it is to be
     */
    void ask(Window owner, String user, Consumer<Wish> said) {
        TextField name = new TextField();
        name.setId("tokenName");
        ComboBox<AccessToken.Kind> kind = new ComboBox<>();
        kind.setId("tokenKind");
        choices(kind, one -> texts.get(one == AccessToken.Kind.READ_WRITE ? "roles.token.read-write"
                : "roles.token.read-scaling"), AccessToken.Kind.values());
        kind.setValue(AccessToken.Kind.READ_WRITE);
        lifetime.setValue(Lifetime.QUARTER);
        VBox content = new VBox(12, field("tokens.form.name", name), field("tokens.form.kind", kind),
                field("tokens.form.lifetime", lifetime), hint("tokens.new.hint"));
        Button go = show(owner, texts.get("tokens.new.title", RolesWords.brief(user)), texts.get("tokens.new.do"),
                content,
                () -> said.accept(new Wish(name.getText().strip(), terms(kind.getValue()))));
        name.textProperty().subscribe(typed -> go.setDisable(typed.isBlank()));
    }

    /**
     * Asks for the lifetime alone. Returns at once.
     *
     * @param ends
     *            whether the token that the link has ends by itself
     */
    void askForRotation(Window owner, LinkLine line, boolean ends, Consumer<Terms> said) {
        lifetime.setValue(ends ? Lifetime.QUARTER : Lifetime.ENDLESS);
        VBox content = new VBox(12, hint("tokens.rotate.text"), field("tokens.form.lifetime", lifetime));
        Button go = show(owner, texts.get("tokens.rotate.title", RolesWords.brief(line.name())),
                texts.get("tokens.rotate.do"), content,
                () -> said.accept(terms(AccessToken.Kind.READ_WRITE)));
        if (line.environment() == Environment.PRODUCTION) {
            content.getChildren().add(TypedName.field(RolesWords.brief(line.name()), texts, go));
            content.getScene().getWindow().sizeToScene();
        }
    }

    private VBox field(String key, Node control) {
        Label label = new Label(texts.get(key));
        label.setLabelFor(control);
        return new VBox(4, label, control);
    }

    private Label hint(String key) {
        Label hint = new Label(texts.get(key));
        hint.getStyleClass().add("hint");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        return hint;
    }

    private Button show(Window owner, String title, String action, VBox content, Runnable confirmed) {
        ButtonType go = new ButtonType(action, ButtonData.OK_DONE);
        ButtonType stay = new ButtonType(texts.get("connect.cancel"), ButtonData.CANCEL_CLOSE);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("app.title"));
        dialog.setHeaderText(title);
        content.setPrefWidth(440);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(stay, go);
        dialog.setOnHidden(_ -> {
            if (dialog.getResult() == go) {
                confirmed.run();
            }
        });
        dialog.show();
        return (Button) dialog.getDialogPane().lookupButton(go);
    }
}
