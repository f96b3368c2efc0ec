package io.duckpair.catalog;

import io.duckpair.catalog.TableChange.CheckAdded;
import io.duckpair.catalog.TableChange.CheckDropped;
import io.duckpair.catalog.TableChange.ColumnAdded;
import io.duckpair.catalog.TableChange.ColumnCommentChanged;
import io.duckpair.catalog.TableChange.ColumnDropped;
import io.duckpair.catalog.TableChange.ColumnRenamed;
import io.duckpair.catalog.TableChange.CommentChanged;
import io.duckpair.catalog.TableChange.DefaultChanged;
import io.duckpair.catalog.TableChange.NullabilityChanged;
import io.duckpair.catalog.TableChange.PrimaryKeyChanged;
import io.duckpair.catalog.TableChange.Renamed;
import io.duckpair.catalog.TableChange.TypeChanged;
import io.duckpair.catalog.TableChange.UniqueAdded;
import io.duckpair.catalog.TableChange.UniqueDropped;
import io.duckpair.catalog.TableDiff.Lineage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Applies changes to a table's shape, or takes them back: the counterpart of {@link TableDiff}. A change that does not fit the
 * shape (a column that is not there) is passed over, so that one change does not depend on another.
 *
 * @param table
 *            the resulting shape
 * @param lineage
 *            which column of the given shape each resulting column is
 */
public record TableEdit(Table table, Lineage lineage) {

    /**
     * Applies the changes in whatever order they are given: what goes, under its earlier name; then all renames of columns
     * together, so that names can be swapped; then all that comes or changes, under its later name.
     */
    public static TableEdit apply(Table start, List<TableChange> changes) {
        Table left = each(start, changes, TableEdit::withoutDropped);
        Map<String, String> renames = renames(changes);
        Map<String, String> beforeByAfter = new HashMap<>();
        left.columns().forEach(
                column -> beforeByAfter.put(renames.getOrDefault(column.name(), column.name()), column.name()));
        Table table = each(renameColumns(left, renames), changes, TableEdit::withChanged);
        return new TableEdit(table, Lineage.of(beforeByAfter));
    }

    /**
     * Takes changes back that led to the given shape: the same in the opposite order. Columns that come back stand where they
     * stood, and are taken for no column that the reached table has or will have.
     *
     * @param earlier
     *            the shape that the changes started from
     * @param changes
     *            some of what {@link TableDiff} says between the earlier shape and the given one
     */
    public static Table undo(Table earlier, Table reached, List<TableChange> changes) {
        Map<String, String> back = new HashMap<>();
        renames(changes).forEach((from, to) -> back.put(to, from));
        Table left = renameColumns(each(reached, changes, TableEdit::withoutChanged), back);
        boolean madeAgain = earlier.oid() != reached.oid();
        return each(left, changes, (table, change) -> withDropped(table, change, madeAgain));
    }

    private static Table each(Table start, List<TableChange> changes, BiFunction<Table, TableChange, Table> edit) {
        Table table = start;
        for (TableChange change : changes) {
            table = edit.apply(table, change);
        }
        return table;
    }

    private static Map<String, String> renames(List<TableChange> changes) {
        Map<String, String> renames = new HashMap<>();
        for (TableChange change : changes) {
            if (change instanceof ColumnRenamed(String from, String to)) {
                renames.put(from, to);
            }
        }
        return renames;
    }

    private static Table withoutDropped(Table table, TableChange change) {
        return switch (change) {
            case ColumnDropped(Column column) -> table.withColumns(without(table, column.name()));
            case UniqueDropped(Key key) -> table.withUniques(without(table.uniques(), key));
            case CheckDropped(Check check) -> table.withChecks(without(table.checks(), check));
            case Renamed _,CommentChanged _,ColumnAdded _,ColumnRenamed _,TypeChanged _,NullabilityChanged _ -> table;
            case DefaultChanged _,ColumnCommentChanged _,PrimaryKeyChanged _,UniqueAdded _,CheckAdded _ -> table;
        };
    }

    private static Table withDropped(Table table, TableChange change, boolean madeAgain) {
        return switch (change) {
            case ColumnDropped(Column column) -> restored(table, column, madeAgain);
            case UniqueDropped(Key key) -> table.withUniques(plus(without(table.uniques(), key), key));
            case CheckDropped(Check check) -> table.withChecks(plus(without(table.checks(), check), check));
            case PrimaryKeyChanged(Key from, Key _) -> table.withPrimaryKey(from);
            case Renamed _,CommentChanged _,ColumnAdded _,ColumnRenamed _,TypeChanged _,NullabilityChanged _ -> table;
            case DefaultChanged _,ColumnCommentChanged _,UniqueAdded _,CheckAdded _ -> table;
        };
    }

