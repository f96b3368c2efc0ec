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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Applies changes to a table's shape: the counterpart of {@link TableDiff}. A change that does not fit the shape (a column
 * that is not there) is passed over, so that undoing one change does not depend on another.
 *
 * @param table
 *            the resulting shape
 * @param lineage
 *            which column of the given shape each resulting column is
 */
public record TableEdit(Table table, Lineage lineage) {

    /**
     * Applies the changes. Renames of columns take effect together, so that a swap of two names works, and before all other
     * changes, which name columns as they are called afterwards.
     */
    public static TableEdit apply(Table start, List<TableChange> changes) {
        Map<String, String> renames = new HashMap<>();
        for (TableChange change : changes) {
            if (change instanceof ColumnRenamed(String from, String to)) {
                renames.put(from, to);
            }
        }
        Table table = renameColumns(start, renames);
        Map<String, String> beforeByAfter = new HashMap<>();
        start.columns().forEach(
                column -> beforeByAfter.put(renames.getOrDefault(column.name(), column.name()), column.name()));
        List<TableChange> ordered = new ArrayList<>(changes);
        ordered.sort(Comparator.comparingInt(TableEdit::rank));
        for (TableChange change : ordered) {
            table = apply(table, change);
            if (change instanceof ColumnDropped(Column column)) {
                beforeByAfter.remove(column.name());
            }
        }
        return new TableEdit(table, Lineage.of(beforeByAfter));
    }

    /**
     * Takes changes back that led to the given shape. Columns that come back stand where they stood, and are taken for no column
     * that the reached table has or will have.
     *
     * @param earlier
     *            the shape that the changes started from
     * @param changes
     *            some of what {@link TableDiff} says between the earlier shape and the given one
     */
    public static Table undo(Table earlier, Table reached, List<TableChange> changes) {
        List<TableChange> inLaterNames = new ArrayList<>();
        List<TableChange> renames = new ArrayList<>();
        List<TableChange> inEarlierNames = new ArrayList<>();
        List<Column> restored = new ArrayList<>();
        for (TableChange change : changes) {
            switch (change) {
                case ColumnRenamed _ -> renames.add(change.inverse());
                case ColumnDropped(Column column) -> restored.add(column);
                case PrimaryKeyChanged _,UniqueDropped _,CheckDropped _ -> inEarlierNames.add(change.inverse());
                case Renamed _,CommentChanged _,ColumnAdded _,TypeChanged _,NullabilityChanged _,DefaultChanged _,ColumnCommentChanged _,UniqueAdded _,CheckAdded _ ->
                        inLaterNames.add(change.inverse());
            }
        }
        Table undone = apply(apply(reached, inLaterNames).table(), renames).table();
        undone = restored.isEmpty() ? undone : undone.withColumns(restore(earlier, undone, restored));
        return apply(undone, inEarlierNames).table();
    }

    private static List<Column> restore(Table earlier, Table undone, List<Column> restored) {
        List<Column> columns = new ArrayList<>(undone.columns());
        restored.sort(Comparator.comparingInt(Column::ordinal));
        if (undone.oid() == 0) {
            restored.forEach(column -> columns.add(Math.min(column.ordinal() - 1, columns.size()), column));
            return IntStream.range(0, columns.size()).mapToObj(i -> columns.get(i).withOrdinal(i + 1)).toList();
        }
        // The numbers of a table that was dropped and made again begin anew; below 0 PostgreSQL gives none.
        boolean madeAgain = earlier.oid() != undone.oid();
        restored.forEach(column -> columns
                .add(madeAgain ? column.withOrdinal(-Math.abs(column.ordinal())) : column));
        columns.sort(Comparator.comparingInt(Column::ordinal));
        return columns;
    }

    /** Drops before additions, so that a name can be dropped and taken again. */
    private static int rank(TableChange change) {
        return switch (change) {
            case UniqueDropped _,CheckDropped _ -> 0;
            case ColumnDropped _ -> 1;
            case Renamed _,CommentChanged _,ColumnRenamed _ -> 2;
            case ColumnAdded _ -> 3;
            case TypeChanged _,NullabilityChanged _,DefaultChanged _,ColumnCommentChanged _ -> 4;
            case PrimaryKeyChanged _,UniqueAdded _,CheckAdded _ -> 5;
        };
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

    private static Table apply(Table table, TableChange change) {
        return switch (change) {
            case Renamed(RelationName _, RelationName to) -> table.withName(to);
            case CommentChanged(String _, String to) -> table.withComment(to);
            case ColumnAdded(Column column) -> table.withColumns(plus(without(table, column.name()), column));
            case ColumnDropped(Column column) -> table.withColumns(without(table, column.name()));
            case ColumnRenamed _ -> table;
            case TypeChanged(String name, var _, var to) -> mapColumn(table, name, column -> column.withType(to));
            case NullabilityChanged(String name, boolean to) ->
                    mapColumn(table, name, column -> column.withNullable(to));
            case DefaultChanged(String name, String _, String to) ->
                    mapColumn(table, name, column -> column.withDefault(to));
            case ColumnCommentChanged(String name, String _, String to) ->
                    mapColumn(table, name, column -> column.withComment(to));
            case PrimaryKeyChanged(Key _, Key to) -> table.withPrimaryKey(to);
            case UniqueAdded(Key key) -> table.withUniques(plus(without(table.uniques(), key), key));
            case UniqueDropped(Key key) -> table.withUniques(without(table.uniques(), key));
            case CheckAdded(Check check) -> table.withChecks(plus(without(table.checks(), check), check));
            case CheckDropped(Check check) -> table.withChecks(without(table.checks(), check));
        };
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
