package io.duckpair.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Message;
import io.duckpair.engine.TwoSides;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.testing.FakeOrganization;
import io.duckpair.testing.StatementLog;
import io.duckpair.ui.sql.SqlArea;
import io.duckpair.ui.testing.OpenWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Screen;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Whatever is typed into a field, of any view that is gone through here and of any field that it will have: the window stays as
 * wide as it was and in the screen, nothing crashes on the screen's thread, and no statement of its own is run.
 */
class HostileInputTest {

    private static final String LONG = "'\"$\u6f22".repeat(2500);

    @TempDir
    Path account;
    @TempDir
    Path home;

    private FakeOrganization organization;
    private StatementLog log;
    private TwoSides sides;
    private OpenWindow window;
    private final List<String> crashes = new ArrayList<>();

    @BeforeEach
    void open() {
        log = StatementLog.begin();
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE t (id int)");
        LinkBook.in(home.resolve("settings")).keep(
                Link.of("shop", sides.database().url(), account.toString(), "my_db", null));
        organization = new FakeOrganization();
        window = OpenWindow.on(sides, home, Map.of("DUCKPAIR_MOTHERDUCK_API", organization.address().toString()));
        window.run(() -> Thread.currentThread()
                .setUncaughtExceptionHandler((_, thrown) -> crashes.add(thrown.toString())));
        window.run(() -> {
            window.stage().setWidth(950);
            window.stage().setHeight(700);
        });
    }

    @AfterEach
    void close() {
        window.run(() -> others().forEach(scene -> scene.getWindow().hide()));
        window.close();
        sides.close();
        log.close();
        organization.close();
    }

    private List<Scene> others() {
        return Window.getWindows().stream().filter(other -> !other.equals(window.stage())).map(Window::getScene)
                .filter(scene -> scene != null).toList();
    }

    private static <N extends Node> List<N> all(Parent root, Class<N> type, Predicate<N> wanted) {
        List<N> found = new ArrayList<>();
        for (Node child : root.getChildrenUnmodifiable()) {
            if (type.isInstance(child) && wanted.test(type.cast(child))) {
                found.add(type.cast(child));
            }
            if (child instanceof Parent parent) {
                found.addAll(all(parent, type, wanted));
            }
        }
        return found;
    }

