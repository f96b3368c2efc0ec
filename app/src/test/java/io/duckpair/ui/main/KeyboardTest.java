package io.duckpair.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.engine.TwoSides;
import io.duckpair.ui.testing.OpenWindow;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything in the window without a mouse. */
class KeyboardTest {

    /** More than there are controls in any view. */
    private static final int TABS = 200;

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;
    private OpenWindow window;

    @BeforeEach
    void aDrift() {
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE a (id int, n int)", "CREATE TABLE gone (id int)");
        sides.sync();
        sides.postgres("ALTER TABLE a RENAME n TO p", "DROP TABLE gone", "CREATE TABLE fresh (id int)");
        sides.duckdb("ALTER TABLE a RENAME n TO m");
        window = OpenWindow.on(sides, home);
    }

    @AfterEach
    void close() {
        window.close();
        sides.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalogsPlace", "reviewPlace", "rolesPlace", "historyPlace", "settingsPlace"})
    void everyButtonCanBeReached(String place) {
        window.press(place);
        window.awaitIdle();
        if (place.equals("rolesPlace")) {
            Node link = window.find("testLink", Node.class);
            window.await(() -> !link.isDisabled());
        }
        Set<Node> reached = new LinkedHashSet<>();
        Set<Node> missed = new LinkedHashSet<>();
        window.run(() -> {
            Node start = window.stage().getScene().lookup("#" + place);
            start.requestFocus();
            for (int i = 0; i < TABS; i++) {
                Node at = window.stage().getScene().getFocusOwner();
                reached.add(at);
                at.requestFocusTraversal(TraversalDirection.NEXT);
            }
            collect(window.stage().getScene().getRoot(), missed);
        });
        missed.removeAll(reached);
        assertThat(missed).isEmpty();
        assertThat(reached).as("not one place alone").hasSizeGreaterThan(8);
    }

    /** Buttons that can be pressed now; of a group the chosen one, from which the arrow keys go on. */
    private static void collect(Node node, Set<Node> buttons) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node instanceof ButtonBase button && button.isFocusTraversable() && button.getId() != null
                && !(node instanceof ToggleButton one && one.getToggleGroup() != null && !one.isSelected())) {
            buttons.add(button);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, buttons));
        }
    }

    private void key(KeyCode code, boolean control) {
        window.run(() -> {
            Node at = window.stage().getScene().getFocusOwner();
            Event.fireEvent(at == null ? window.stage().getScene().getRoot() : at,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
        });
    }

    @Test
    void theArrowsGoFromPlaceToPlace() {
        window.run(() -> window.find("catalogsPlace", ToggleButton.class).requestFocus());
        for (String next : List.of("reviewPlace", "rowsPlace", "rolesPlace", "historyPlace", "settingsPlace")) {
            key(KeyCode.DOWN, false);
            assertThat(window.find(next, ToggleButton.class).isSelected()).as(next).isTrue();
        }
    }

    @Test
    void whatIsDoneOftenHasAKeyOfItsOwn() {
        key(KeyCode.F, true);
        assertThat(window.ask(() -> window.stage().getScene().getFocusOwner().getId())).isEqualTo("search");
        sides.postgres("CREATE TABLE later (id int)");
        key(KeyCode.F5, false);
        window.awaitLine("later | - | added");
        key(KeyCode.ENTER, true);
        window.awaitLine("later | later | in-step");
    }
}
