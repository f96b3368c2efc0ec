package io.duckpair.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.drift.Scope;
import io.duckpair.engine.TwoSides;
import io.duckpair.ui.testing.OpenWindow;
import io.duckpair.ui.theme.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether everything can be used in the smallest window that is promised: a laptop's at 200 %. */
class SmallWindowTest {

    private static final double WIDTH = 1024;
    private static final double HEIGHT = 700;
    private static final List<String> PLACES = List.of("catalogsPlace", "reviewPlace", "rowsPlace", "rolesPlace",
            "historyPlace", "settingsPlace");

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;

    @BeforeEach
    void aConflictAndADrop() {
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE a (id bigint PRIMARY KEY, m int)", "CREATE TABLE gone (id int)");
        sides.sync();
        sides.postgres("DROP TABLE gone", "ALTER TABLE a RENAME m TO mine");
        sides.duckdb("ALTER TABLE a RENAME m TO theirs", "CREATE TABLE fresh (id INTEGER)");
    }

    @AfterEach
    void close() {
        sides.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void noControlIsCutOff(String language) {
        try (OpenWindow window = OpenWindow.on(sides.settings(Scope.everything(), null), home,
                Locale.forLanguageTag(language), Look.LIGHT)) {
            window.run(() -> {
                window.stage().setWidth(WIDTH);
                window.stage().setHeight(HEIGHT);
            });
            window.await(() -> window.stage().getScene().getWidth() <= WIDTH);
            List<String> cut = new ArrayList<>();
            for (String place : PLACES) {
                window.press(place);
                window.awaitIdle();
                window.run(() -> {
                    Scene scene = window.stage().getScene();
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    visit(scene.getRoot(), place, scene, cut);
                });
            }
            assertThat(cut).isEmpty();
        }
    }

    private static void visit(Node node, String place, Scene scene, List<String> cut) {
        if (!node.isVisible() || !node.isManaged()) {
            return;
        }
        if (node instanceof ButtonBase || node instanceof ComboBoxBase<?> || node instanceof TextInputControl) {
            Bounds bounds = node.localToScene(node.getLayoutBounds());
            if (bounds.getMinX() < 0 || bounds.getMaxX() > scene.getWidth() + 1) {
                cut.add(place + ": outside: " + node);
            }
            // A link's name may be of any length.
            boolean hasFixedWords = node instanceof ButtonBase && !(node instanceof MenuButton);
            if (hasFixedWords && ((Control) node).getWidth() < ((Control) node).minWidth(-1) - 1) {
                cut.add(place + ": squeezed: " + node);
            }
            if (hasFixedWords && ((Control) node).getWidth() < ((Control) node).prefWidth(-1) - 1) {
                cut.add(place + ": abbreviated: " + node);
            }
        }
        // What is below its edge can be scrolled to.
        if (node instanceof Parent parent && !(node instanceof ScrollPane)) {
            parent.getChildrenUnmodifiable().forEach(child -> visit(child, place, scene, cut));
        }
    }
}
