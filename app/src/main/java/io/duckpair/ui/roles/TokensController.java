package io.duckpair.ui.roles;

import io.duckpair.error.DuckpairException;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.motherduck.AccessToken;
import io.duckpair.motherduck.Rotated;
import io.duckpair.motherduck.TokenRotation;
import io.duckpair.ui.roles.TokensWork.Busy;
import io.duckpair.ui.roles.TokensWork.Done;
import io.duckpair.ui.text.FaultWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.ActionButton;
import io.duckpair.ui.theme.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The tokens of the selected MotherDuck user, as an administrator sees and changes them; {@code tokens.fxml}. */
final class TokensController {

    /** What the view around it does. */
    interface Surroundings {

        /** Asks for the administrator's token, and lists the organisation with it. */
        void askAdministrator();

        /** The tokens are others now. */
        void changed();

        /** What has the link connect with the token that it has by then, to be run beside the screen. */
        Runnable reconnection(Link link);

        LastWord say();
    }

    private final Texts texts;
    private final RolesWords words;
    private final RolesViewModel model;
    private final TokensWork work;
    private final Surroundings around;
    private @Nullable ActionButton rotateAction;
    private @Nullable ActionButton newAction;
    private @Nullable ActionButton revokeAction;
    private Optional<String> inUse = Optional.empty();
    /** By its id; stays so while the list is read again. */
    private String selected = "";
    private boolean shown;

    @FXML
    private Label tokensTitle;
    @FXML
    private Label tokensText;
    @FXML
    private Node tokensBusy;
    @FXML
    private Button rotateToken;
    @FXML
    private Button newToken;
    @FXML
    private Button revokeToken;
    @FXML
    private TableView<AccessToken> tokens;
    @FXML
    private Node tokensNothing;
    @FXML
    private Label tokensNothingText;
    @FXML
    private Button askAdministrator;

    TokensController(Texts texts, RolesWords words, RolesViewModel model, TokensWork work, Surroundings around) {
        this.texts = texts;
        this.words = words;
        this.model = model;
        this.work = work;
        this.around = around;
    }

