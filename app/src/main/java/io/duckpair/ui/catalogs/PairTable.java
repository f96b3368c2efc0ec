package io.duckpair.ui.catalogs;

import static java.util.stream.Collectors.toMap;

import io.duckpair.catalog.Side;
import io.duckpair.ui.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/** Prepares a table view to show one side's half of the pairs as a tree. */
final class PairTable {

    static final double ROW_HEIGHT = 26;

    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
    private static final PseudoClass SCHEMA = PseudoClass.getPseudoClass("schema");
    private static final Map<PairState, PseudoClass> STATES = Stream.of(PairState.values())
            .collect(toMap(state -> state, state -> PseudoClass.getPseudoClass(state.code())));

    private final TableView<Pair> table;
    private final Side side;
    private final CatalogsViewModel model;

    private PairTable(TableView<Pair> table, Side side, CatalogsViewModel model) {
        this.table = table;
        this.side = side;
        this.model = model;
    }

    static void prepare(TableView<Pair> table, Side side, CatalogsViewModel model, Texts texts) {
        new PairTable(table, side, model).prepare(texts);
    }

    private void prepare(Texts texts) {
        table.setItems(model.rows());
        table.setFixedCellSize(ROW_HEIGHT);
        table.setAccessibleRole(AccessibleRole.TREE_TABLE_VIEW);
        table.setAccessibleText(side.title());
        table.setPlaceholder(new Label(texts.get("catalogs.nothing")));
        TableColumn<Pair, Pair> name = new TableColumn<>(texts.get("catalogs.name"));
        name.setId("name");
        name.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        name.setCellFactory(PairNameCell.factory(side, model, texts));
        name.setPrefWidth(230);
        TableColumn<Pair, Pair> state = new TableColumn<>();
        state.setId("state");
        state.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        state.setCellFactory(PairStateCell.factory(side, texts));
        state.setMinWidth(44);
        state.setMaxWidth(44);
        state.setResizable(false);
        table.getColumns().setAll(List.of(name, text("type", texts.get("catalogs.type"), 130, half -> half.what(texts)),
                text("null", texts.get("catalogs.nullable"), 70,
                        half -> half.nullable() ? "" : texts.get("catalogs.not-null")),
                text("key", texts.get("catalogs.key"), 44, Half::key), state));
        table.getColumns().forEach(column -> {
            column.setSortable(false);
            column.setReorderable(false);
        });
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setRowFactory(_ -> new Row());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private TableColumn<Pair, String> text(String id, String title, double width, Function<Half, String> value) {
        TableColumn<Pair, String> column = new TableColumn<>(title);
        column.setId(id);
        column.getStyleClass().add("column-" + id);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> {
            Half half = cell.getValue().half(side);
            return new ReadOnlyStringWrapper(half == null ? "" : value.apply(half));
        });
        return column;
    }

    private void onKey(KeyEvent event) {
        Pair pair = table.getSelectionModel().getSelectedItem();
        if (pair == null || event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        KeyCode key = event.getCode();
        if (key == KeyCode.RIGHT) {
            if (!pair.children().isEmpty() && !model.isOpen(pair)) {
                model.setOpen(pair, true);
            } else if (!pair.children().isEmpty()) {
                table.getSelectionModel().selectNext();
            }
            event.consume();
        } else if (key == KeyCode.LEFT) {
            if (model.isOpen(pair) && !pair.children().isEmpty()) {
                model.setOpen(pair, false);
            } else {
                selectParent(pair);
            }
            event.consume();
        }
    }

    private void selectParent(Pair pair) {
        int at = table.getSelectionModel().getSelectedIndex();
        for (int i = at - 1; i >= 0; i--) {
            if (model.rows().get(i).depth() < pair.depth()) {
                table.getSelectionModel().select(i);
                table.scrollTo(Math.max(0, i - 2));
                return;
            }
        }
    }

    /** The one that scrolls up and down; null before the table is shown. */
    static @Nullable ScrollBar verticalBar(TableView<Pair> table) {
        for (var node : table.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
                return bar;
            }
        }
        return null;
    }

    private final class Row extends TableRow<Pair> {

        private @Nullable PairState drawn;

        Row() {
            setOnMouseClicked(event -> {
                Pair pair = getItem();
                if (pair != null && event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                    model.setOpen(pair, !model.isOpen(pair));
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Pair pair, boolean empty) {
            super.updateItem(pair, empty);
            Pair shown = empty ? null : pair;
            pseudoClassStateChanged(MISSING, shown != null && shown.half(side) == null);
            pseudoClassStateChanged(SCHEMA, shown != null && shown.level() == Pair.Level.SCHEMA);
            draw(shown == null ? null : shown.state());
        }

        /** Only what is another than before: each change styles the line anew, and many pass by while it is scrolled. */
        private void draw(@Nullable PairState state) {
            if (state != drawn) {
                if (drawn != null) {
                    pseudoClassStateChanged(STATES.get(drawn), false);
                }
                if (state != null) {
                    pseudoClassStateChanged(STATES.get(state), true);
                }
                drawn = state;
            }
        }
    }
}
