package io.duckpair.ui.rows;

import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.rows.checksum.RowDifference.Kind;
import io.duckpair.rows.checksum.RowDifferences.SideBySide;
import io.duckpair.rows.checksum.RowDifferences.ValuePair;
import io.duckpair.ui.link.LinkSession;
import io.duckpair.ui.tables.TableRows;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.ActionButton;
import io.duckpair.ui.theme.Shown;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The rows of a table that differ, side by side; read when they are asked for; {@code differences.fxml}. */
final class DifferencesController {

    private static final PseudoClass DIFFERENT = PseudoClass.getPseudoClass("different");
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
    private static final PseudoClass NULL = PseudoClass.getPseudoClass("null");
    private static final double ROW_HEIGHT = 26;
    private static final double COLUMN_WIDTH = 120;

    private final Texts texts;
    private final BiConsumer<LinkSession, DuckpairException> failed;
    private @Nullable LinkSession session;
    private @Nullable TableRows line;
    private @Nullable ActionButton loadAction;
    private Subscription watching = Subscription.EMPTY;

    @FXML
    private Node offer;
    @FXML
    private Label offerText;
    @FXML
    private Button loadDifferences;
    @FXML
    private Node sides;
    @FXML
    private TableView<SideBySide> postgresRows;
    @FXML
    private TableView<SideBySide> motherduckRows;

    DifferencesController(Texts texts, BiConsumer<LinkSession, DuckpairException> failed) {
        this.texts = texts;
        this.failed = failed;
    }

    @FXML
    private void initialize() {
        loadAction = new ActionButton(loadDifferences);
        prepare(postgresRows, Side.POSTGRES);
        prepare(motherduckRows, Side.MOTHERDUCK);
        selectTogether(postgresRows, motherduckRows);
        selectTogether(motherduckRows, postgresRows);
        motherduckRows.skinProperty().subscribe(skin -> {
            if (skin != null) {
                // The bars are made with the first layout.
                Platform.runLater(() -> {
                    scrollTogether(Orientation.VERTICAL);
                    scrollTogether(Orientation.HORIZONTAL);
                });
            }
        });
        offer("");
    }

    private void prepare(TableView<SideBySide> table, Side side) {
        table.setFixedCellSize(ROW_HEIGHT);
        table.setAccessibleText(side.title());
        table.setRowFactory(_ -> new TableRow<>() {
            @Override
            protected void updateItem(@Nullable SideBySide row, boolean empty) {
                super.updateItem(row, empty);
                pseudoClassStateChanged(MISSING, row != null && !empty && isMissing(row, side));
            }
        });
    }

    private static void selectTogether(TableView<SideBySide> from, TableView<SideBySide> to) {
        from.getSelectionModel().selectedIndexProperty().subscribe(row -> {
            if (to.getSelectionModel().getSelectedIndex() != row.intValue()) {
                to.getSelectionModel().clearAndSelect(row.intValue());
            }
        });
    }

    private void scrollTogether(Orientation orientation) {
        ScrollBar left = bar(postgresRows, orientation);
        ScrollBar right = bar(motherduckRows, orientation);
        if (left != null && right != null) {
            left.valueProperty().bindBidirectional(right.valueProperty());
        }
    }

    private static @Nullable ScrollBar bar(TableView<?> table, Orientation orientation) {
        for (Node node : table.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == orientation) {
                return bar;
            }
        }
        return null;
    }

    /** Offers the rows of a table; what is shown of another one goes. */
    void show(@Nullable LinkSession link, @Nullable TableRows newLine) {
        boolean another = link != session;
        if (another) {
            watching.unsubscribe();
            session = link;
            watching = link == null ? Subscription.EMPTY : link.activity().subscribe(() -> showAction());
        }
        boolean same = !another && Objects.equals(line, newLine);
        line = newLine;
        if (!same) {
            offer(newLine == null ? ""
                    : texts.get(newLine.hasDifferences() ? "rows.differences.offer" : "rows.differences.offer-check"));
        }
        showAction();
    }

    private void showAction() {
        boolean idle = session != null && session.activity().get().isIdle();
        if (loadAction != null) {
            loadAction.set(idle && line != null,
                    texts.get(!idle ? "review.apply.busy" : "rows.differences.load.tip"));
        }
    }

    private void offer(String words) {
        offerText.setText(words);
        Shown.set(offer, !words.isEmpty());
        Shown.set(loadDifferences, !words.isEmpty());
        Shown.set(sides, false);
    }

    @FXML
    private void loadDifferences() {
        TableRows asked = line;
        LinkSession link = session;
        if (link != null && asked != null) {
            link.rows().differingRows(asked.title(), rows -> {
                if (link.equals(session) && asked.equals(line)) {
                    show(rows);
                }
            }, error -> failed.accept(link, error));
        }
    }

    private void show(List<SideBySide> rows) {
        if (rows.isEmpty()) {
            offer(texts.get("rows.differences.none"));
            return;
        }
        fill(postgresRows, Side.POSTGRES, rows);
        fill(motherduckRows, Side.MOTHERDUCK, rows);
        for (int i = 0; i < postgresRows.getColumns().size(); i++) {
            motherduckRows.getColumns().get(i).prefWidthProperty()
                    .bind(postgresRows.getColumns().get(i).widthProperty());
        }
        Shown.set(offer, false);
        Shown.set(sides, true);
    }

    private void fill(TableView<SideBySide> table, Side side, List<SideBySide> rows) {
        List<ValuePair> columns = rows.getFirst().values();
        table.getColumns().clear();
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            String title = side == Side.POSTGRES ? columns.get(i).column().postgres().name()
                    : columns.get(i).column().motherduck().name();
            TableColumn<SideBySide, SideBySide> column = new TableColumn<>(title);
            column.setSortable(false);
            column.setReorderable(false);
            column.setPrefWidth(COLUMN_WIDTH);
            column.setResizable(side == Side.POSTGRES);
            column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
            column.setCellFactory(_ -> new ValueCell(side, at));
            table.getColumns().add(column);
        }
        table.getItems().setAll(rows);
    }

    private static boolean isMissing(SideBySide row, Side side) {
        return row.difference().kind() == (side == Side.POSTGRES ? Kind.ONLY_MOTHERDUCK : Kind.ONLY_POSTGRES);
    }

    private final class ValueCell extends TableCell<SideBySide, SideBySide> {

        private final Side side;
        private final int at;

        ValueCell(Side side, int at) {
            this.side = side;
            this.at = at;
        }

        @Override
        protected void updateItem(@Nullable SideBySide row, boolean empty) {
            super.updateItem(row, empty);
            boolean here = row != null && !empty && !isMissing(row, side);
            ValuePair values = row == null || empty ? null : row.values().get(at);
            String value = values == null ? null : side == Side.POSTGRES ? values.postgres() : values.motherduck();
            boolean missing = values != null && !here && at == 0;
            setText(missing ? texts.get("catalogs.missing") : !here ? "" : value == null ? "NULL" : oneLine(value));
            pseudoClassStateChanged(NULL, missing || (here && value == null));
            pseudoClassStateChanged(DIFFERENT, here && values != null && values.differs());
            setAccessibleText(here && values != null && values.differs()
                    ? texts.get("rows.differences.cell", getText())
                    : getText());
        }

        private static String oneLine(String value) {
            return value.replace("\r", "").replace('\n', '↵');
        }
    }
}
