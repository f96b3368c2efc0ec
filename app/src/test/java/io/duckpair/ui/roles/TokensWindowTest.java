package io.duckpair.ui.roles;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Message;
import io.duckpair.engine.TwoSides;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.motherduck.AccessToken;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretName;
import io.duckpair.secret.SecretStore;
import io.duckpair.secret.ThisRunStore;
import io.duckpair.testing.FakeOrganization;
import io.duckpair.ui.settings.Settings;
import io.duckpair.ui.testing.FakeCloud;
import io.duckpair.ui.testing.OpenWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** Stories of an administrator who changes tokens in the window, with a MotherDuck of the test. */
class TokensWindowTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private final SecretStore keychain = new ThisRunStore();
    private FakeOrganization organization;
    private FakeCloud cloud;
    private TwoSides sides;
    private String old;
    private OpenWindow window;

    @BeforeEach
    void aLinkWithAToken() {
        organization = new FakeOrganization().serviceAccount("loader").person("ana");
        old = organization.token("loader", "by hand");
        organization.token("loader", "dashboards");
        keychain.put(SecretName.token("shop"), Secret.of(old));
        cloud = new FakeCloud(organization, "loader", account);
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, a text)", "INSERT INTO t VALUES (1, 'before')");
        open(Environment.TEST);
    }

    private void open(Environment environment) {
        LinkBook.in(home.resolve("settings")).keep(Link.of("shop", sides.database().url(), "md:", "my_db", null)
                .withEnvironment(environment).withSecretsFrom(null, "keychain"));
        window = OpenWindow.first(home, keychain, Map.of("DUCKPAIR_MOTHERDUCK_API", organization.address().toString(),
                "MOTHERDUCK_ADMIN_TOKEN", FakeOrganization.ADMIN_TOKEN), cloud, Locale.ENGLISH);
        window.awaitIdle();
        window.press("rolesPlace");
        window.await(() -> window.stage().getScene().lookup("#userList") instanceof ListView<?> users
                && !users.getItems().isEmpty());
        TabPane tabs = window.find("roleTabs", TabPane.class);
        window.run(() -> tabs.getSelectionModel().select(3));
    }

    @AfterEach
    void close() {
        window.run(() -> dialog().ifPresent(scene -> scene.getWindow().hide()));
        window.close();
        sides.close();
        organization.close();
    }

    private static Optional<Scene> dialog() {
        return Window.getWindows().stream().map(Window::getScene)
                .filter(scene -> scene != null && scene.getRoot() instanceof DialogPane).findFirst();
    }

    private void awaitDialog() {
        window.await(() -> dialog().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private <N> N inDialog(String id, Class<N> type) {
        return window.ask(() -> type.cast(Objects.requireNonNull(dialog().orElseThrow().lookup("#" + id), id)));
    }

    private Button go() {
        return window.ask(() -> {
            DialogPane pane = (DialogPane) dialog().orElseThrow().getRoot();
            return pane.getButtonTypes().stream().filter(type -> type.getButtonData() == ButtonData.OK_DONE)
                    .map(type -> (Button) pane.lookupButton(type)).findFirst().orElseThrow();
        });
    }

    private void confirm() {
        Button go = go();
        window.run(() -> {
            assertThat(go.isDisabled()).isFalse();
            go.fire();
        });
    }

    private void type(String id, String text) {
        TextField field = inDialog(id, TextField.class);
        window.run(() -> field.setText(text));
    }

    private void list() {
        window.await(() -> window.isShown("askAdministrator"));
        window.press("askAdministrator");
        window.await(() -> window.items("tokens").size() == 2);
    }

    @SuppressWarnings("unchecked")
    private TableView<AccessToken> tokens() {
        return window.find("tokens", TableView.class);
    }

    private List<String> column(int index) {
        return window.ask(() -> tokens().getItems().stream()
                .map(token -> String.valueOf(tokens().getColumns().get(index).getCellData(token))).toList());
    }

    private void select(String name) {
        window.run(() -> tokens().getItems().stream().filter(token -> token.name().equals(name)).findFirst()
                .ifPresent(tokens().getSelectionModel()::select));
    }

    private String said() {
        return window.ask(() -> {
            Message message = (Message) window.stage().getScene().lookup("#rolesMessage");
            return message.getTitle() + " | " + message.getDescription();
        });
    }

    private void awaitSaid(String words) {
        window.await(() -> said().contains(words));
    }

    private String kept() {
        return keychain.get(SecretName.token("shop")).orElseThrow().reveal();
    }

    @Test
    void whoIsNoAdministratorSeesNoTokens() {
        window.await(() -> window.text("tokensNothingText").startsWith("Only an administrator"));
        for (String button : List.of("newToken", "revokeToken", "rotateToken")) {
            assertThat(window.ask(window.find(button, Button.class)::isDisabled)).as(button).isTrue();
        }
    }

    @Test
    void theUsersTokensAreListedAndTheOneInUseIsMarked() {
        list();
        assertThat(column(0)).containsExactly("by hand", "dashboards");
        assertThat(column(1)).containsOnly("read/write token");
        assertThat(column(3)).allSatisfy(end -> assertThat(end).startsWith("expire"));
        window.await(() -> column(4).equals(List.of("⇄ shop", "")));
    }

    @Test
    void aNewTokenIsShownOnceAndCanBeCopied() {
        list();
        window.press("newToken");
        awaitDialog();
        assertThat(go().isDisabled()).as("it has no name yet").isTrue();
        type("tokenName", "of the nightly job");
        confirm();
        window.await(() -> dialog().filter(scene -> scene.lookup("#newTokenText") != null).isPresent());
        TextField text = inDialog("newTokenText", TextField.class);
        String secret = window.ask(text::getText);
        assertThat(organization.lets(secret)).isTrue();
        assertThat(organization.requests()).anyMatch(request -> request.contains("\"name\":\"of the nightly job\"")
                && request.contains("\"token_type\":\"read_write\"") && request.contains("\"ttl\":7776000"));
        Button copy = inDialog("copyToken", Button.class);
        window.run(copy::fire);
        assertThat(window.ask(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(secret);
        window.run(() -> {
            DialogPane pane = (DialogPane) dialog().orElseThrow().getRoot();
            ((Button) pane.lookupButton(pane.getButtonTypes().getFirst())).fire();
        });
        String after = window.ask(text::getText);
        assertThat(after).isEmpty();
        window.await(() -> column(0).contains("of the nightly job"));
        assertThat(kept()).as("it is for something else").isEqualTo(old);
    }

    @Test
    void aTokenIsRevokedByKeyAfterAQuestion() {
        list();
        select("dashboards");
        window.run(() -> Event.fireEvent(tokens(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DELETE, false, false, false, false)));
        awaitDialog();
        assertThat(organization.validTokens("loader")).hasSize(2);
        confirm();
        awaitSaid("Token dashboards is revoked");
        assertThat(organization.validTokens("loader")).containsExactly("by hand");
        window.await(() -> column(0).equals(List.of("by hand")));
    }

    @Test
    void theTokenOfAProductionLinkIsRevokedByTypingItsName() {
        window.close();
        open(Environment.PRODUCTION);
        list();
        window.await(() -> column(4).equals(List.of("⇄ shop", "")));
        select("by hand");
        window.press("revokeToken");
        awaitDialog();
        assertThat(window.ask(() -> ((DialogPane) dialog().orElseThrow().getRoot()).getContent().lookupAll(".label")
                .toString())).contains("Link shop uses it");
        assertThat(go().isDisabled()).isTrue();
        type("typedName", "by hand");
        organization.next(FakeOrganization.error(500, "X", "not now"));
        confirm();
        awaitSaid("Token by hand is not revoked | ");
        assertThat(said()).contains("not now");
        assertThat(organization.lets(old)).isTrue();
    }

    @Test
    void aRunningSyncGoesOnWithTheNewToken() throws Exception {
        window.close();
        Files.writeString(home.resolve("settings/settings.json"),
                Files.readString(home.resolve("settings/settings.json")).replaceFirst("\"intervalSeconds\" *: *\\d+",
                        "\"intervalSeconds\":" + Settings.SHORTEST_INTERVAL));
        open(Environment.TEST);
        window.press("auto");
        window.await(() -> arrived("before"));
        list();
        window.press("rotateToken");
        awaitDialog();
        Button rotate = go();
        window.run(() -> {
            rotate.fire();
            assertThat(window.stage().getScene().lookup("#rotateToken").isDisabled())
                    .as("it cannot be begun a second time").isTrue();
        });
        sides.postgres("INSERT INTO t VALUES (2, 'meanwhile')");
        awaitSaid("Link shop has a new token | The old one, by hand, is revoked.");
        assertThat(kept()).isNotEqualTo(old);
        assertThat(organization.lets(old)).isFalse();
        sides.postgres("INSERT INTO t VALUES (3, 'after')");
        window.await(() -> arrived("meanwhile") && arrived("after"));

        assertThat(cloud.connected()).last().isEqualTo(kept());
        assertThat(sides.queryPostgres("SELECT error FROM duckpair.run WHERE error IS NOT NULL")).isEmpty();
        assertThat(sides.queryPostgres("SELECT count(*) FROM duckpair.run_step WHERE sql LIKE '%TABLE%'"))
                .as("nothing was made again").containsExactly("1");
        assertThat(window.isShown("banner")).isFalse();
        assertThat(said() + window.text("tokensText") + window.text("status")).doesNotContain(kept(), old);
        window.press("auto");
    }

    private boolean arrived(String value) {
        if (!Files.exists(account.resolve("my_db.duckdb"))) {
            return false;
        }
        try {
            return sides.queryDuckdb("my_db", "SELECT a FROM t").contains(value);
        } catch (IllegalStateException e) {
            // The file is being written.
            return false;
        }
    }

    @Test
    void whatFailsBeforeTheSwitchLeavesTheOldTokenInUse() {
        list();
        organization.nextAsUsual().next(FakeOrganization.error(403, "FORBIDDEN", "too many tokens"));
        rotate();
        awaitSaid("The token of link shop was not rotated");
        assertThat(said()).contains("too many tokens", "The link keeps its token.");
        assertThat(kept()).isEqualTo(old);
        assertThat(organization.validTokens("loader")).hasSize(2);

        cloud.refuse(new DuckpairException(ErrorCode.ACCOUNT_REFUSED, "Everybody is out.", "Wait."));
        rotate();
        awaitSaid("The new token does not work: Everybody is out.");
        assertThat(said()).contains("The link keeps its old one. The new token was revoked.");
        assertThat(kept()).isEqualTo(old);
        assertThat(organization.validTokens("loader")).hasSize(2);
        assertThat(window.ask(window.find("rotateToken", Button.class)::isDisabled)).isFalse();
    }

    private void rotate() {
        window.press("rotateToken");
        awaitDialog();
        ComboBox<?> lifetime = inDialog("tokenLifetime", ComboBox.class);
        window.run(() -> lifetime.getSelectionModel().selectFirst());
        confirm();
    }

    @Test
    void anOldTokenThatCannotBeRevokedIsSaid() {
        list();
        organization.nextAsUsual().nextAsUsual().next(FakeOrganization.error(500, "X", "no revoking today"));
        rotate();
        awaitSaid("Link shop has a new token | The new token is in use, but the old one is still valid");
        assertThat(said()).contains("no revoking today");
        assertThat(kept()).isNotEqualTo(old);
        assertThat(organization.lets(old)).isTrue();
    }
}
