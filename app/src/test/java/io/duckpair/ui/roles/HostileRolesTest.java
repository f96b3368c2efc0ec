package io.duckpair.ui.roles;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Message;
import io.duckpair.engine.TwoSides;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.link.ServerRole;
import io.duckpair.secret.Secret;
import io.duckpair.secret.SecretName;
import io.duckpair.secret.SecretStore;
import io.duckpair.secret.ThisRunStore;
import io.duckpair.testing.FakeOrganization;
import io.duckpair.testing.StatementLog;
import io.duckpair.ui.testing.FakeCloud;
import io.duckpair.ui.testing.HostileInput;
import io.duckpair.ui.testing.OpenWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Roles, users, links and tokens of any name, and every dialog that any button of the view opens, with any text in any field that
 * the dialog has: no list of them is kept here.
 */
class HostileRolesTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private final SecretStore keychain = new ThisRunStore();
    private final Set<String> filled = new TreeSet<>();
    private FakeOrganization organization;
    private StatementLog log;
    private TwoSides sides;
    private OpenWindow window;
    private HostileInput input;

    @BeforeEach
    void begin() {
        log = StatementLog.begin();
        organization = new FakeOrganization().serviceAccount("loader").person("ana");
        sides = new TwoSides(account);
        String link = "shop " + HostileInput.values().findFirst().orElseThrow();
        keychain.put(SecretName.token(link), Secret.of(organization.token("loader", "by hand")));
        HostileInput.values().forEach(this::somebodyHasNamedThingsSo);
        LinkBook.in(home.resolve("settings")).keep(Link.of(link, sides.database().url(), "md:", "my_db", null)
                .withEnvironment(Environment.PRODUCTION).withSecretsFrom(null, "keychain"));
        window = OpenWindow.first(home, keychain, Map.of("DUCKPAIR_MOTHERDUCK_API", organization.address().toString()),
                new FakeCloud(organization, "loader", account), Locale.ENGLISH);
        input = new HostileInput(window);
        window.awaitIdle();
        window.run(() -> {
            window.stage().setWidth(950);
            window.stage().setHeight(700);
        });
        window.press("rolesPlace");
        awaitRead();
    }

    private void somebodyHasNamedThingsSo(String text) {
        String name = text.replace("\0", "");
        sides.database().createRoleNamed(name);
        organization.serviceAccount(name.substring(0, Math.min(name.length(), 100)));
        organization.token("loader", text);
    }

    @AfterEach
    void close() {
        window.run(() -> input.others().forEach(scene -> scene.getWindow().hide()));
        window.close();
        sides.close();
        log.close();
        organization.close();
    }

    private void awaitRead() {
        WaitForAsyncUtils.waitForFxEvents();
        window.await(() -> list("#userList") != null && !Objects.requireNonNull(list("#userList")).getItems().isEmpty()
                && !window.stage().getScene().lookup("#rolesLoading").isVisible()
                && !(window.stage().getScene().lookup("#tokensBusy") instanceof Parent busy && busy.isVisible()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private ListView<?> list(String id) {
        return (ListView<?>) window.stage().getScene().lookup(id);
    }

    private TabPane tabs() {
        return (TabPane) window.stage().getScene().lookup("#roleTabs");
    }

    /** The buttons of the view and of the tab that is shown, by their ids. */
    private List<String> buttons() {
        return window.ask(() -> HostileInput.all((Parent) window.stage().getScene().lookup(".roles"), Button.class,
                button -> button.getId() != null && !button.isDisabled() && HostileInput.isShown(button)).stream()
                .map(Button::getId).distinct().toList());
    }

    @ParameterizedTest
    @MethodSource("io.duckpair.ui.testing.HostileInput#values")
    void everyFieldOfEveryDialog(String text) {
        everyButton(text);
        askOrganization();
        everyButton(text);
        assertThat(filled).as("where all was there to be pressed").contains("adminToken", "accountToken",
                "accountFolder",
                "formName", "formToken", "tokenName", "typedName of unlink", "typedName of rotateToken",
                "typedName of revokeToken");
        assertThat(log.doing("injected")).as("by the server's log").isEmpty();
        assertThat(LinkBook.in(home.resolve("settings")).links()).as("nothing came of it").hasSize(1);
    }

    private void askOrganization() {
        window.press("askOrganization");
        window.await(() -> !input.dialogs().isEmpty());
        Scene dialog = window.ask(() -> input.dialogs().getFirst());
        window.run(() -> {
            HostileInput.fields(dialog).getFirst().setText(FakeOrganization.ADMIN_TOKEN);
            confirm(dialog);
        });
        window.await(() -> list("#userList").getItems().size() > 2);
        awaitRead();
        input.assertLayout(window.stage().getScene(), "the organisation");
    }

    private void everyButton(String text) {
        Set<String> pressed = new TreeSet<>();
        everyButtonOf(0, false, pressed, text);
        for (int tab = 0; tab < 5; tab++) {
            everyButtonOf(tab, true, pressed, text);
        }
    }

    private void everyButtonOf(int tab, boolean linked, Set<String> pressed, String text) {
        for (Optional<String> next = next(tab, linked, pressed); next.isPresent(); next = next(tab, linked, pressed)) {
            String button = next.get();
            window.run(((Button) window.stage().getScene().lookup("#" + button))::fire);
            WaitForAsyncUtils.waitForFxEvents();
            if (window.ask(() -> !input.dialogs().isEmpty())) {
                everyField(button, window.ask(() -> input.dialogs().getFirst()), text);
            }
            awaitRead();
            input.assertLayout(window.stage().getScene(), "after " + button);
            Message said = window.find("rolesMessage", Message.class);
            assertThat(String.valueOf(window.ask(said::getTitle))).as(button).doesNotContain("fault of its own");
        }
    }

    /** What can be pressed now and was not yet, one after the other, as what one does may let another be pressed. */
    private Optional<String> next(int tab, boolean linked, Set<String> pressed) {
        select(tab, linked);
        // A link that is being tested is not ended.
        window.await(
                () -> !((Labeled) window.stage().getScene().lookup("#linkStateText")).getText().startsWith("Testing"));
        return buttons().stream().filter(pressed::add).findFirst();
    }

    /**
     * Selects a role and a user, and one of the user's tokens.
     *
     * @param linked
     *            whether they are linked, or else can be
     */
    private void select(int tab, boolean linked) {
        window.run(() -> {
            tabs().getSelectionModel().select(tab);
            list("#userList").getItems().stream().map(UserLine.class::cast)
                    .filter(user -> (user.source() != null) == linked).findFirst()
                    .ifPresent(user -> select(list("#userList"), user));
            list("#roleList").getItems().stream().map(ServerRole.class::cast)
                    .filter(role -> role.login() && role.superuser() == linked).findFirst()
                    .ifPresent(role -> select(list("#roleList"), role));
        });
        WaitForAsyncUtils.waitForFxEvents();
        window.run(() -> {
            if (window.stage().getScene().lookup("#tokens") instanceof TableView<?> tokens) {
                tokens.getSelectionModel().clearSelection();
                tokens.getSelectionModel().select(tokens.getItems().size() - 1);
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @SuppressWarnings("unchecked")
    private static <T> void select(ListView<?> list, T item) {
        ((ListView<T>) list).getSelectionModel().select(item);
    }

    private void everyField(String button, Scene dialog, String text) {
        input.assertLayout(dialog, button);
        for (RadioButton choice : window.ask(() -> HostileInput.all(dialog.getRoot(), RadioButton.class,
                HostileInput::isShown))) {
            window.run(choice::fire);
            note(button, dialog);
            input.fill(dialog, text);
        }
        note(button, dialog);
        input.fill(dialog, text);
        input.assertLayout(dialog, button);
        window.run(() -> confirm(dialog));
        awaitRead();
        window.run(() -> input.dialogs().forEach(left -> {
            input.assertLayout(left, "what follows " + button);
            left.getWindow().hide();
        }));
    }

    private void note(String button, Scene dialog) {
        window.run(() -> HostileInput.fields(dialog).stream().map(TextInputControl::getId).filter(Objects::nonNull)
                .forEach(id -> filled.add(id.equals("typedName") ? id + " of " + button : id)));
    }

    /** Does what is asked, where the button for it can be pressed. */
    private static void confirm(Scene dialog) {
        DialogPane pane = (DialogPane) dialog.getRoot();
        pane.getButtonTypes().stream().filter(type -> type.getButtonData() == ButtonData.OK_DONE)
                .map(pane::lookupButton).map(Button.class::cast).filter(go -> !go.isDisabled()).forEach(Button::fire);
    }
}
