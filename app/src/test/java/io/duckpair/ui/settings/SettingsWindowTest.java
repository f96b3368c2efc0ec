package io.duckpair.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Scope;
import io.duckpair.engine.TwoSides;
import io.duckpair.plan.Policy.Drops;
import io.duckpair.ui.testing.OpenWindow;
import io.duckpair.ui.testing.SystemLook;
import io.duckpair.ui.theme.Look;
import java.nio.file.Path;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set is seen at once, and at the next start. */
class SettingsWindowTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;
    private OpenWindow window;

    @BeforeEach
    void open() {
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE orders (id int)", "CREATE TABLE tmp_load (id int)");
        sides.sync();
        sides.postgres("ALTER TABLE orders ADD note text", "DROP TABLE tmp_load");
        window = OpenWindow.on(sides, home);
        window.press("settingsPlace");
    }

    @AfterEach
    void close() {
        window.close();
        sides.close();
    }

    private <T> void choose(String id, T value) {
        @SuppressWarnings("unchecked") ComboBox<T> box = (ComboBox<T>) window.find(id, ComboBox.class);
        window.run(() -> box.setValue(value));
    }

    @Test
    void theThemeChangesAtOnce() {
        choose("look", Look.DARK);
        assertThat(window.ask(Application::getUserAgentStylesheet)).contains("primer-dark");
        choose("look", Look.LIGHT);
        assertThat(window.ask(Application::getUserAgentStylesheet)).contains("primer-light");
    }

    @Test
    void theThemeFollowsTheSystem() {
        window.close();
        window = OpenWindow.on(sides.settings(Scope.everything(), null), home, Locale.ENGLISH, Look.SYSTEM);
        SystemLook.set(window, ColorScheme.DARK);
        assertThat(window.ask(Application::getUserAgentStylesheet)).contains("primer-dark");
        SystemLook.set(window, ColorScheme.LIGHT);
        assertThat(window.ask(Application::getUserAgentStylesheet)).contains("primer-light");
        window.press("settingsPlace");
        choose("look", Look.LIGHT);
        SystemLook.set(window, ColorScheme.DARK);
        assertThat(window.ask(Application::getUserAgentStylesheet)).as("another one is set").contains("primer-light");
        choose("look", Look.SYSTEM);
        assertThat(window.ask(Application::getUserAgentStylesheet)).contains("primer-dark");
        SystemLook.set(window, ColorScheme.LIGHT);
    }

    @Test
    void theLanguageChangesAtOnceAndTheLinkStaysOpen() {
        String title = window.text("links");
        choose("language", "zh-CN");
        assertThat(window.text("settingsPlace")).isEqualTo("设置");
        assertThat(window.text("links")).isEqualTo(title.replace("local account ", "本地账户 ")).isNotEqualTo(title);
        window.press("catalogsPlace");
        window.find("motherduck", Node.class);
        assertThat(window.lines()).contains("note | - | added");
        window.close();

        window = OpenWindow.on(sides, home);
        assertThat(window.text("settingsPlace")).isEqualTo("设置");
        window.press("settingsPlace");
        choose("language", "");
        assertThat(window.text("settingsPlace")).isEqualTo("Settings");
    }

    @Test
    void thePolicyHoldsForTheOpenLink() {
        window.press("catalogsPlace");
        assertThat(window.lines()).contains("- | tmp_load | dropped held");
        window.press("settingsPlace");
        choose("drops", Drops.APPLY);
        window.press("catalogsPlace");
        window.awaitLine("- | tmp_load | dropped");
    }

    @Test
    void whatIsLeftOutIsNotFollowedAnyMore() {
        TextInputControl field = window.find("exclude", TextInputControl.class);
        window.run(() -> field.setText("main.orders"));
        assertThat(window.text("excludeProblem")).contains("three parts");
        window.run(() -> field.setText("tmp_*"));
        window.press("addExclude");
        window.press("catalogsPlace");
        window.await(() -> window.lines().contains("note | - | added")
                && window.lines().stream().noneMatch(line -> line.contains("tmp_load")));
    }
}
