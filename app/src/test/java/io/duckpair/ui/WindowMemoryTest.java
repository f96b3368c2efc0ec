package io.duckpair.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.duckpair.engine.TwoSides;
import io.duckpair.ui.testing.OpenWindow;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** The window is found again as it was left. */
class WindowMemoryTest {

    @TempDir
    Path account;
    @TempDir
    Path home;

    private TwoSides sides;
    private OpenWindow window;

    @BeforeEach
    void open() {
        sides = new TwoSides(account);
        sides.postgres("CREATE TABLE a (id int)");
        window = OpenWindow.on(sides, home);
    }

    @AfterEach
    void close() {
        window.close();
        sides.close();
    }

    private double divider(String id) {
        SplitPane split = window.find(id, SplitPane.class);
        return window.ask(() -> split.getDividerPositions()[0]);
    }

    private void move(String id, double to) {
        SplitPane split = window.find(id, SplitPane.class);
        WaitForAsyncUtils.waitForFxEvents();
        window.run(() -> split.setDividerPositions(to));
        window.await(() -> Math.abs(split.getDividerPositions()[0] - to) < 0.02);
    }

    private TableColumn<?, ?> nameColumn() {
        TableView<?> table = window.find("postgres", TableView.class);
        return window.ask(() -> table.getColumns().getFirst());
    }

    @Test
    void sizePlaceSplitsColumnsAndViewSurviveARestart() {
        window.run(() -> {
            window.stage().setX(40);
            window.stage().setY(30);
            window.stage().setWidth(910);
            window.stage().setHeight(720);
        });
        SplitPane trees = window.find("trees", SplitPane.class);
        window.await(() -> trees.getWidth() < 850);
        move("trees", 0.56);
        move("catalogsSplit", 0.6);
        double before = window.ask(() -> nameColumn().getWidth());
        window.run(() -> nameColumn().setPrefWidth(nameColumn().getWidth() + 31));
        window.await(() -> nameColumn().getWidth() > before + 20);
        window.press("reviewPlace");
        move("reviewSplit", 0.5);
        window.close();

        window = OpenWindow.on(sides, home);
        assertThat(window.ask(() -> List.of(window.stage().getX(), window.stage().getY(), window.stage().getWidth(),
                window.stage().getHeight()))).containsExactly(40.0, 30.0, 910.0, 720.0);
        assertThat(window.find("reviewPlace", ToggleButton.class).isSelected()).isTrue();
        assertThat(divider("reviewSplit")).isCloseTo(0.5, within(0.02));
        window.press("catalogsPlace");
        window.awaitIdle();
        assertThat(divider("trees")).isCloseTo(0.56, within(0.02));
        assertThat(divider("catalogsSplit")).as("not that of another view").isCloseTo(0.6, within(0.02));
        assertThat(window.ask(() -> nameColumn().getWidth())).as("but for what all columns share to fill the table")
                .isCloseTo(before + 31, within(15.0));
    }

    @Test
    void whatNobodyMovedStaysWhereItIs() {
        double trees = divider("trees");
        double details = divider("catalogsSplit");
        assertThat(details).isCloseTo(0.7, within(0.02));
        window.close();
        window = OpenWindow.on(sides, home);
        assertThat(divider("trees")).isCloseTo(trees, within(0.01));
        assertThat(divider("catalogsSplit")).isCloseTo(details, within(0.01));
        window.run(() -> window.stage().setHeight(600));
        SplitPane catalogs = window.find("catalogsSplit", SplitPane.class);
        window.await(() -> catalogs.getHeight() < 500);
        window.await(() -> Math.abs(catalogs.getDividerPositions()[0] - details) < 0.02);
    }
}