    @FXML
    private void initialize() {
        rotateAction = new ActionButton(rotateToken);
        newAction = new ActionButton(newToken);
        revokeAction = new ActionButton(revokeToken);
        tokens.getColumns().setAll(List.of(column("tokens.name", 300, words::name),
                column("tokens.kind", 140, words::kind), column("tokens.created", 140, words::created),
                column("tokens.ends", 190, words::end), column("tokens.in-use", 160, this::inUse)));
        tokens.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        tokens.getSelectionModel().selectedItemProperty().subscribe(token -> {
            selected = token == null ? selected : token.id();
            showActions();
        });
        tokens.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DELETE && !revokeToken.isDisabled()) {
                revoke();
                event.consume();
            }
        });
        model.user().subscribe(() -> show());
        model.link().subscribe(() -> show());
        model.revision().subscribe(() -> show());
        work.busy().subscribe(() -> showBusy());
    }

    private TableColumn<AccessToken, String> column(String key, double width, Function<AccessToken, String> text) {
        TableColumn<AccessToken, String> column = new TableColumn<>(texts.get(key));
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        return column;
    }

    private String inUse(AccessToken token) {
        LinkLine line = link();
        return line != null && inUse.filter(token.id()::equals).isPresent() ? "⇄ " + line.name() : "";
    }

    /** Whether it is on the screen: only then is looked which token is in use. */
    void setShown(boolean now) {
        shown = now;
        show();
    }

    /** The link of the selected user whose token can be changed from here. */
    private @Nullable LinkLine link() {
        LinkLine line = model.link().get();
        UserLine user = model.user().get();
        return line != null && user != null && line.userKey().equals(user.key()) && line.saved() ? line : null;
    }

    private void show() {
        UserLine user = model.user().get();
        List<AccessToken> now = user == null ? List.of() : user.tokens();
        if (!now.equals(tokens.getItems())) {
            tokens.getItems().setAll(now);
            now.stream().filter(token -> token.id().equals(selected)).findFirst()
                    .ifPresent(tokens.getSelectionModel()::select);
        }
        tokensTitle.setText(user == null ? texts.get("roles.tab.tokens") : user.name());
        Shown.set(tokens, !now.isEmpty());
        Shown.set(tokensNothing, now.isEmpty());
        boolean ask = user != null && user.kind() != UserLine.Kind.LOCAL && user.username() == null;
        Shown.set(askAdministrator, ask);
        tokensNothingText.setText(texts.get(user == null ? "roles.select.user"
                : user.kind() == UserLine.Kind.LOCAL ? "tokens.local" : ask ? "tokens.administrator" : "tokens.none"));
        lookWhichIsInUse(now);
        showBusy();
    }

    private void lookWhichIsInUse(List<AccessToken> now) {
        LinkLine line = link();
        inUse = Optional.empty();
        tokens.refresh();
        if (shown && line != null && line.link() != null && !now.isEmpty()) {
            work.inUse(line.link(), now, found -> {
                if (line.equals(link()) && now.equals(tokens.getItems())) {
                    inUse = found;
                    tokens.refresh();
                }
            });
        }
    }

    private void showBusy() {
        Busy busy = work.busy().get();
        Shown.set(tokensBusy, busy != null);
        UserLine user = model.user().get();
        tokensText.setText(busy == null ? user == null || user.username() == null ? ""
                : texts.get("tokens.count", user.tokens().size())
                : busy.stage() == null ? texts.get("tokens.busy." + code(busy.doing()))
                        : texts.get("tokens.stage", List.of(TokenRotation.Stage.values()).indexOf(busy.stage()) + 1,
                                texts.get("tokens.stage." + code(busy.stage()))));
        showActions();
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void showActions() {
        UserLine user = model.user().get();
        String why = work.busy().get() != null ? "tokens.busy"
                : user == null ? "roles.select.user" : user.kind() == UserLine.Kind.LOCAL ? "tokens.local"
                        : user.username() == null ? "tokens.administrator" : "";
        set(newAction, why, "tokens.new.tip");
        set(revokeAction, !why.isEmpty() ? why : tokens.getSelectionModel().isEmpty() ? "tokens.select" : "",
                "tokens.revoke.tip");
        set(rotateAction, !why.isEmpty() ? why : link() == null ? "tokens.no-link" : "", "tokens.rotate.tip");
    }

    private void set(@Nullable ActionButton action, String why, String tip) {
        if (action != null) {
            action.set(why.isEmpty(), texts.get(why.isEmpty() ? tip : why));
        }
    }

    private Window window() {
        return tokens.getScene().getWindow();
    }

    @FXML
    private void ask() {
        around.askAdministrator();
    }

    @FXML
    private void create() {
        UserLine user = model.user().get();
        if (user != null && user.username() != null) {
            String username = user.username();
            new NewTokenQuestion(texts).ask(window(), user.name(), wish -> work.create(username, wish.name(),
                    wish.terms(), made -> {
                        around.changed();
                        warnIfStale(made);
                        new NewTokenDialog(texts).show(window(), made.result(), texts.get("tokens.made.text"));
                    }, error -> failed("tokens.not-made", user.name(), error)));
        }
    }

    @FXML
    private void revoke() {
        UserLine user = model.user().get();
        AccessToken token = tokens.getSelectionModel().getSelectedItem();
        if (user == null || user.username() == null || token == null) {
            return;
        }
        String username = user.username();
        String name = RolesWords.brief(words.name(token));
        boolean used = !inUse(token).isEmpty();
        boolean production = model.linksOf(user).stream()
                .anyMatch(line -> line.environment() == Environment.PRODUCTION);
        new RolesQuestion(texts.get("tokens.revoke.title", name),
                used && link() != null ? texts.get("tokens.revoke.used", RolesWords.brief(link().name()))
                        : texts.get("tokens.revoke.text", RolesWords.brief(user.name())),
                texts.get("tokens.revoke.do", name), production ? name : null)
                .ask(window(), texts, () -> work.revoke(username, token, done -> {
                    around.changed();
                    around.say().say("success", texts.get("tokens.revoked", name), "");
                    warnIfStale(done);
                }, error -> failed("tokens.not-revoked", name, error)));
    }

    @FXML
    private void rotate() {
        LinkLine line = link();
        UserLine user = model.user().get();
        if (line == null || line.link() == null || user == null || user.username() == null) {
            return;
        }
        Link link = line.link();
        String username = user.username();
        Runnable switched = around.reconnection(link);
        new NewTokenQuestion(texts).askForRotation(window(), line, user.expires().isPresent(),
                terms -> work.rotate(link, username, terms, switched, done -> {
                    around.changed();
                    rotated(line, done);
                }, error -> failed("tokens.not-rotated", line.name(), error)));
    }

    private void rotated(LinkLine line, Done<Rotated> done) {
        Rotated rotated = done.result();
        String more = rotated.notRevoked().map(new FaultWords(texts)::all)
                .or(() -> rotated.revoked()
                        .map(old -> texts.get("tokens.rotated.revoked", RolesWords.brief(words.name(old)))))
                .orElseGet(() -> texts.get("tokens.rotated.unknown"));
        String left = rotated.left().isEmpty() || rotated.revoked().isEmpty() && rotated.notRevoked().isEmpty() ? ""
                : "\n" + texts.get("tokens.rotated.left", rotated.left().size());
        around.say().say(rotated.isComplete() ? "success" : "warning",
                texts.get("tokens.rotated", RolesWords.brief(line.name())),
                more + left);
    }

    private void warnIfStale(Done<?> done) {
        DuckpairException stale = done.stale();
        if (stale != null) {
            around.say().warn(stale, "tokens.stale");
        }
    }

    private void failed(String title, String name, DuckpairException error) {
        around.say().failed(texts.get(title, RolesWords.brief(name)), error);
    }
}
