package io.duckpair.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.ChildJvm;
import io.duckpair.cli.HoldsFile;
import io.duckpair.duckdb.LocalAccount;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.ui.connect.AccountOpening;
import io.duckpair.ui.settings.Settings;
import io.duckpair.ui.settings.SettingsStore;
import io.duckpair.ui.testing.NoKeychain;
import io.duckpair.ui.testing.OpenWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three links of one server in one window: those that run by themselves go on behind the one that is shown. */
class LinksSideBySideTest {

    private static final List<String> NAMES = List.of("ana", "bob", "carol and co");

    @TempDir
    Path home;

    /** A link's database, and the role that it belongs to. */
    private record Side(TestDatabase database, String role) {}

    private final Map<String, Side> sides = new HashMap<>();
    private LinkBook book;
    private @Nullable OpenWindow opened;

    @BeforeEach
    void threeLinks() throws Exception {
        Files.createDirectories(home.resolve("settings"));
        set(settings -> settings.withInterval(1));
        book = LinkBook.in(home.resolve("settings"));
        for (String name : NAMES) {
            TestDatabase database = TestPostgres.newDatabase();
            String role = database.createRole();
            sides.put(name, new Side(database, role));
            database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO " + role,
                    "GRANT CREATE ON SCHEMA public TO " + role);
            Path account = Files.createDirectory(home.resolve(name));
            DriverManager.getConnection("jdbc:duckdb:" + account.resolve("my_db.duckdb")).close();
            table(name, "first");
            book.keep(Link.of(name, database.urlAs(role), account.toString(), "my_db", role));
        }
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
        sides.values().forEach(side -> side.database().close());
    }

    private void set(UnaryOperator<Settings> change) {
        SettingsStore.open(home.resolve("settings"), Runnable::run, Runnable::run).change(change);
    }

    private void open() {
        opened = OpenWindow.first(home);
        opened.awaitIdle();
    }

    private OpenWindow window() {
        return Objects.requireNonNull(opened);
    }

    private Side side(String link) {
        return Objects.requireNonNull(sides.get(link));
    }

    /** Made by the link's role in its database. */
    private void table(String link, String name) {
        side(link).database().executeAs(side(link).role(),
                "CREATE TABLE " + name + " AS SELECT '" + link + "'::text AS whose");
    }

    private Path file(String link) {
        return home.resolve(link).resolve("my_db.duckdb");
    }

    /** Waits until the link's account has the table with its row; a file has one user at a time, and an engine may be it. */
    private void awaitTable(String link, String name) {
        window().await(() -> link.equals(whose(link, name)));
    }

    private String whose(String link, String name) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + file(link) + "' AS looked_at (READ_ONLY)");
            try (var rows = statement.executeQuery("SELECT string_agg(whose) FROM looked_at." + name)) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException notYet) {
            return "";
        }
    }

    /** The lines of the links' menu as it is opened now. */
    private List<MenuItem> menu() {
        MenuButton links = window().find("links", MenuButton.class);
        return window().ask(() -> {
            links.show();
            links.hide();
            return List.copyOf(links.getItems());
        });
    }

    private MenuItem line(String link) {
        return menu().stream().filter(RadioMenuItem.class::isInstance)
                .filter(item -> item.getText().equals(link) || item.getText().startsWith(link + " · ")).findFirst()
                .orElseThrow();
    }

    private void choose(String link) {
        MenuItem line = line(link);
        window().run(line::fire);
        window().await(() -> window().text("links").startsWith(side(link).database().name()));
        window().awaitIdle();
    }

    private void press(String id) {
        MenuItem item = menu().stream().filter(line -> id.equals(line.getId())).findFirst().orElseThrow();
        window().run(item::fire);
    }

    private boolean isAuto() {
        return window().ask(window().find("auto", ToggleButton.class)::isSelected);
    }

    private void awaitOthers(String text) {
        window().await(() -> window().isShown("others") && window().text("others").equals(text));
    }

    private String others() {
        return window().ask(window().find("others", Button.class).getTooltip()::getText);
    }

    private boolean isTrouble() {
        return window().ask(() -> window().find("others", Button.class).getPseudoClassStates()
                .contains(PseudoClass.getPseudoClass("bad")));
    }

    @Test
    void whatRunsByItselfGoesOnBehindTheOneThatIsShown() {
        open();
        assertThat(window().isShown("others")).isFalse();
        window().press("auto");
        choose("bob");
        window().press("auto");
        choose("carol and co");
        awaitOthers("+2");
        assertThat(isAuto()).as("this one has not been told to").isFalse();

        table("ana", "later");
        table("bob", "later");
        awaitTable("ana", "later");
        awaitTable("bob", "later");
        assertThat(whose("carol and co", "first")).as("nobody asked for it").isEmpty();

        choose("ana");
        assertThat(isAuto()).as("it comes back as it ran").isTrue();
        window().awaitLine("later | later | in-step");
        awaitOthers("+1");
        window().await(() -> line("bob").getText().contains("In step"));
        assertThat(line("carol and co").getText()).as("it had nothing to do there, and is closed")
                .isEqualTo("carol and co");

        window().press("auto");
        choose("bob");
        window().await(() -> !window().isShown("others"));
    }

    @Test
    void oneThatFailsStopsNoOtherAndIsNamed() throws Exception {
        open();
        press("autoForAll");
        for (String name : NAMES) {
            awaitTable(name, "first");
        }
        awaitOthers("+2");
        window().await(() -> !isTrouble());
        try (ChildJvm other = holds("bob")) {
            table("bob", "later");
            window().await(this::isTrouble);
            window().await(() -> others().contains("bob · ") && others().contains("is in use by "));
            table("ana", "later");
            table("carol and co", "later");
            awaitTable("ana", "later");
            awaitTable("carol and co", "later");

            choose("bob");
            assertThat(window().isShown("banner")).isTrue();
            window().await(() -> !isTrouble());
        }
        awaitTable("bob", "later");
        window().await(() -> !window().isShown("banner"));
    }

    /** Between two of the window's rounds. */
    private ChildJvm holds(String link) throws Exception {
        while (true) {
            ChildJvm child = ChildJvm.start(HoldsFile.class, home, file(link).toString());
            if (child.line().equals("open")) {
                return child;
            }
            child.close();
        }
    }

    @Test
    void whatIsInHandIsNotCutOffWhenAnotherIsChosen() throws Exception {
        open();
        try (Connection blocker = side("ana").database().connect(); Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE first IN ACCESS EXCLUSIVE MODE");
            window().press("sync");
            window().await(() -> isBlocked());
            choose("bob");
            awaitOthers("+1");
        }
        awaitTable("ana", "first");
        window().await(() -> !window().isShown("others"));
    }

    private boolean isBlocked() {
        return !side("ana").database().query("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty();
    }

    @Test
    void productionAndWhatCannotBeOpenedStayOutOfAutoForAll() {
        book.keep(book.require("bob").withEnvironment(Environment.PRODUCTION));
        book.keep(book.require("carol and co").withSecretsFrom("env:NO_SUCH_VARIABLE", null));
        open();
        press("autoForAll");
        awaitTable("ana", "first");
        window().await(this::isTrouble);
        awaitOthers("+1");
        assertThat(others()).startsWith("carol and co · ").contains("NO_SUCH_VARIABLE").doesNotContain("\n");
        assertThat(line("carol and co").getText()).contains("NO_SUCH_VARIABLE");
        assertThat(whose("bob", "first")).isEmpty();

        press("autoForNone");
        window().await(() -> !isAuto());
    }

    @Test
    void theyRunAgainAtTheNextStartIfThatIsWished() {
        set(settings -> settings.withAutoOnStart(true));
        open();
        press("autoForAll");
        awaitOthers("+2");
        window().close();

        NAMES.forEach(name -> table(name, "later"));
        open();
        awaitOthers("+2");
        for (String name : NAMES) {
            awaitTable(name, "later");
        }
        press("autoForNone");
        window().await(() -> !window().isShown("others"));
    }

    @Test
    void oneThatIsForgottenEndsWhereNobodySeesIt() {
        open();
        press("autoForAll");
        awaitOthers("+2");
        Menu remove = (Menu) menu().getLast();
        MenuItem bob = remove.getItems().stream().filter(item -> item.getText().equals("bob")).findFirst()
                .orElseThrow();
        Platform.runLater(bob::fire);
        window().await(() -> dialog() != null);
        window().run(() -> {
            DialogPane pane = Objects.requireNonNull(dialog());
            ((Button) pane.lookupButton(pane.getButtonTypes().getLast())).fire();
        });
        awaitOthers("+1");
        assertThat(others()).startsWith("carol and co");
    }

    private static @Nullable DialogPane dialog() {
        return Window.getWindows().stream().map(Window::getScene).filter(Objects::nonNull).map(Scene::getRoot)
                .filter(DialogPane.class::isInstance).map(DialogPane.class::cast).findFirst().orElse(null);
    }

    /** Two users of one organisation in one process: each link's account is the one that its own token opens. */
    @Test
    void eachHasItsOwnToken() {
        Map<String, Path> users = Map.of("token-of-ana", home.resolve("ana"), "token-of-bob", home.resolve("bob"));
        AccountOpening cloud = (_,
                token) -> new LocalAccount(Objects.requireNonNull(users.get(token.orElseThrow().get().reveal())));
        for (String name : List.of("ana", "bob")) {
            book.keep(Link.of(name, side(name).database().urlAs(side(name).role()), "md:", "my_db", side(name).role())
                    .withSecretsFrom(null, "env:TOKEN_" + name));
        }
        opened = OpenWindow.first(home, new NoKeychain(),
                Map.of("TOKEN_ana", "token-of-ana", "TOKEN_bob", "token-of-bob"), cloud, Locale.ENGLISH);
        window().awaitIdle();
        window().press("auto");
        choose("bob");
        window().press("auto");
        awaitTable("ana", "first");
        awaitTable("bob", "first");
    }
}
