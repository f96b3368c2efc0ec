package io.duckpair.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.engine.TwoSides;
import io.duckpair.ui.testing.OpenWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the corner of the screen says while rounds run by themselves. */
class ToastsTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;
    private OpenWindow window;

    @BeforeEach
    void auto() {
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE a (id int)", "CREATE TABLE b (id int)");
        sides.sync();
        window = OpenWindow.on(sides, home);
        window.press("auto");
        window.await(() -> !window.label("countdown").getText().isEmpty());
    }

    @AfterEach
    void close() {
        window.run(() -> List.copyOf(Window.getWindows()).stream().filter(PopupWindow.class::isInstance)
                .forEach(Window::hide));
        window.close();
        sides.close();
    }

    private static Set<String> said() {
        Set<String> words = new TreeSet<>();
        for (Window shown : Window.getWindows()) {
            if (shown instanceof PopupWindow && shown.getScene() != null) {
                collect(shown.getScene().getRoot(), words);
            }
        }
        return words;
    }

    private static void collect(Node node, Set<String> words) {
        if (node instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank()) {
            words.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    private void awaitToast(String title, String text) {
        window.await(() -> said().containsAll(List.of(title, text)));
    }

    @Test
    void aDriftThatAppearsIsTold() {
        assertThat(window.ask(ToastsTest::said)).as("nothing has happened yet").isEmpty();
        sides.postgres("CREATE TABLE behind (id int)");
        awaitToast("Drift", "1 object is not in step.");
    }

    @Test
    void whatIsHeldIsTold() {
        sides.postgres("DROP TABLE b");
        awaitToast("Held", "1 difference waits for you.");
    }

    @Test
    void aRoundThatFailsIsTold() {
        sides.database().refuseConnections();
        window.await(() -> said().contains("The round failed"));
        sides.database().takeConnections();
    }

    @Test
    void whatIsRefusedIsTold() {
        sides.postgres(
                "CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS "
                        + "$$ BEGIN RAISE EXCEPTION 'we do not want it'; END $$",
                "CREATE EVENT TRIGGER refuse ON ddl_command_end WHEN TAG IN ('CREATE TABLE') "
                        + "EXECUTE FUNCTION refuse()");
        sides.duckdb("CREATE TABLE unwanted (id INTEGER)");
        awaitToast("The round failed", "1 failed");
        sides.postgres("DROP EVENT TRIGGER refuse");
    }
}