    private static Table withChanged(Table table, TableChange change) {
        return switch (change) {
            case Renamed(RelationName _, RelationName to) -> table.withName(to);
            case CommentChanged(String _, String to) -> table.withComment(to);
            case ColumnAdded(Column column) -> table.withColumns(plus(without(table, column.name()), column));
            case TypeChanged(String name, var _, var to) -> mapColumn(table, name, column -> column.withType(to));
            case NullabilityChanged(String name, boolean to) ->
                    mapColumn(table, name, column -> column.withNullable(to));
            case DefaultChanged(String name, String _, String to) ->
                    mapColumn(table, name, column -> column.withDefault(to));
            case ColumnCommentChanged(String name, String _, String to) ->
                    mapColumn(table, name, column -> column.withComment(to));
            case PrimaryKeyChanged(Key _, Key to) -> table.withPrimaryKey(to);
            case UniqueAdded(Key key) -> table.withUniques(plus(without(table.uniques(), key), key));
            case CheckAdded(Check check) -> table.withChecks(plus(without(table.checks(), check), check));
            case ColumnDropped _,ColumnRenamed _,UniqueDropped _,CheckDropped _ -> table;
        };
    }

    private static Table withoutChanged(Table table, TableChange change) {
        return switch (change) {
            case Renamed(RelationName from, RelationName _) -> table.withName(from);
            case CommentChanged(String from, String _) -> table.withComment(from);
            case ColumnAdded(Column column) -> table.withColumns(without(table, column.name()));
            case TypeChanged(String name, var from, var _) -> mapColumn(table, name, column -> column.withType(from));
            case NullabilityChanged(String name, boolean to) ->
                    mapColumn(table, name, column -> column.withNullable(!to));
            case DefaultChanged(String name, String from, String _) ->
                    mapColumn(table, name, column -> column.withDefault(from));
            case ColumnCommentChanged(String name, String from, String _) ->
                    mapColumn(table, name, column -> column.withComment(from));
            case UniqueAdded(Key key) -> table.withUniques(without(table.uniques(), key));
            case CheckAdded(Check check) -> table.withChecks(without(table.checks(), check));
            case ColumnDropped _,ColumnRenamed _,PrimaryKeyChanged _,UniqueDropped _,CheckDropped _ -> table;
        };
    }

    /**
     * Puts a dropped column back before those that came after it. MotherDuck's positions are counted anew, as it counts them. A
     * PostgreSQL table that was made again counts its columns from 1 again; the number of one it never had goes below 0, where
     * PostgreSQL gives none.
     */
    private static Table restored(Table table, Column column, boolean madeAgain) {
        if (table.column(column.name()).isPresent()) {
            return table;
        }
        Column back = madeAgain ? column.withOrdinal(-Math.abs(column.ordinal())) : column;
        List<Column> columns = new ArrayList<>(table.columns());
        int place = 0;
        while (place < columns.size() && columns.get(place).ordinal() < back.ordinal()) {
            place++;
        }
        columns.add(place, back);
        if (table.name().schema().side() == Side.MOTHERDUCK) {
            for (int i = place; i < columns.size(); i++) {
                columns.set(i, columns.get(i).withOrdinal(i + 1));
            }
        }
        return table.withColumns(columns);
    }

    private static Table renameColumns(Table table, Map<String, String> renames) {
        if (renames.isEmpty()) {
            return table;
        }
        UnaryOperator<String> name = old -> renames.getOrDefault(old, old);
        Key key = table.primaryKey();
        return table.withColumns(table.columns().stream().map(c -> c.withName(name.apply(c.name()))).toList())
                .withPrimaryKey(key == null ? null : renamed(key, name))
                .withUniques(table.uniques().stream().map(unique -> renamed(unique, name)).toList());
    }

    private static Key renamed(Key key, UnaryOperator<String> name) {
        return new Key(key.name(), key.columns().stream().map(name).toList());
    }

    private static Table mapColumn(Table table, String name, UnaryOperator<Column> edit) {
        return table.withColumns(table.columns().stream()
                .map(column -> column.name().equals(name) ? edit.apply(column) : column).toList());
    }

    private static List<Column> without(Table table, String name) {
        return table.columns().stream().filter(column -> !column.name().equals(name)).toList();
    }

    private static List<Key> without(List<Key> keys, Key gone) {
        return keys.stream().filter(key -> !key.sameColumns(gone)).toList();
    }

    private static List<Check> without(List<Check> checks, Check gone) {
        return checks.stream().filter(check -> !check.expression().equals(gone.expression())).toList();
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}
