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
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells which earlier column each column of a MotherDuck table is. DuckDB keeps no identity of a column, but it keeps the
 * order: ADD COLUMN appends and nothing else moves a column. So a new name between two columns that stayed is a renamed
 * column; after the last one that stayed it is one only if exactly one column went, exactly one came and they are alike.
 */
final class MotherduckLineage {

    private final Table before;
    private final Table after;
    private final Map<String, String> beforeByAfter = new HashMap<>();

    private MotherduckLineage(Table before, Table after) {
        this.before = before;
        this.after = after;
    }

    /**
     * @param known
     *            renames that are certain, old name to new
     */
    static Lineage between(Table before, Table after, Map<String, String> known) {
        MotherduckLineage finder = new MotherduckLineage(before, after);
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
        List<List<Column>> gone = slots(before.columns(), column -> stayed.contains(column.name()));
        List<List<Column>> come = slots(after.columns(), column -> beforeByAfter.containsKey(column.name()));
        if (gone.size() != come.size()) {
            return; // the columns that stayed are not in their old order: the table was made anew
        }
        for (int slot = 0; slot < gone.size(); slot++) {
            boolean last = slot == gone.size() - 1;
            matchSlot(gone.get(slot), come.get(slot), last);
        }
    }

    private void matchSlot(List<Column> gone, List<Column> come, boolean last) {
        boolean fits = gone.size() == come.size() && (!last || gone.size() == 1);
        for (int i = 0; fits && i < gone.size(); i++) {
            fits = alike(gone.get(i), come.get(i));
        }
        for (int i = 0; fits && i < gone.size(); i++) {
            beforeByAfter.put(come.get(i).name(), gone.get(i).name());
        }
    }

    /** The columns that did not stay, cut at those that did. */
    private static List<List<Column>> slots(List<Column> columns, Predicate<Column> stayed) {
        List<List<Column>> slots = new ArrayList<>();
        List<Column> slot = new ArrayList<>();
        for (Column column : columns) {
            if (stayed.test(column)) {
                slots.add(slot);
                slot = new ArrayList<>();
            } else {
                slot.add(column);
            }
        }
        slots.add(slot);
        return slots;
    }

    private static boolean alike(Column left, Column right) {
        return left.type().equals(right.type()) && left.nullable() == right.nullable()
                && same(left.defaultExpression(), right.defaultExpression()) && same(left.comment(), right.comment());
    }

    private static boolean same(@Nullable String left, @Nullable String right) {
        return Objects.equals(left, right);
    }
}
