package io.duckpair.ui.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.engine.TwoSides;
import io.duckpair.ui.sql.SqlArea;
import io.duckpair.ui.testing.OpenWindow;
import java.nio.file.Path;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements on both sides as one, in the real window on two real sides. */
class DdlTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;
    private OpenWindow window;

    @BeforeEach
    void openIt() {
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE a (id int)");
        sides.sync();
        window = OpenWindow.on(sides, home);
        window.run(() -> window.find("more", MenuButton.class).getItems().stream()
                .filter(item -> item.getText().startsWith("Run on both sides")).findFirst().orElseThrow().fire());
    }

    @AfterEach
    void close() {
        window.close();
        sides.close();
    }

    private <N extends Node> N find(String id, Class<N> type) {
        return window.ask(() -> Window.getWindows().stream()
                .filter(other -> !other.equals(window.stage()) && other.getScene() != null)
                .map(other -> other.getScene().lookup("#" + id)).filter(type::isInstance).map(type::cast).findFirst()
                .orElseThrow());
    }

    /** Writes statements and presses Ctrl+Enter. */
    private void run(String sql) {
        SqlArea area = find("sql", SqlArea.class);
        ButtonBase run = find("run", ButtonBase.class);
        window.run(() -> area.setText(sql));
        window.await(() -> !run.isDisabled());
        window.run(() -> Event.fireEvent(area,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, true, false, false)));
        window.await(() -> !run.isDisabled());
    }

    @Test
    void bothSidesShowWhatBecameOfIt() {
        run("CREATE TABLE b (id int PRIMARY KEY, note text); CREATE INDEX ON b (note)");
        assertThat(find("outcomes", Node.class).isVisible()).isTrue();
        assertThat(find("carriedCount", Labeled.class).getText()).isEqualTo("1 step was carried:");
        assertThat(find("carried", SqlArea.class).getText()).contains("CREATE TABLE \"my_db\".\"main\".\"b\"");
        assertThat(sides.duckdbColumns("my_db", "main", "b")).containsExactly("id|INTEGER|false", "note|VARCHAR|true");
        window.awaitIdle();
        assertThat(sides.drift()).isEmpty();
    }

    @Test
    void aRefusalChangesNothingAndHasTheSidesOwnWords() {
        window.run(find("motherduck", ButtonBase.class)::fire);
        run("CREATE TABLE b (id INTEGER); CREATE TABLE a (id INTEGER)");
        assertThat(find("refused", Node.class).isVisible()).isTrue();
        assertThat(find("refusal", Labeled.class).getText()).contains("already exists");
        assertThat(sides.queryDuckdb("my_db", "SELECT table_name FROM duckdb_tables()")).containsExactly("a");
        assertThat(sides.queryPostgres("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("a");
    }
}
