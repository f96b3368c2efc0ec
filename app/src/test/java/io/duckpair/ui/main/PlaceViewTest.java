package io.duckpair.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Views that are made before anybody looks at them. */
class PlaceViewTest {

    private static final int HEIGHT = 800;

    private final StackPane place = new StackPane();
    private final AtomicInteger made = new AtomicInteger();
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        stage = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> new Stage());
        run(() -> {
            stage.setScene(new Scene(place, 400, HEIGHT));
            stage.show();
        });
    }

    @AfterEach
    void close() {
        run(stage::hide);
    }

    private static void run(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    }

    private PlaceView view(Parent node) {
        return new PlaceView(() -> {
            made.incrementAndGet();
            return node;
        }, _ -> {
        });
    }

    @Test
    void linesComeInPartsOfWhichNoneIsSeen() {
        ListView<String> list = new ListView<>(FXCollections.observableArrayList(names(1000)));
        list.setFixedCellSize(20);
        PlaceView view = view(list);
        run(() -> {
            int before = 0;
            int parts = 0;
            while (view.prepare(place)) {
                assertThat(place.getChildren()).isEmpty();
                int cells = list.lookupAll(".list-cell").size();
                assertThat(cells).isBetween(before, Math.max(10, 2 * before));
                before = cells;
                parts++;
            }
            assertThat(parts).isGreaterThan(3);
            assertThat(before).as("all that will be seen").isGreaterThanOrEqualTo(HEIGHT / 20);
            assertThat(view.node()).isSameAs(list);
            assertThat(made).hasValue(1);
        });
    }

    @Test
    void columnsStayAsWideAsTheyAreSeenAtOnce() {
        TableView<String> seen = table();
        TableView<String> unseen = table();
        PlaceView view = view(unseen);
        run(() -> {
            place.getChildren().setAll(seen);
            place.applyCss();
            place.layout();
            place.getChildren().clear();
            while (view.prepare(place)) {
                assertThat(place.getChildren()).isEmpty();
            }
            assertThat(widths(unseen)).isEqualTo(widths(seen));
        });
    }

    @Test
    void whatIsLookedAtIsLeftAlone() {
        PlaceView view = view(new ListView<>());
        run(() -> {
            place.getChildren().setAll(view.node());
            assertThat(view.prepare(place)).isFalse();
        });
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i).toList();
    }

    private static TableView<String> table() {
        TableView<String> table = new TableView<>(FXCollections.observableArrayList(names(20)));
        table.setFixedCellSize(20);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        for (int width : List.of(150, 100, 44)) {
            TableColumn<String, String> column = new TableColumn<>();
            column.setPrefWidth(width);
            column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(cell.getValue()));
            table.getColumns().add(column);
        }
        table.getColumns().getLast().setMaxWidth(44);
        return table;
    }

    private static List<Double> widths(TableView<String> table) {
        return table.getColumns().stream().map(TableColumn::getWidth).toList();
    }
}
