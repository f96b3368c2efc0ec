package io.duckpair.ui.catalogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.ui.testing.OnStage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The first lines of a table. */
class UnrollingTest extends OnStage {

    private static final int HEIGHT = 800;

    private final ObservableList<String> lines = FXCollections.observableArrayList();
    private final TableView<String> table = new TableView<>(lines);

    @BeforeEach
    void open() {
        TableColumn<String, String> column = new TableColumn<>();
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(cell.getValue()));
        table.getColumns().add(column);
        table.setFixedCellSize(PairTable.ROW_HEIGHT);
        VBox.setVgrow(table, Priority.ALWAYS);
        show(new VBox(table), 300, HEIGHT);
        run(() -> Unrolling.whenFilled(lines, List.of(table)));
    }

    private void fill(int count) {
        lines.setAll(IntStream.range(0, count).mapToObj(i -> "line " + i).toList());
        table.getScene().getRoot().applyCss();
        table.getScene().getRoot().layout();
    }

    @Test
    void moreThanAScreenfulComesBitByBit() throws Exception {
        run(() -> {
            fill(1000);
            assertThat(table.getHeight()).isLessThan(HEIGHT / 4.0);
        });
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.waitForAsyncFx(10_000, () -> table.getHeight() == HEIGHT));
        run(() -> {
            fill(0);
            fill(2000);
            assertThat(table.getHeight()).as("the cells are there").isEqualTo(HEIGHT);
        });
    }

    @Test
    void whatHasRoomComesAtOnce() {
        run(() -> {
            fill(20);
            assertThat(table.getHeight()).isEqualTo(HEIGHT);
        });
    }
}
