package io.duckpair.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.ui.testing.OnStage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views that are made before anybody looks at them. */
class PlaceViewTest extends OnStage {

    private static final int HEIGHT = 800;

    private final StackPane place = new StackPane();
    private final AtomicInteger made = new AtomicInteger();

    @BeforeEach
    void open() {
        show(place, 400, HEIGHT);
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