    /** What a user could type into now. */
    private static List<TextInputControl> fields(Scene scene) {
        return all(scene.getRoot(), TextInputControl.class,
                field -> field.isEditable() && !field.isDisabled() && isShown(field));
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    /** Types into each field in turn, then into all at once. @return how many there are */
    private int fill(Scene scene, String text) {
        List<TextInputControl> fields = window.ask(() -> fields(scene));
        for (TextInputControl field : fields) {
            window.run(() -> field.setText(text));
            assertLayout(scene, String.valueOf(field.getId()));
        }
        return fields.size();
    }

    /** Whether it is in something that shows a part of what it holds. */
    private static boolean isCut(Node node) {
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrollPane || parent instanceof VirtualFlow || parent.getClip() != null) {
                return true;
            }
        }
        return false;
    }

    private void assertLayout(Scene scene, String where) {
        WaitForAsyncUtils.waitForFxEvents();
        Rectangle2D screen = window.ask(() -> Screen.getPrimary().getVisualBounds());
        window.run(() -> {
            Window shown = scene.getWindow();
            assertThat(shown.getWidth()).as("width at " + where).isLessThanOrEqualTo(screen.getWidth());
            assertThat(shown.getHeight()).as("height at " + where).isLessThanOrEqualTo(screen.getHeight());
            scene.getRoot().layout();
            assertThat(all(scene.getRoot(), Control.class, one -> isShown(one) && !isCut(one)
                    && one.localToScene(one.getLayoutBounds()).getMaxX() > scene.getWidth() + 1))
                    .as("what sticks out at " + where).isEmpty();
            assertThat(all(scene.getRoot(), Labeled.class, one -> isShown(one) && one.isMnemonicParsing()
                    && String.valueOf(one.getText()).contains("_"))).as("names that lose an underscore").isEmpty();
        });
        assertThat(crashes).as(where).isEmpty();
    }

    private void assertNothingInjected() {
        assertThat(log.doing("injected")).as("by the server's log").isEmpty();
        assertThat(sides.queryPostgres("SELECT 1 FROM pg_class WHERE relname = 'injected'")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'\";$$); CREATE TABLE public.injected (i int); --$x$\\", "a\u0000b",
        "\u202Ea\nb\u001B[31m\u2066", "LONG"})
    void everyFieldOfEveryPlace(String value) {
        String text = value.equals("LONG") ? LONG : value;
        int fields = 0;
        for (String place : List.of("catalogsPlace", "reviewPlace", "rowsPlace", "rolesPlace", "historyPlace",
                "settingsPlace")) {
            window.press(place);
            WaitForAsyncUtils.waitForFxEvents();
            fields += fill(window.stage().getScene(), text);
        }
        assertThat(fields).as("search, filters and settings").isGreaterThan(5);
        window.press("catalogsPlace");
        window.press("refresh");
        WaitForAsyncUtils.waitForFxEvents();
        assertLayout(window.stage().getScene(), "refreshed");
        assertNothingInjected();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'\";$$); CREATE TABLE public.injected (i int); --$x$\\", "a\u0000b",
        "\u202Ea\nb\u001B[31m\u2066", "LONG"})
    void everyFieldOfTheAssistant(String value) {
        String text = value.equals("LONG") ? LONG : value;
        MenuButton links = window.find("links", MenuButton.class);
        window.run(() -> links.getItems().stream().filter(item -> "newLink".equals(item.getId())).findFirst()
                .orElseThrow().fire());
        window.find("finish", ButtonBase.class);
        Scene scene = window.stage().getScene();
        assertThat(fill(scene, text)).isGreaterThan(6);
        window.press("local");
        WaitForAsyncUtils.waitForFxEvents();
        fill(scene, text);
        for (String button : List.of("testPostgres", "testAccount", "finish")) {
            window.press(button);
            window.await(() -> scene.lookup("#" + button) == null
                    || !((ButtonBase) scene.lookup("#" + button)).isDisabled());
            assertLayout(scene, button);
        }
        window.await(() -> all(scene.getRoot(), ButtonBase.class, one -> "finish".equals(one.getId())).size() == 1);
        assertThat(LinkBook.in(home.resolve("settings")).links()).as("no such link was kept").hasSize(1);
        assertNothingInjected();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'\";$$); CREATE TABLE public.injected (i int); --$x$\\", "a\u0000b",
        "\u202Ea\nb\u001B[31m\u2066", "LONG"})
    void everyFieldOfTheDialogsOfRoles(String value) {
        String text = value.equals("LONG") ? LONG : value;
        window.press("rolesPlace");
        window.await(() -> window.stage().getScene().lookup("#roleList") instanceof ListView<?> roles
                && !roles.getItems().isEmpty());
        for (String button : List.of("askOrganization", "addAccount", "makeLink")) {
            if (button.equals("makeLink")) {
                window.run(() -> {
                    ((ListView<?>) window.stage().getScene().lookup("#roleList")).getSelectionModel().selectFirst();
                    ((ListView<?>) window.stage().getScene().lookup("#userList")).getSelectionModel().selectFirst();
                });
            }
            window.press(button);
            window.await(() -> dialog() != null);
            Scene dialog = window.ask(() -> Objects.requireNonNull(dialog()));
            if (button.equals("addAccount")) {
                window.run(((ButtonBase) dialog.lookup("#accountLocal"))::fire);
            }
            assertThat(fill(dialog, text)).as(button).isPositive();
            window.run(() -> {
                DialogPane pane = (DialogPane) dialog.getRoot();
                all(pane, Node.class, HostileInputTest::isShown).forEach(node -> {
                    if (node instanceof ComboBox<?> combo && combo.isEditable()) {
                        combo.getEditor().setText(text);
                    }
                });
                ButtonType last = pane.getButtonTypes().getLast();
                if (pane.lookupButton(last) instanceof ButtonBase go && !go.isDisabled()) {
                    go.fire();
                }
            });
            WaitForAsyncUtils.waitForFxEvents();
            if (button.equals("makeLink")) {
                window.await(() -> dialog.lookup("#formProblem").isVisible());
                assertLayout(dialog, "refused");
            }
            window.run(() -> others().forEach(scene -> scene.getWindow().hide()));
            window.await(() -> !window.isShown("rolesLoading"));
            assertLayout(window.stage().getScene(), button);
            Message said = window.find("rolesMessage", Message.class);
            assertThat(String.valueOf(window.ask(said::getTitle))).as("a sentence, not a crash")
                    .doesNotContain("fault of its own");
        }
        assertNothingInjected();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'\";$$); CREATE TABLE public.injected (i int); --$x$\\", "a\u0000b",
        "\u202Ea\nb\u001B[31m\u2066", "LONG"})
    void statementsThatAreNone(String value) {
        String text = value.equals("LONG") ? LONG : value;
        window.run(() -> window.find("more", MenuButton.class).getItems().stream()
                .filter(item -> item.getText().startsWith("Run on both sides")).findFirst().orElseThrow().fire());
        Scene ddl = window.ask(() -> others().stream().filter(scene -> scene.lookup("#sql") != null).findFirst()
                .orElseThrow());
        ButtonBase run = window.ask(() -> (ButtonBase) ddl.lookup("#run"));
        window.run(() -> ((SqlArea) ddl.lookup("#sql")).setText(text));
        window.await(() -> !run.isDisabled());
        window.run(run::fire);
        window.await(() -> ddl.lookup("#refused").isVisible());
        assertLayout(ddl, "refused");
        assertThat(window.ask(() -> ((Labeled) ddl.lookup("#refusal")).getText())).doesNotContain("fault of its own");
        assertNothingInjected();
    }

    private @Nullable Scene dialog() {
        return others().stream().filter(scene -> scene.getRoot() instanceof DialogPane).findFirst().orElse(null);
    }
}
