package io.duckpair.ui.connect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.secret.SecretStore;
import io.duckpair.secret.ThisRunStore;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.ui.testing.OpenWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

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

    private void reopen(SecretStore keychain) {
        window.close();
        window = OpenWindow.first(home, keychain);
    }

    private void keep(Place place) {
        @SuppressWarnings("unchecked") ComboBox<Place> keep = window.find("keep", ComboBox.class);
        window.run(() -> keep.setValue(place));
    }

    private boolean isShown(String id) {
        return window.ask(() -> window.stage().getScene().lookup("#" + id).isVisible());
    }

    @Test
    void whereThereIsAKeychainItKeepsThePasswordAndNobodyIsAskedAgain() throws IOException, TimeoutException {
        SecretStore keychain = new ThisRunStore();
        reopen(keychain);
        ComboBox<?> keep = window.find("keep", ComboBox.class);
        window.await(() -> keep.getValue() == Place.KEYCHAIN);
        fillPostgres(PASSWORD);
        fillAccount();
        window.press("finish");
        awaitMain();
        // It is written beside the screen.
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> Files.exists(settings("links.json")));
        assertThat(Files.readString(settings("links.json"))).contains("\"keychain\"").doesNotContain("r1ght");

        reopen(keychain);
        awaitMain();
    }

    @Test
    void theEncryptedFileAsksForItsPassphraseAtEachStart() throws IOException {
        fillPostgres(PASSWORD);
        fillAccount();
        assertThat(isShown("passphraseRow")).isFalse();
        keep(Place.FILE);
        assertThat(isShown("passphraseRow")).isTrue();
        window.press("finish");
        awaitSaid("keepResult", "needs its passphrase");
        type("passphrase", "0pen sesame");
        window.press("finish");
        awaitMain();
        window.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, ISO_8859_1)).as(file.toString()).doesNotContain("r1ght",
                        "0pen sesame");
            }
        }

        window = OpenWindow.first(home);
        window.await(() -> window.stage().getScene().lookup("#secret") != null);
        awaitSaid("result", "needs its passphrase");
        type("secret", "wr0ng");
        window.press("open");
        awaitSaid("result", "The passphrase does not open");
        type("secret", "0pen sesame");
        window.press("open");
        awaitMain();
    }

    @Test
    void aDesktopWithoutAKeychainIsSaidToHaveNone() {
        window.await(() -> window.find("keepHelp", Labeled.class).getText().contains("There is no keychain here."));
        ComboBox<?> keep = window.find("keep", ComboBox.class);
        assertThat(window.ask(() -> keep.getItems().toString())).isEqualTo("[FILE, THIS_RUN]");
        assertThat(window.ask(keep::getValue)).isEqualTo(Place.THIS_RUN);
    }

    @Test
    void aHostThatIsNotThisMachineIsToShowWhoItIs() {
        @SuppressWarnings("unchecked") ComboBox<String> tls = window.find("tls", ComboBox.class);
        type("host", "localhost");
        assertThat(window.ask(tls::getValue)).isEqualTo("prefer");
        assertThat(isShown("certificates")).isFalse();
        type("host", "db.example.com");
        assertThat(window.ask(tls::getValue)).isEqualTo("verify-full");
        assertThat(isShown("certificates")).isTrue();
        assertThat(isShown("transport")).isFalse();

        window.run(() -> tls.setValue("disable"));
        assertThat(isShown("transport")).isTrue();
        assertThat(window.text("transport")).startsWith("Everything travels in plain text");
        window.run(() -> tls.setValue("require"));
        assertThat(window.text("transport")).contains("nobody checks that it is your server");
        type("host", "other.example.com");
        assertThat(window.ask(tls::getValue)).as("somebody has chosen").isEqualTo("require");
        type("host", "127.0.0.1");
        assertThat(isShown("transport")).isFalse();
    }

    @Test
    void aUriBringsItsCertificates() {
        type("uri",
                "postgresql://ana@no-such-host.invalid/shop?sslmode=verify-ca&sslrootcert=/r.crt&sslcert=/c.crt&sslkey=/c.key");
        assertThat(typed("rootCertificate")).isEqualTo("/r.crt");
        assertThat(typed("certificate")).isEqualTo("/c.crt");
        assertThat(typed("key")).isEqualTo("/c.key");
        type("rootCertificate", "/nowhere/root.crt");
        type("password", "x1y2z3");
        window.press("testPostgres");
        awaitSaid("postgresResult", "There is no host named no-such-host.invalid.");
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
        assertThat(Files.readString(settings("links.json"))).contains(role, "\"ask\"").doesNotContain("r1ght");
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
