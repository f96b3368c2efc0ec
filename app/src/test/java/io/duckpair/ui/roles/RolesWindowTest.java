package io.duckpair.ui.roles;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Message;
import io.duckpair.drift.Scope;
import io.duckpair.duckdb.LocalAccount;
import io.duckpair.engine.TwoSides;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.link.LinkedUsers;
import io.duckpair.link.Linking;
import io.duckpair.link.ServerRole;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.state.LinkRecord;
import io.duckpair.testing.FakeOrganization;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.ui.testing.OpenWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** Stories of an administrator who links roles of a real server with real accounts. */
class RolesWindowTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;
    private TestDatabase dedicated;
    private String ana;
    private String ben;
    private Path anas;
    private OpenWindow window;

    @BeforeEach
    void open() throws IOException {
        sides = new TwoSides(account);
        dedicated = TestPostgres.newDatabase();
        ana = dedicated.createRole();
        ben = dedicated.createRole();
        dedicated.execute("GRANT CREATE ON DATABASE " + dedicated.name() + " TO " + ana,
                "GRANT CREATE ON SCHEMA public TO " + ana);
        anas = Files.createDirectories(home.resolve("accounts/anas"));
        window = OpenWindow.on(sides, home);
        window.press("rolesPlace");
        awaitRoles();
    }

    private void awaitRoles() {
        window.await(() -> window.stage().getScene().lookup("#roleList") != null && !roles().getItems().isEmpty());
    }

    @AfterEach
    void close() {
        window.run(() -> dialog().ifPresent(scene -> scene.getWindow().hide()));
        window.close();
        sides.close();
        dedicated.execute("DROP FOREIGN DATA WRAPPER IF EXISTS duckdb CASCADE");
        dedicated.close();
    }

    @SuppressWarnings("unchecked")
    private ListView<ServerRole> roles() {
        return (ListView<ServerRole>) Objects.requireNonNull(window.stage().getScene().lookup("#roleList"));
    }

    @SuppressWarnings("unchecked")
    private ListView<UserLine> users() {
        return (ListView<UserLine>) Objects.requireNonNull(window.stage().getScene().lookup("#userList"));
    }

    private static Optional<Scene> dialog() {
        return Window.getWindows().stream().map(Window::getScene)
                .filter(scene -> scene != null && scene.getRoot() instanceof DialogPane).findFirst();
    }

    private static <N extends Node> N inDialog(String id, Class<N> type) {
        return type.cast(Objects.requireNonNull(dialog().orElseThrow().lookup("#" + id), id));
    }

    private void awaitDialog() {
        window.await(() -> dialog().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void type(String id, String text) {
        window.run(() -> inDialog(id, TextInputControl.class).setText(text));
    }

    private void choose(String id, String text) {
        window.run(() -> {
            ComboBox<?> combo = inDialog(id, ComboBox.class);
            combo.getEditor().setText(text);
        });
    }

    /** Presses the button that does what is asked. */
    private void confirm() {
        Button button = window.ask(() -> {
            DialogPane pane = (DialogPane) dialog().orElseThrow().getRoot();
            return pane.getButtonTypes().stream().filter(type -> type.getButtonData() == ButtonData.OK_DONE)
                    .map(type -> (Button) pane.lookupButton(type)).findFirst().orElseThrow();
        });
        window.run(() -> {
            assertThat(button.isDisabled()).isFalse();
            button.fire();
        });
    }

    private void addAnasAccount() {
        window.press("addAccount");
        awaitDialog();
        window.run(() -> inDialog("accountLocal", ButtonBase.class).fire());
        type("accountFolder", anas.toString());
        confirm();
        awaitAnas();
    }

    private static boolean isAnas(UserLine user) {
        return user.name().contains("anas");
    }

    private void awaitAnas() {
        window.await(() -> window.stage().getScene().lookup("#userList") != null
                && users().getItems().stream().anyMatch(RolesWindowTest::isAnas));
    }

    private void awaitState(String words) {
        window.await(() -> window.text("linkStateText").startsWith(words));
    }

    private void selectRole(String name) {
        window.run(() -> {
            roles().getItems().stream().filter(role -> role.name().equals(name)).findFirst()
                    .ifPresent(roles().getSelectionModel()::select);
            assertThat(roles().getSelectionModel().getSelectedItem().name()).isEqualTo(name);
        });
    }

    private void selectAnas() {
        window.run(() -> users().getItems().stream().filter(RolesWindowTest::isAnas).findFirst()
                .ifPresent(users().getSelectionModel()::select));
    }

    private void key(Node on, KeyCode code) {
        window.run(() -> Event.fireEvent(on,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    private PostgresDatabase database() {
        return sides.settings(Scope.everything(), null).postgres().withDatabase(dedicated.name());
    }

    private Optional<LinkRecord> linked() {
        return new Linking(database(), LinkedUsers.in(home.resolve("elsewhere"))).current();
    }

    private Link link(String role, String name) {
        return Link.of(name, "postgresql://postgres@localhost:" + TestPostgres.port() + "/" + dedicated.name(),
                anas.toString(), "my_db", role);
    }

    private void linkBeside(String role, String name) {
        try (LocalAccount other = new LocalAccount(anas)) {
            new Linking(database(), LinkedUsers.in(home.resolve("elsewhere"))).create(other, link(role, name));
        }
        window.press("refresh");
        window.awaitIdle();
    }

    private String message() {
        return window.ask(
                () -> ((Label) Objects.requireNonNull(window.stage().getScene().lookup("#rolesMessagePlace .title")))
                        .getText());
    }

    private List<String> words(String container) {
        return window.ask(() -> window.stage().getScene().lookup("#" + container).lookupAll(".label").stream()
                .map(label -> ((Label) label).getText()).toList());
    }

    @Test
    void aRoleAndAUserAreFound() {
        addAnasAccount();
        window.run(() -> ((TextInputControl) window.stage().getScene().lookup("#roleFilter")).setText(ana));
        assertThat(window.ask(() -> roles().getItems().stream().map(ServerRole::name).toList())).containsExactly(ana);
        window.run(() -> ((TextInputControl) window.stage().getScene().lookup("#userFilter")).setText("ANAS"));
        assertThat(window.ask(() -> users().getItems().size())).isOne();
        assertThat(window.text("rolesCount")).contains("1 of ");
    }

    @Test
    void aRoleAndAUserAreLinkedByKeyboard() {
        addAnasAccount();
        selectRole(ana);
        selectAnas();
        key(users(), KeyCode.ENTER);
        awaitDialog();
        choose("formDatabase", dedicated.name());
        type("formName", "of ana");
        confirm();
        window.await(() -> dialog().isEmpty());
        assertThat(message()).isEqualTo("Link of ana is made");
        assertThat(linked()).get().satisfies(record -> {
            assertThat(record.role()).isEqualTo(ana);
            assertThat(record.name()).isEqualTo("of ana");
        });
        window.await(() -> window.text("linkTitle").equals("of ana"));
        window.await(() -> LinkBook.in(home.resolve("settings")).find("of ana").isPresent());
    }

    @Test
    void aRoleIsDraggedToAUser() {
        addAnasAccount();
        window.run(() -> ((TextInputControl) window.stage().getScene().lookup("#roleFilter")).setText(ana));
        WaitForAsyncUtils.waitForFxEvents();
        drag(cell(roles()), cell(users()));
        awaitDialog();
        assertThat(window.ask(() -> ((DialogPane) dialog().orElseThrow().getRoot()).getHeaderText()))
                .startsWith("Link role " + ana + " with ");
    }

    /** The last one that is filled. */
    private ListCell<?> cell(ListView<?> list) {
        return window.ask(() -> {
            list.scrollTo(list.getItems().size() - 1);
            list.layout();
            return list.lookupAll(".list-cell").stream().map(node -> (ListCell<?>) node)
                    .filter(cell -> !cell.isEmpty() && cell.getIndex() == list.getItems().size() - 1).findFirst()
                    .orElseThrow();
        });
    }

    private void drag(Node from, Node to) {
        Robot robot = window.ask(Robot::new);
        Bounds start = window.ask(() -> from.localToScreen(from.getBoundsInLocal()));
        Bounds end = window.ask(() -> to.localToScreen(to.getBoundsInLocal()));
        step(() -> robot.mouseMove(start.getMinX() + 40, start.getCenterY()));
        step(() -> robot.mousePress(MouseButton.PRIMARY));
        step(() -> robot.mouseMove(start.getMinX() + 60, start.getCenterY()));
        step(() -> robot.mouseMove(start.getMinX() + 90, start.getCenterY() + 4));
        step(() -> robot.mouseMove(end.getMinX() + 40, end.getCenterY()));
        step(() -> robot.mouseMove(end.getMinX() + 60, end.getCenterY()));
        step(() -> robot.mouseRelease(MouseButton.PRIMARY));
    }

    private void step(Runnable action) {
        window.run(action);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aRoleThatIsTakenIsRefusedWithTheOtherLinksName() {
        linkBeside(ana, "the first one");
        addAnasAccount();
        awaitRoles();
        try (TestDatabase other = TestPostgres.newDatabase()) {
            selectRole(ben);
            selectAnas();
            window.press("makeLink");
            awaitDialog();
            choose("formDatabase", other.name());
            confirm();
            window.await(() -> inDialog("formProblem", Node.class).isVisible());
            assertThat(window.ask(() -> inDialog("formProblemTitle", Label.class).getText()))
                    .contains("is linked already", "link the first one", dedicated.name());
            assertThat(LinkBook.in(home.resolve("settings")).links()).isEmpty();
        }
    }

    @Test
    void aTestShowsWhatItFindsAndTheFix() throws IOException {
        dedicated.execute("ALTER ROLE " + ana + " NOLOGIN");
        window.close();
        LinkBook.in(home.resolve("settings")).keep(link(ana, "of ana").withEnvironment(Environment.PRODUCTION));
        window = OpenWindow.on(sides, home);
        window.press("rolesPlace");
        awaitAnas();
        selectAnas();
        assertThat(window.text("linkTitle")).isEqualTo("of ana");
        assertThat(window.text("linkEnvironment")).isEqualTo("Production");
        assertThat(window.text("linkStateText")).isEqualTo("Never tested");
        MenuButton environment = window.find("linkEnvironment", MenuButton.class);
        window.run(() -> environment.getItems().stream().filter(item -> item.getText().equals("Test")).findFirst()
                .orElseThrow().fire());
        window.await(() -> environment.getText().equals("Test"));
        window.press("testLink");
        awaitState("Failing since");
        assertThat(words("findings")).contains("Protected on its way",
                "The connection to PostgreSQL does not leave this machine.", "Role " + ana + " may not log in.",
                "Run: ALTER ROLE \"" + ana + "\" LOGIN;");
        dedicated.execute("ALTER ROLE " + ana + " LOGIN");
        window.press("testLink");
        awaitState("Working");
    }

    @Test
    void aLinkOfProductionIsEndedByTypingItsName() {
        linkBeside(ana, "of ana");
        window.close();
        LinkBook.in(home.resolve("settings")).keep(link(ana, "of ana").withEnvironment(Environment.PRODUCTION));
        window = OpenWindow.on(sides, home);
        window.press("rolesPlace");
        awaitAnas();
        selectAnas();
        window.press("unlink");
        awaitDialog();
        DialogPane pane = window.ask(() -> (DialogPane) dialog().orElseThrow().getRoot());
        Button end = (Button) window.ask(() -> pane.lookupButton(pane.getButtonTypes().getLast()));
        assertThat(end.isDisabled()).isTrue();
        type("typedName", "of an");
        assertThat(end.isDisabled()).isTrue();
        type("typedName", "of ana");
        confirm();
        window.await(() -> "Link of ana is ended".equals(message()));
        assertThat(linked()).isEmpty();
        awaitAnas();
    }

    @Test
    void theMappingsOfPgDuckdbAreShown() {
        dedicated.execute("CREATE FOREIGN DATA WRAPPER duckdb",
                "CREATE SERVER motherduck TYPE 'motherduck' FOREIGN DATA WRAPPER duckdb",
                "CREATE USER MAPPING FOR PUBLIC SERVER motherduck OPTIONS (token 'x')",
                "CREATE USER MAPPING FOR " + ana + " SERVER motherduck OPTIONS (token 'y')");
        linkBeside(ana, "of ana");
        awaitAnas();
        selectAnas();
        TabPane tabs = window.find("roleTabs", TabPane.class);
        window.run(() -> tabs.getSelectionModel().selectLast());
        window.await(() -> window.stage().getScene().lookup("#mappings") != null && window.isShown("mappings"));
        assertThat(window.items("mappings")).hasSize(2);
        assertThat(window.text("duckText")).contains(dedicated.name(), "motherduck");
        assertThat(window.isShown("duckWarning")).isTrue();
        assertThat(window.text("duckWarningText")).contains("PUBLIC");
        assertThat(window.find("writeToken", Button.class).isDisabled()).as("a local account has no token").isTrue();
    }

    @Test
    void theOrganizationsUsersAreListedWithTheirTokens() {
        try (FakeOrganization organization = new FakeOrganization().person("ana@acme").serviceAccount("loader")) {
            window.close();
            window = OpenWindow.on(sides, home, Map.of("DUCKPAIR_MOTHERDUCK_API", organization.address().toString()));
            window.press("rolesPlace");
            awaitRoles();
            window.press("askOrganization");
            awaitDialog();
            type("adminToken", FakeOrganization.ADMIN_TOKEN);
            confirm();
            window.await(() -> users().getItems().stream().anyMatch(user -> user.name().equals("loader")));
            assertThat(window.ask(() -> users().getItems().stream().map(UserLine::kind).toList()))
                    .contains(UserLine.Kind.SERVICE_ACCOUNT, UserLine.Kind.PERSON, UserLine.Kind.LOCAL);
            window.press("askOrganization");
            awaitDialog();
            type("adminToken", "of nobody");
            confirm();
            window.await(() -> String.valueOf(message()).contains("token"));
            assertThat(message()).doesNotContain("of nobody");
        }
    }

    @Test
    void withoutTheOrganizationTheUsersAtHandAreShown() {
        try (FakeOrganization organization = new FakeOrganization().person("ana@acme").serviceAccount("loader")) {
            window.close();
            window = OpenWindow.on(sides, home, Map.of("DUCKPAIR_MOTHERDUCK_API", organization.address().toString(),
                    "MOTHERDUCK_ADMIN_TOKEN", FakeOrganization.ADMIN_TOKEN));
            window.press("rolesPlace");
            awaitRoles();
            organization.next(FakeOrganization.error(500, "X", "out of order"));
            window.press("askOrganization");
            window.await(() -> String.valueOf(message()).contains("it answered 500: out of order."));
            assertThat(window.ask(window.find("rolesMessage", Message.class)::getDescription))
                    .startsWith("What is shown is known from the links and tokens at hand.");
            assertThat(window.ask(() -> users().getItems().stream().map(UserLine::kind).toList()))
                    .containsExactly(UserLine.Kind.LOCAL);
            assertThat(window.isShown("rolesLoading")).isFalse();

            organization.nextAsUsual().next(FakeOrganization.error(500, "X", "no tokens now"));
            window.press("askOrganization");
            window.await(() -> String.valueOf(message()).contains("no tokens now"));
            window.await(() -> users().getItems().stream().anyMatch(user -> user.name().equals("loader")));
            assertThat(organization.requests()).as("who fails for one user is not asked for the next").hasSize(3);
        }
    }

    @Test
    void theLinkThatIsShownStaysSoWhenOnlyTheRolesHaveChanged() {
        linkBeside(ana, "of ana");
        awaitAnas();
        selectRole("postgres");
        selectAnas();
        assertThat(window.text("linkTitle")).isEqualTo("of ana");
        dedicated.execute("CREATE TABLE one_more (id int)", "ALTER TABLE one_more OWNER TO " + ana);
        window.press("refresh");
        window.await(() -> roles().getItems().stream()
                .anyMatch(role -> role.name().equals(ana) && role.ownedObjects() == 1));
        assertThat(window.text("linkTitle")).isEqualTo("of ana");
    }

    @Test
    void theViewFollowsTheLanguage() {
        window.press("settingsPlace");
        ComboBox<?> language = window.find("language", ComboBox.class);
        window.run(() -> language.getSelectionModel().selectLast());
        window.press("rolesPlace");
        window.await(() -> window.stage().getScene().lookup("#rolesCount") != null
                && ((Label) window.stage().getScene().lookup("#rolesCount")).getText().contains("个角色"));
        assertThat(window.text("makeLink")).isEqualTo("链接…");
    }
}
