package io.duckpair.ui.rows;

import io.duckpair.ui.tables.RowsState;
import io.duckpair.ui.tables.TableRows;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The lines of the view: which of all tables are shown, and which of those are selected. Knows no control. */
final class RowsViewModel {

    private final ObservableList<TableRows> shown = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<List<TableRows>> selected = new ReadOnlyObjectWrapper<>(List.of());
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable RowsState> state = new SimpleObjectProperty<>();
    private List<TableRows> all = List.of();

    RowsViewModel() {
        text.subscribe(() -> filter());
        state.subscribe(() -> filter());
    }

    /** Shows tables; what is selected stays so where it is still there. */
    void setTables(List<TableRows> tables) {
        all = List.copyOf(tables);
        filter();
    }

    private void filter() {
        List<TableRows> now = all.stream().filter(matches()).toList();
        if (!now.equals(shown)) {
            shown.setAll(now);
        }
        select(selected.get().stream().flatMap(before -> line(before.pairId()).stream()).toList());
    }

    private Predicate<TableRows> matches() {
        String part = text.get().strip().toLowerCase(Locale.ROOT);
        RowsState only = state.get();
        return line -> (only == null || line.state() == only) && names(line).anyMatch(name -> name.contains(part));
    }

    private static Stream<String> names(TableRows line) {
        return Stream.of(line.title(), line.postgres().toString()).map(name -> name.toLowerCase(Locale.ROOT));
    }

    private Optional<TableRows> line(long pairId) {
        return shown.stream().filter(line -> line.pairId() == pairId).findFirst();
    }

    /** By name. */
    ObservableList<TableRows> shown() {
        return shown;
    }

    /** All of them, whatever the filter. */
    List<TableRows> all() {
        return all;
    }

    boolean isFiltered() {
        return !text.get().isBlank() || state.get() != null;
    }

    /** Only tables in whose name on either side this stands. */
    StringProperty text() {
        return text;
    }

    /** Only tables whose rows stand so; null for all. */
    ObjectProperty<@Nullable RowsState> state() {
        return state;
    }

    void clearFilter() {
        text.set("");
        state.set(null);
    }

    /** As they are now; all of them are shown. */
    ReadOnlyObjectProperty<List<TableRows>> selected() {
        return selected.getReadOnlyProperty();
    }

    /** Null where none or several are selected. */
    @Nullable
    TableRows onlySelected() {
        return selected.get().size() == 1 ? selected.get().getFirst() : null;
    }

    void select(List<TableRows> lines) {
        if (!lines.equals(selected.get())) {
            selected.set(List.copyOf(lines));
        }
    }

    /** Selects a table, and shows it if the filter hides it. */
    void reveal(long pairId) {
        if (line(pairId).isEmpty()) {
            clearFilter();
        }
        line(pairId).ifPresent(line -> select(List.of(line)));
    }

    /** The first table that waits for the administrator or failed. */
    Optional<TableRows> firstTrouble() {
        return Stream.of(RowsState.CONFLICT, RowsState.FAILED)
                .flatMap(worst -> shown.stream().filter(line -> line.state() == worst)).findFirst();
    }

    /** The titles of the selected tables, as the engine takes them. */
    List<String> selectedTitles() {
        return selected.get().stream().map(TableRows::title).toList();
    }
}
