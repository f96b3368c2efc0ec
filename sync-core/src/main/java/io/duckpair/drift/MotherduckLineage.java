package io.duckpair.drift;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.naming.CaseFold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells which earlier column each column of a MotherDuck table is. DuckDB keeps no identity of a column, but it keeps the
 * order: ADD COLUMN appends and nothing else moves a column. So a new name between two columns that stayed is a renamed
 * column; after the last one that stayed it is one only if exactly one column went, exactly one came and their types are the
 * same. Default, comment and NOT NULL may have changed along with the name.
 */
final class MotherduckLineage {

    private final Table before;
    private final Table after;
    private final Set<String> gone;
    private final Set<String> come;
    private final Map<String, String> beforeByAfter = new HashMap<>();

    private MotherduckLineage(Table before, Table after, Set<String> gone, Set<String> come) {
        this.before = before;
        this.after = after;
        this.gone = gone;
        this.come = come;
    }

    /**
     * @param known
     *            renames that are certain, old name to new
     * @param gone
     *            earlier columns that are no column's old name
     * @param come
     *            later columns that are no column's new name
     */
    static Lineage between(Table before, Table after, Map<String, String> known, Set<String> gone, Set<String> come) {
        MotherduckLineage finder = new MotherduckLineage(before, after, gone, come);
        finder.matchNames(known);
        if (finder.beforeByAfter.size() < after.columns().size()) {
            finder.matchSlots();
        }
        return Lineage.of(finder.beforeByAfter);
    }

    private void matchNames(Map<String, String> known) {
        Map<String, String> nowByFold = HashMap.newHashMap(after.columns().size());
        after.columns().forEach(column -> nowByFold.put(CaseFold.key(column.name()), column.name()));
        for (Column column : before.columns()) {
            String name = known.getOrDefault(column.name(), column.name());
            String now = nowByFold.get(CaseFold.key(name));
            if (now != null) {
                beforeByAfter.put(now, column.name());
            }
        }
    }

    private void matchSlots() {
        Set<String> stayed = new HashSet<>(beforeByAfter.values());
        List<List<Column>> left = slots(before.columns(), column -> stayed.contains(column.name()), gone);
        List<List<Column>> right = slots(after.columns(), column -> beforeByAfter.containsKey(column.name()), come);
        if (left.size() != right.size()) {
            return; // the columns that stayed are not in their old order: the table was made anew
        }
        for (int slot = 0; slot < left.size(); slot++) {
            boolean last = slot == left.size() - 1;
            matchSlot(left.get(slot), right.get(slot), last);
        }
    }

    private void matchSlot(List<Column> left, List<Column> right, boolean last) {
        boolean fits = left.size() == right.size() && (!last || left.size() == 1);
        for (int i = 0; fits && i < left.size(); i++) {
            fits = left.get(i).type().equals(right.get(i).type());
        }
        for (int i = 0; fits && i < left.size(); i++) {
            beforeByAfter.put(right.get(i).name(), left.get(i).name());
        }
    }

    /** The columns that did not stay, cut at those that did. */
    private static List<List<Column>> slots(List<Column> columns, Predicate<Column> stayed, Set<String> without) {
        List<List<Column>> slots = new ArrayList<>();
        List<Column> slot = new ArrayList<>();
        for (Column column : columns) {
            if (stayed.test(column)) {
                slots.add(slot);
                slot = new ArrayList<>();
            } else if (!without.contains(column.name())) {
                slot.add(column);
            }
        }
        slots.add(slot);
        return slots;
    }
}
