package io.duckpair.catalog;

import io.duckpair.types.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * One thing that differs between two shapes of one table on one side. Columns are called by their names in the later shape; what
 * is gone (a column, a key, a check) by its names in the earlier one.
 */
public sealed interface TableChange {

    record Renamed(RelationName from, RelationName to) implements TableChange {}

    record CommentChanged(@Nullable String from, @Nullable String to) implements TableChange {}

    record ColumnAdded(Column column) implements TableChange {}

    record ColumnDropped(Column column) implements TableChange {}

    record ColumnRenamed(String from, String to) implements TableChange {}

    record TypeChanged(String column, ColumnType from, ColumnType to) implements TableChange {}

    record NullabilityChanged(String column, boolean nullable) implements TableChange {}

    record DefaultChanged(String column, @Nullable String from, @Nullable String to) implements TableChange {}

    record ColumnCommentChanged(String column, @Nullable String from, @Nullable String to) implements TableChange {}

    /** At least one of the two is not null. */
    record PrimaryKeyChanged(@Nullable Key from, @Nullable Key to) implements TableChange {}

    record UniqueAdded(Key key) implements TableChange {}

    record UniqueDropped(Key key) implements TableChange {}

    record CheckAdded(Check check) implements TableChange {}

    record CheckDropped(Check check) implements TableChange {}
}
