package io.duckpair.torture;

import io.duckpair.catalog.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table with rows as the users of both sides know it: each side has its own names for it until both are in step. */
final class RowTable {

    final Map<Side, String> names = new EnumMap<>(Side.class);
    final List<RowColumn> columns = new ArrayList<>();
    final boolean keyed;
    Side home;
    /** Who has a column that all values differ in, beside the key. */
    @Nullable
    RowColumn unique;
    /** Who altered it since both were in step. */
    @Nullable
    Side alteredBy;
    /** Whether the statement that altered it on its mirror may be taken for an edit of the mirror's rows. */
    boolean mayLookEdited;
    /** Whether users of the mirror wrote it since both were in step. */
    boolean edited;
    /** Whether its rows were written since both were in step. */
    boolean written;
    /** The mirror's rows when both were last in step, and the columns that they had. */
    List<String> inStep = List.of();
    List<RowColumn> inStepColumns = List.of();

    /** A column; where it has no name it is not, or no longer, there. */
    static final class RowColumn {

        final Map<Side, String> names = new EnumMap<>(Side.class);
        ValueType type;

        RowColumn(String name, ValueType type, Set<Side> sides) {
            sides.forEach(side -> names.put(side, name));
            this.type = type;
        }

        String on(Side side) {
            return Hands.quote(names.getOrDefault(side, ""));
        }
    }

    RowTable(String name, Side home, boolean keyed) {
        this.home = home;
        this.keyed = keyed;
        names.put(home, name);
    }

    RowColumn add(String name, ValueType type, Side side) {
        RowColumn column = new RowColumn(name, type, EnumSet.of(side));
        columns.add(column);
        return column;
    }

    boolean isOn(Side side) {
        return names.containsKey(side);
    }

    String on(Side side) {
        return Hands.qualified(side, Model.HOME, names.getOrDefault(side, ""));
    }

    List<RowColumn> columns(Side side) {
        return columns.stream().filter(column -> column.names.containsKey(side)).toList();
    }

    boolean isPlain(RowColumn column) {
        return column != unique && (!keyed || column != columns.getFirst());
    }

    /** Each row's values as text that is the same on both sides, sorted. */
    List<String> rows(Side side, List<RowColumn> of, Hands hands) {
        String values = of.stream().map(column -> "coalesce(" + text(side, column) + ", '~')")
                .collect(Collectors.joining(" || '|' || "));
        return hands.query(side, "SELECT " + values + " FROM " + on(side)).stream().sorted().toList();
    }

    /** The mirror's rows when both were last in step, in some of the columns that they had. */
    List<String> inStep(List<RowColumn> of) {
        List<Integer> places = of.stream().map(inStepColumns::indexOf).toList();
        return inStep.stream().map(row -> row.split("\\|", -1))
                .map(values -> places.stream().map(place -> values[place]).collect(Collectors.joining("|"))).sorted()
                .toList();
    }

    private static String text(Side side, RowColumn column) {
        String text = "CAST(" + column.on(side) + " AS " + ValueType.TEXT.sql(side) + ")";
        return column.type == ValueType.INTEGERS && side == Side.POSTGRES ? "translate(" + text + ", '{}', '[]')"
                : text;
    }

    /** Both sides have the same names and columns: those that were given or taken since they had. */
    void settle() {
        Side by = alteredBy == null ? home : alteredBy;
        String name = names.getOrDefault(by, "");
        columns.removeIf(column -> !column.names.containsKey(by));
        for (Side side : Side.values()) {
            names.put(side, name);
            columns.forEach(column -> column.names.put(side, column.names.getOrDefault(by, "")));
        }
        alteredBy = null;
        mayLookEdited = false;
        written = false;
    }

    @Override
    public String toString() {
        return names + " at home on " + home + " " + columns.stream().map(column -> column.names + " " + column.type)
                .toList();
    }
}
