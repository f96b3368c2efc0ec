package io.duckpair.duckdb;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableChange;
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
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.duckdb.DuckTokens.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a table gets from one shape to another: in place, or built anew with its rows copied.
 *
 * <p>
 * In place only where DuckDB 1.5 is sure to do it, which the tests show with rows, after a commit and after a replay of the
 * write-ahead log. One way that looks open is not taken: to drop a secondary index, alter the table and create the index
 * again in one transaction. That works until the process is killed before the next checkpoint; the log's replay then gives
 * an index that finds the wrong rows, or fails and takes the database with it.
 */
final class TableAlteration {

    private final Table before;
    private final Table after;
    private final Lineage lineage;
    private final Renaming renaming;
    private final List<TableChange> changes;

    TableAlteration(Table before, Table after, Lineage lineage) {
        this.before = before;
        this.after = after;
        this.lineage = lineage;
        this.renaming = new Renaming(before, lineage);
        this.changes = TableDiff.between(before, after, lineage).stream().filter(change -> !isOnlyReprinted(change))
                .toList();
    }

    List<String> statements() {
        return inPlace()
                ? new TableChanges(before, after, lineage, changes).statements()
                : new TableRebuild(before, after, lineage, renaming).statements();
    }

    private boolean inPlace() {
        return before.name().schema().equals(after.name().schema())
                && before.columns().stream().anyMatch(column -> lineage.after(column.name()) != null)
                && changes.stream().allMatch(this::inPlace)
                && fillsRowsLast()
                && generatedColumnsStay();
    }

    /**
     * After a column whose default is written row by row the same transaction can change nothing of the table's columns or
     * keys: its commit would fail ("Attempting to modify table … but another transaction has altered this table").
     */
    private boolean fillsRowsLast() {
        boolean fills = false;
        for (TableChange change : changes) {
            if (change instanceof ColumnAdded(Column column)) {
                if (fills) {
                    return false;
                }
                fills = !hasConstantDefault(column);
            }
        }
        return !fills || changes.stream().noneMatch(PrimaryKeyChanged.class::isInstance);
    }

    private boolean inPlace(TableChange change) {
        return switch (change) {
            case CommentChanged _,ColumnCommentChanged _,DefaultChanged _ -> true;
            case ColumnAdded(Column column) ->
                    column.generation() == Generation.NONE
                            && (column.nullable() || !hasIndex() && hasConstantDefault(column));
            case Renamed _ -> !hasIndex() && !hasForeignKey();
            case NullabilityChanged _ -> !hasIndex();
            case ColumnRenamed(String from, String _) -> !hasIndex() && !inForeignKey(from);
            case ColumnDropped(Column column) -> !hasIndex() && !isUsed(column.name()) && !isBeforeKey(column.name());
            case TypeChanged(String column, var _, var _) -> !hasIndex() && !isUsed(earlier(column));
            case PrimaryKeyChanged(Key from, Key to) -> from == null && to != null && !hasIndex();
            case UniqueAdded _,UniqueDropped _,CheckAdded _,CheckDropped _ -> false;
        };
    }

    /** DuckDB lets no column become generated or cease to be. */
    private boolean generatedColumnsStay() {
        return after.columns().stream().allMatch(column -> {
            String old = lineage.before(column.name());
            return old == null
                    || before.column(old).map(Column::generation).orElse(Generation.NONE) == column.generation();
        });
    }

    /** A check that reads otherwise only because its columns were renamed changes along with them. */
    private boolean isOnlyReprinted(TableChange change) {
        return switch (change) {
            case CheckAdded(Check check) -> before.checks().stream()
                    .anyMatch(old -> renaming.same(old.expression(), check.expression()));
            case CheckDropped(Check check) -> after.checks().stream()
                    .anyMatch(now -> renaming.same(check.expression(), now.expression()));
            case Renamed _,CommentChanged _,ColumnAdded _,ColumnDropped _,ColumnRenamed _,TypeChanged _,NullabilityChanged _,DefaultChanged _,ColumnCommentChanged _,PrimaryKeyChanged _,UniqueAdded _,UniqueDropped _ ->
                    false;
        };
    }

    /**
     * Any other default is written row by row, and DuckDB adds no NOT NULL to a table with such updates in the same transaction
     * ("Cannot create index with outstanding updates").
     */
    private static boolean hasConstantDefault(Column column) {
        String expression = column.defaultExpression();
        List<Token> tokens = expression == null ? List.of() : DuckTokens.of(expression);
        int sign = !tokens.isEmpty() && tokens.getFirst().is("-") ? 1 : 0;
        return tokens.size() == sign + 1
                && (tokens.getLast().kind() == DuckTokens.Kind.NUMBER
                        || tokens.getLast().kind() == DuckTokens.Kind.TEXT)
                || tokens.isEmpty();
    }

    private boolean hasIndex() {
        return has(Extra.Kind.INDEX);
    }

    private boolean hasForeignKey() {
        return has(Extra.Kind.FOREIGN_KEY);
    }

    private boolean has(Extra.Kind kind) {
        return before.extras().stream().anyMatch(extra -> extra.kind() == kind);
    }

    /** Whether a key, check, foreign key or generated column of the earlier table is made of this earlier column. */
    private boolean isUsed(@Nullable String column) {
        return column == null || keys().stream().anyMatch(key -> key.columns().contains(column))
                || before.checks().stream().anyMatch(check -> renaming.mentions(check.expression(), column))
                || before.column(column).map(Column::generation).orElse(Generation.NONE) == Generation.EXPRESSION
                || before.extras().stream().anyMatch(extra -> renaming.mentions(extra.definition(), column));
    }

    private boolean inForeignKey(String column) {
        return before.extras().stream().anyMatch(extra -> extra.kind() == Extra.Kind.FOREIGN_KEY
                && renaming.mentions(extra.definition(), column));
    }

    /** DuckDB refuses to drop a column to the left of an indexed one, because the index counts columns. */
    private boolean isBeforeKey(String column) {
        int position = position(column);
        return keys().stream().flatMap(key -> key.columns().stream()).anyMatch(other -> position(other) > position)
                || hasForeignKey();
    }

    private int position(String column) {
        return before.column(column).map(Column::ordinal).orElse(0);
    }

    private List<Key> keys() {
        List<Key> keys = new ArrayList<>(before.uniques());
        if (before.primaryKey() != null) {
            keys.add(before.primaryKey());
        }
        return keys;
    }

    private @Nullable String earlier(String column) {
        return lineage.before(column);
    }
}
