package io.duckpair.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Scope;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.TwoSides;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Policy.Conflicts;
import io.duckpair.plan.Policy.Direction;
import io.duckpair.plan.Policy.Drops;
import io.duckpair.ui.catalogs.Pair;
import io.duckpair.ui.settings.SettingsStore;
import io.duckpair.ui.testing.OpenWindow;
import io.duckpair.ui.theme.Look;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However careless the settings are, the window is careful with a link of production. */
class ProductionWindowTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;

    @BeforeEach
    void carelessSettings() {
        SettingsStore.open(home.resolve("settings"), Runnable::run, Runnable::run)
                .change(settings -> settings.withAutoOnStart(true).withConfirmations(false, false)
                        .withPolicy(Direction.BOTH, Drops.APPLY, Conflicts.HOLD));
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE orders (id int)", "CREATE TABLE other (id int)");
        sides.sync();
        sides.postgres("DROP TABLE orders");
    }

    @AfterEach
    void close() {
        sides.close();
    }

    private OpenWindow open(Environment environment) {
        LinkSettings link = sides.settings(Scope.everything(), null);
        return OpenWindow.on(new LinkSettings(link.postgres(), link.account(), link.defaultDatabase(), null,
                link.scope(), link.trash(), "shop", environment), home, Locale.ENGLISH, Look.LIGHT);
    }

    private List<String> tables() {
        return sides.queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables() ORDER BY 1");
    }

    private static boolean isAuto(OpenWindow window) {
        ToggleButton auto = window.find("auto", ToggleButton.class);
        return window.ask(auto::isSelected);
    }

    @Test
    void testDataGoAsTheSettingsSay() {
        try (OpenWindow window = open(Environment.TEST)) {
            assertThat(window.text("environment")).isEqualTo("Test");
            window.await(() -> isAuto(window));
            window.await(() -> tables().equals(List.of("other")));
        }
    }

    @Test
    void productionDoesNothingByItselfAndDropsNothingThatNobodyConfirmed() {
        try (OpenWindow window = open(Environment.PRODUCTION)) {
            assertThat(window.text("environment")).isEqualTo("Production");
            assertThat(isAuto(window)).isFalse();
            window.press("sync");
            window.awaitIdle();
            assertThat(tables()).containsExactly("orders", "other");
            assertThat(isAuto(window)).isFalse();
        }
    }

    @Test
    void whatIsLostInProductionIsNamedByHand() {
        try (OpenWindow window = open(Environment.PRODUCTION)) {
            Pair orders = window.pairs().stream().filter(pair -> pair.depth() == 1 && pair.name().equals("orders"))
                    .findFirst().orElseThrow();
            List<DifferenceId> drop = orders.differences().stream().map(DifferenceId::of).toList();
            window.run(() -> window.gui().main().actions().carry(drop));
            window.await(() -> dialog() != null);
            DialogPane pane = Objects.requireNonNull(dialog());
            Button go = (Button) window.ask(() -> pane.lookupButton(pane.getButtonTypes().getLast()));
            assertThat(go.isDisabled()).isTrue();
            TextField typed = (TextField) window.ask(() -> pane.lookup("#typedName"));
            window.run(() -> typed.setText("other"));
            assertThat(go.isDisabled()).isTrue();
            assertThat(typed.getPromptText()).contains("orders");
            window.run(() -> typed.setText(typed.getPromptText()));
            window.run(go::fire);
            window.awaitIdle();
            window.await(() -> tables().equals(List.of("other")));
        }
    }

    @Test
    void whatTheDataAreForTakesEffectInTheOpenWindow() {
        LinkBook.in(home.resolve("settings")).keep(Link.of("shop", sides.database().url(), account.toString(), "my_db",
                null).withEnvironment(Environment.TEST));
        try (OpenWindow window = OpenWindow.first(home)) {
            window.awaitIdle();
            window.await(() -> isAuto(window) && tables().equals(List.of("other")));
            setEnvironment(window, "Production");
            window.await(() -> window.text("environment").equals("Production"));
            assertThat(window.ask(() -> window.stage().getScene().getRoot().getPseudoClassStates().toString()))
                    .contains("production");
            assertThat(isAuto(window)).as("nothing runs by itself any more").isFalse();
            sides.postgres("DROP TABLE other");
            window.press("catalogsPlace");
            window.press("sync");
            window.awaitIdle();
            window.awaitLine("- | other | dropped held");
            assertThat(tables()).as("nobody has confirmed it").containsExactly("other");
            Pair other = window.pairs().stream().filter(pair -> pair.name().equals("other")).findFirst().orElseThrow();
            window.run(() -> window.gui().main().actions()
                    .carry(other.differences().stream().map(DifferenceId::of).toList()));
            window.await(() -> dialog() != null && Objects.requireNonNull(dialog()).lookup("#typedName") != null);
            window.run(() -> Objects.requireNonNull(dialog()).getScene().getWindow().hide());

            setEnvironment(window, "Development");
            window.await(() -> window.text("environment").equals("Development"));
            window.awaitIdle();
            assertThat(isAuto(window)).as("it is turned on by hand").isFalse();
            window.press("sync");
            // Whoever looks into the file meanwhile has it, and the round fails.
            window.awaitIdle();
            assertThat(tables()).isEmpty();
            // The settings are written a little later.
            window.await(() -> LinkBook.in(home.resolve("settings")).require("shop")
                    .environment() == Environment.DEVELOPMENT);
        }
    }

    private static void setEnvironment(OpenWindow window, String words) {
        window.press("rolesPlace");
        MenuButton environment = window.find("linkEnvironment", MenuButton.class);
        window.await(() -> environment.isVisible() && !environment.isDisabled());
        window.run(() -> environment.getItems().stream().filter(item -> item.getText().equals(words)).findFirst()
                .orElseThrow().fire());
    }

    private static @Nullable DialogPane dialog() {
        return Window.getWindows().stream().map(Window::getScene)
                .filter(scene -> scene != null && scene.getRoot() instanceof DialogPane)
                .map(scene -> (DialogPane) scene.getRoot()).findFirst().orElse(null);
    }
}
