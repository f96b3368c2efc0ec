package io.duckpair.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.ui.testing.OpenWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first start: the assistant, its tests of both sides, and the link at the next start. */
class AssistantWindowTest {

    private static final String PASSWORD = "it's r1ght";

    @TempDir
    Path home;
    @TempDir
    Path account;

    private TestDatabase database;
    private String role;
    private OpenWindow window;

    @BeforeEach
    void open() {
        database = TestPostgres.newDatabase();
        role = database.createRoleWithPassword(PASSWORD);
        window = OpenWindow.first(home);
    }

    @AfterEach
    void close() {
        window.close();
        database.close();
    }

    private void type(String id, String text) {
        TextInputControl field = window.find(id, TextInputControl.class);
        window.run(() -> field.setText(text));
    }

    private String typed(String id) {
        TextInputControl field = window.find(id, TextInputControl.class);
        return window.ask(field::getText);
    }

    /** All that is said in a box. */
    private String said(String id) {
        Node box = window.stage().getScene().lookup("#" + id);
        StringBuilder words = new StringBuilder();
        box.lookupAll(".label").forEach(label -> words.append(((Labeled) label).getText()).append('\n'));
        return words.toString();
    }

    private void awaitSaid(String id, String part) {
        window.await(() -> said(id).contains(part));
    }

    private void awaitMain() {
        window.await(() -> window.stage().getScene().lookup("#status") != null);
        window.awaitIdle();
    }

    private void fillPostgres(String password) {
        type("host", "localhost");
        type("port", String.valueOf(TestPostgres.port()));
        type("database", database.name());
        type("user", role);
        type("password", password);
    }

    private void fillAccount() {
        window.press("local");
        type("folder", account.toString());
    }

    private Path settings(String file) {
        return home.resolve("settings").resolve(file);
    }

    @Test
    void aWrongPasswordIsSaidInASentence() {
        fillPostgres("wr0ng");
        window.press("testPostgres");
        awaitSaid("postgresResult", "refused the password of role " + role);
        type("password", PASSWORD);
        assertThat(window.ask(() -> said("postgresResult"))).as("what was said is not true any more").isEmpty();
        window.press("testPostgres");
        awaitSaid("postgresResult", "answers: database " + database.name() + " as role " + role);
    }

    @Test
    void whatIsMissingIsSaidBeforeAnyServerIsAsked() {
        window.press("finish");
        awaitSaid("postgresResult", "Name the PostgreSQL host.");
        awaitSaid("accountResult", "Paste an access token");
        type("host", "localhost");
        type("port", "70000");
        window.press("testPostgres");
        awaitSaid("postgresResult", "The port is a number from 1 to 65535.");
        Node port = window.find("port", Node.class);
        assertThat(window.ask(() -> port.getPseudoClassStates().toString())).contains("danger");
        window.press("local");
        type("folder", account.resolve("nowhere").toString());
        window.press("testAccount");
        awaitSaid("accountResult", "nowhere");
    }

    @Test
    void aUriFillsTheFields() {
        type("uri", "postgresql://ana:p%40ss@db.example.com:5444/shop?sslmode=verify-full");
        assertThat(typed("host")).isEqualTo("db.example.com");
        assertThat(typed("port")).isEqualTo("5444");
        assertThat(typed("database")).isEqualTo("shop");
        assertThat(typed("user")).isEqualTo("ana");
        assertThat(typed("password")).isEqualTo("p@ss");
        type("uri", "mysql://x");
        awaitSaid("postgresResult", "does not begin with postgresql://");
    }

    @Test
    void theLinkIsKeptWithoutItsPasswordAndAskedForAtTheNextStart() throws IOException {
        fillPostgres(PASSWORD);
        fillAccount();
        window.press("testAccount");
        awaitSaid("accountResult", "It has no databases yet.");
        window.press("finish");
        awaitMain();
        assertThat(window.text("links")).contains(database.name());
        window.close();
        assertThat(Files.readString(settings("links.json"))).contains(role).doesNotContain("r1ght");
        assertThat(Files.readString(settings("settings.json"))).doesNotContain("r1ght");

        window = OpenWindow.first(home);
        window.await(() -> window.stage().getScene().lookup("#secret") != null);
        awaitSaid("result", "asks for a password of role " + role);
        type("secret", "wr0ng");
        window.press("open");
        awaitSaid("result", "refused the password");
        type("secret", PASSWORD);
        window.press("open");
        awaitMain();
        MenuButton links = window.find("links", MenuButton.class);
        assertThat(window.ask(() -> links.getItems().stream().map(MenuItem::getText).toList()).getFirst())
                .contains(database.name());
    }

    @Test
    void theAssistantIsOpenedAndLeftFromTheToolbar() {
        fillPostgres(PASSWORD);
        fillAccount();
        window.press("finish");
        awaitMain();
        MenuButton links = window.find("links", MenuButton.class);
        window.run(() -> links.getItems().stream().filter(item -> "newLink".equals(item.getId())).findFirst()
                .orElseThrow().fire());
        window.press("cancel");
        assertThat(window.text("links")).contains(database.name());
    }

    @Test
    void aPasswordThatIsChangedMeanwhileIsAskedForFromTheBanner() {
        fillPostgres(PASSWORD);
        fillAccount();
        window.press("finish");
        awaitMain();
        database.execute("ALTER ROLE " + role + " PASSWORD 'an0ther'");
        database.refuseConnections();
        database.takeConnections();
        window.press("refresh");
        window.await(() -> window.stage().getScene().lookup("#banner").isVisible());
        assertThat(window.text("bannerAction")).isEqualTo("Enter it again…");
        window.press("bannerAction");
        awaitSaid("result", "refused the password of role " + role);
        type("secret", "an0ther");
        window.press("open");
        awaitMain();
        assertThat(window.isShown("banner")).isFalse();
    }
}
