package io.duckpair.ui.rows;

import io.duckpair.catalog.Side;
import io.duckpair.state.Verified;
import io.duckpair.ui.tables.RowsState;
import io.duckpair.ui.tables.TableRows;
import io.duckpair.ui.tables.TableWords;
import io.duckpair.ui.text.Texts;
import io.duckpair.ui.theme.IconCell;
import io.duckpair.ui.theme.Icons;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The columns of the tables. */
final class TableColumns {

    private static final double ROW_HEIGHT = 42;

    private final Texts texts;
    private final TableWords words;

    TableColumns(Texts texts) {
        this.texts = texts;
        this.words = new TableWords(texts);
    }

    void prepare(TableView<TableRows> table) {
        TableColumn<TableRows, RowsState> state = column("rows-state", "rows.state", 130, 118, TableRows::state,
                Comparator.naturalOrder());
        state.setCellFactory(_ -> new IconCell<>(RowsState::icon, RowsState::styleClass,
                value -> texts.get("rows.state." + value.code())));
        TableColumn<TableRows, TableRows> name = column("rows-name", "rows.table", 230, 160, line -> line,
                Comparator.comparing(TableRows::title));
        name.setCellFactory(_ -> new NameCell());
        TableColumn<TableRows, @Nullable Side> home = column("rows-home", "rows.home", 118, 112, TableRows::home,
                Comparator.nullsLast(Comparator.naturalOrder()));
        home.setCellFactory(_ -> new IconCell<>(TableColumns::icon, _ -> "side-icon", Side::title));
        TableColumn<TableRows, @Nullable Instant> inStep = column("rows-in-step", "rows.in-step-at", 100, 96,
                TableRows::inStepAt, Comparator.nullsFirst(Comparator.naturalOrder()));
        inStep.setCellFactory(_ -> new WordsCell<>(line -> line.inStepAt() == null ? texts.get("rows.never")
                : texts.time(line.inStepAt())));
        TableColumn<TableRows, TableRows> verified = column("rows-verified", "rows.verified-at", 135, 120, line -> line,
                Comparator.comparing((TableRows line) -> line.verified() == null ? Instant.MIN : line.verified().at()));
        verified.setCellFactory(_ -> new VerifiedCell());
        table.getColumns().setAll(List.of(state, name, home, count("rows-postgres", Side.POSTGRES),
                count("rows-motherduck", Side.MOTHERDUCK), inStep, verified, size()));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setFixedCellSize(ROW_HEIGHT);
    }

    static String icon(Side side) {
        return switch (side) {
            case POSTGRES -> "bi-server";
            case MOTHERDUCK -> "bi-cloud";
        };
    }

    private TableColumn<TableRows, Long> count(String id, Side side) {
        TableColumn<TableRows, Long> column = column(id, "rows.on." + side.name(), 122, 120,
                line -> line.counts() == null ? Long.valueOf(-1) : (Long) line.counts().on(side),
                Comparator.<Long>naturalOrder());
        column.setCellFactory(_ -> new WordsCell<>(line -> words.count(line, side)));
        return right(explained(column, side.title(), texts.get("rows.on." + side.name())));
    }

    private TableColumn<TableRows, Long> size() {
        TableColumn<TableRows, Long> column = column("rows-size", "rows.size", 80, 66,
                line -> line.bytes() == null ? Long.valueOf(-1) : line.bytes(), Comparator.<Long>naturalOrder());
        column.setCellFactory(_ -> new WordsCell<>(line -> line.bytes() == null ? "–" : texts.size(line.bytes())));
        return right(explained(column, texts.get("rows.size"), texts.get("rows.size.tip")));
    }

    /** With a short title that says more under the pointer. */
    private static <T> TableColumn<TableRows, T> explained(TableColumn<TableRows, T> column, String title, String tip) {
        Label label = new Label(title);
        label.setTooltip(new Tooltip(tip));
        column.setText("");
        column.setGraphic(label);
        return column;
    }

    private static <T> TableColumn<TableRows, T> right(TableColumn<TableRows, T> column) {
        column.getStyleClass().add("right");
        return column;
    }

    private <T extends @Nullable Object> TableColumn<TableRows, T> column(String id, String title, double width,
            double least, Function<TableRows, T> value, Comparator<T> order) {
        TableColumn<TableRows, T> column = new TableColumn<>(texts.get(title));
        column.setId(id);
        column.setPrefWidth(width);
        column.setMinWidth(least);
        column.setComparator(order);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        return column;
    }

    /** Shows the words of its line, whatever the value that it is sorted by. */
    private static final class WordsCell<T extends @Nullable Object> extends TableCell<TableRows, T> {

        private final Function<TableRows, String> words;

        WordsCell(Function<TableRows, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            TableRows line = empty ? null : getTableRow().getItem();
            setText(line == null ? "" : words.apply(line));
        }
    }

    /** MotherDuck's name above PostgreSQL's. */
    private static final class NameCell extends TableCell<TableRows, TableRows> {

        private final Label motherduck = new Label();
        private final Label postgres = new Label();
        private final VBox names = new VBox(motherduck, postgres);

        NameCell() {
            names.getStyleClass().add("two-names");
            postgres.getStyleClass().add("other-name");
        }

        @Override
        protected void updateItem(@Nullable TableRows line, boolean empty) {
            super.updateItem(line, empty);
            setGraphic(line == null || empty ? null : names);
            setAccessibleText(line == null || empty ? "" : line.title());
            if (line != null && !empty) {
                motherduck.setText(line.title());
                postgres.setText(line.postgres().toString());
            }
        }
    }

    /** What the last verification found, above when that was. */
    private final class VerifiedCell extends TableCell<TableRows, TableRows> {

        private final Label found = new Label();
        private final Label at = new Label();
        private final VBox lines = new VBox(found, at);

        VerifiedCell() {
            lines.getStyleClass().add("two-names");
            at.getStyleClass().add("other-name");
        }

        @Override
        protected void updateItem(@Nullable TableRows line, boolean empty) {
            super.updateItem(line, empty);
            Verified verified = line == null || empty ? null : line.verified();
            setGraphic(verified == null ? null : lines);
            setText(line == null || empty || verified != null ? "" : texts.get("rows.never"));
            setAccessibleText(line == null || empty ? "" : words.verified(verified));
            if (line != null && verified != null) {
                found.setText(words.found(verified));
                found.setGraphic(icon(line, verified));
                at.setText(texts.time(verified.at()));
            }
        }

        private static FontIcon icon(TableRows line, Verified verified) {
            String mood = line.isVerificationOld() ? "status-quiet"
                    : verified.equal() ? "status-good" : "status-waiting";
            return Icons.of(verified.equal() ? "bi-check2" : "bi-exclamation-triangle", mood);
        }
    }
}
