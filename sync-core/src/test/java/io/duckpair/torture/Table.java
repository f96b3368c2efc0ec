package io.duckpair.torture;

import io.duckpair.catalog.Side;
import io.duckpair.naming.CaseFold;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table as both sides are to have it in the end, with the rows that each side has of its own. */
final class Table {

    /** What a change of the whole table touches. */
    static final String ALL = "all";

    /** Rows of one side: how many, and the sum of their marks. */
    record Rows(int count, long sum) {

        Rows plus(int mark) {
            return new Rows(count + 1, sum + mark);
        }
    }

    SchemaKey schema;
    String name;
    /** As it was called when both sides were in step; null where only one side has it yet. */
    @Nullable
    SchemaKey settledSchema;
    String settledName;
    /** The column that holds each row's mark; every table's has another name, so that no two tables look alike. */
    final Column mark;
    final List<Column> columns = new ArrayList<>();
    @Nullable
    List<Column> primaryKey;
    final List<List<Column>> uniques = new ArrayList<>();
    @Nullable
    String comment;
    final Map<Side, Rows> rows = new EnumMap<>(Side.class);
    private final Map<Object, Side> touched = new HashMap<>();
    /** How MotherDuck's columns changed; DuckDB leaves only their order to tell a renamed one from a new one. */
    @Nullable
    private String changeOfColumns;

    Table(SchemaKey schema, String name, Column mark) {
        this.schema = schema;
        this.name = name;
        this.settledName = name;
        this.mark = mark;
        columns.add(mark);
        for (Side side : Side.values()) {
            rows.put(side, new Rows(0, 0));
        }
    }

    /** Its quoted name on a side as long as the sides are not in step: what the other side renamed has its old name here. */
    String on(Side side) {
        boolean renamedThere = touched.getOrDefault("name", side) != side;
        SchemaKey here = renamedThere ? settledSchema : schema;
        return Hands.qualified(side, here == null ? schema : here, renamedThere ? settledName : name);
    }

    /** Whether it is called as when both sides were in step. */
    boolean hasSettledName() {
        return schema.equals(settledSchema) && name.equals(settledName);
    }

    boolean hasRows() {
        return rows.values().stream().anyMatch(side -> side.count() > 0);
    }

    Rows rows(Side side) {
        return rows.getOrDefault(side, new Rows(0, 0));
    }

    Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> CaseFold.same(column.name, wanted)).findFirst();
    }

    boolean isKey(Column column) {
        return primaryKey != null && primaryKey.contains(column);
    }

    boolean isInAnyKey(Column column) {
        return isKey(column) || uniques.stream().anyMatch(key -> key.contains(column));
    }

    /** Whether the side may change these things without getting in the way of what the other side changed. */
    boolean isFree(Side side, List<?> subjects) {
        if (touched.getOrDefault(ALL, side) != side) {
            return false;
        }
        return subjects.contains(ALL) ? touched.values().stream().allMatch(side::equals)
                : subjects.stream().allMatch(subject -> touched.getOrDefault(subject, side) == side);
    }

    /** Whether the side has done what it must not mix with other changes, for the other to know the table again. */
    boolean isFrozen(Side side) {
        return touched.get("frozen") == side;
    }

    /**
     * Whether MotherDuck's columns can be changed so, and still be known again. Notes it if they can: a rename stands alone.
     */
    boolean canKnowAgainAfter(Side side, String change) {
        if (side == Side.POSTGRES) {
            return true;
        }
        boolean can = changeOfColumns == null || changeOfColumns.equals(change) && !change.equals("rename");
        if (can) {
            changeOfColumns = change;
        }
        return can;
    }

    void touch(Side side, List<?> subjects) {
        subjects.forEach(subject -> touched.put(subject, side));
    }

    boolean isTouchedBy(Side side) {
        return touched.containsValue(side);
    }

    /** Both sides are in step. */
    void settle() {
        touched.clear();
        columns.forEach(column -> column.fresh = false);
        changeOfColumns = null;
        settledSchema = schema;
        settledName = name;
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
