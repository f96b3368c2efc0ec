package io.duckpair.ui.catalogs;

import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.plan.Plan;
import io.duckpair.ui.tables.TableRows;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The lines of both trees and which of them is selected. Knows no control. */
public final class CatalogsViewModel {

    private final VisibleRows visible = new VisibleRows();
    private final Lines rows = new Lines();
    private final ObjectProperty<@Nullable Pair> selected = new SimpleObjectProperty<>();
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty onlyDifferences = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper differences = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<List<TableRows>> tables = new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable Plan plan;
    private boolean first = true;

    public CatalogsViewModel() {
        text.subscribe(newText -> {
            visible.setText(newText);
            show();
        });
        onlyDifferences.subscribe(only -> {
            visible.setOnlyDifferences(only);
            show();
        });
    }

    /** Shows a plan's catalogs; what is open and selected stays so. */
    public void setPlan(@Nullable Plan newPlan, List<Pair> roots) {
        plan = newPlan;
        visible.setRoots(roots);
        if (first && newPlan != null) {
            visible.openDifferences();
            first = false;
        }
        differences.set(newPlan == null ? 0 : Math.toIntExact(newPlan.open().count()));
        show();
    }

    /** What is known of the rows of the pairs of tables. */
    public void setTables(List<TableRows> known) {
        tables.set(known);
    }

    public ReadOnlyObjectProperty<List<TableRows>> tables() {
        return tables.getReadOnlyProperty();
    }

    /** Of the selected line, or the table that it is in; null where there is nothing to know. */
    public @Nullable TableRows selectedTable() {
        Pair pair = selected.get();
        RelationDrift relation = pair == null ? null : pair.relation();
        RelationPair known = relation == null ? null : relation.pair();
        return known == null ? null
                : tables.get().stream().filter(table -> table.pairId() == known.id()).findFirst().orElse(null);
    }

    private void show() {
        Pair before = selected.get();
        List<Pair> shown = visible.rows();
        rows.show(shown);
        int again = before == null ? -1 : indexOf(shown, before);
        selected.set(again < 0 ? null : shown.get(again));
    }

    /** What the lines were made from; null before the first look. */
    public @Nullable Plan plan() {
        return plan;
    }

    /** From top to bottom, the same for both sides. */
    public ObservableList<Pair> rows() {
        return rows;
    }

    public ObjectProperty<@Nullable Pair> selected() {
        return selected;
    }

    /** What names have to contain. */
    public StringProperty text() {
        return text;
    }

    public BooleanProperty onlyDifferences() {
        return onlyDifferences;
    }

    /** How many differences there are, in lines that are shown or not. */
    public ReadOnlyIntegerProperty differences() {
        return differences.getReadOnlyProperty();
    }

    public boolean isOpen(Pair pair) {
        return visible.isOpen(pair);
    }

    public void setOpen(Pair pair, boolean open) {
        if (!pair.children().isEmpty() && visible.isOpen(pair) != open) {
            visible.setOpen(pair, open);
            show();
        }
    }

    public void openAll() {
        visible.openAll();
        show();
    }

    public void closeAll() {
        visible.closeAll();
        show();
    }

    /** Selects the next difference below the selected line, from the top where there is none; opens what is above it. */
    public void nextDifference() {
        goTo(1);
    }

    public void previousDifference() {
        goTo(-1);
    }

    private void goTo(int step) {
        List<Pair> all = visible.differences();
        if (all.isEmpty()) {
            return;
        }
        Pair from = selected.get();
        int at = -1;
        if (from != null) {
            at = indexOf(all, from);
            if (at < 0) {
                at = nearest(all, from, step);
            }
        }
        int next = from == null ? step > 0 ? 0 : all.size() - 1 : Math.floorMod(at + step, all.size());
        select(all.get(next));
    }

    /** Where a line that is no difference stands among them, so that a step from there finds the neighbour. */
    private int nearest(List<Pair> all, Pair from, int step) {
        int row = indexOf(rows, from);
        for (int i = row; i >= 0 && i < rows.size(); i += step) {
            int at = indexOf(all, rows.get(i));
            if (at >= 0) {
                return at - step;
            }
        }
        return step > 0 ? -1 : all.size();
    }

    private static int indexOf(List<Pair> pairs, Pair pair) {
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).id().equals(pair.id())) {
                return i;
            }
        }
        return -1;
    }

    /** Selects a line and opens what is above it. */
    public void select(Pair pair) {
        visible.reveal(pair);
        show();
        int row = indexOf(rows, pair);
        selected.set(row < 0 ? null : rows.get(row));
    }
}
