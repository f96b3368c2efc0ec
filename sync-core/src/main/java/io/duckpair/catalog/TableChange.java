package io.duckpair.catalog;

import io.duckpair.types.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * One thing that differs between two shapes of one table on one side. Column names are those of the later shape, except for a
 * dropped column.
 */
public sealed interface TableChange {

    /** The change that undoes this one: applied to the later shape it gives the earlier value back. */
    TableChange inverse();

    record Renamed(RelationName from, RelationName to) implements TableChange {

        @Override
        public TableChange inverse() {
            return new Renamed(to, from);
        }
    }

    record CommentChanged(@Nullable String from, @Nullable String to) implements TableChange {

        @Override
        public TableChange inverse() {
            return new CommentChanged(to, from);
        }
    }

    record ColumnAdded(Column column) implements TableChange {

        @Override
        public TableChange inverse() {
            return new ColumnDropped(column);
        }
    }

    record ColumnDropped(Column column) implements TableChange {

        @Override
        public TableChange inverse() {
            return new ColumnAdded(column);
        }
    }

    record ColumnRenamed(String from, String to) implements TableChange {

        @Override
        public TableChange inverse() {
            return new ColumnRenamed(to, from);
        }
    }

    record TypeChanged(String column, ColumnType from, ColumnType to) implements TableChange {

        @Override
        public TableChange inverse() {
            return new TypeChanged(column, to, from);
        }
    }

    record NullabilityChanged(String column, boolean nullable) implements TableChange {

        @Override
        public TableChange inverse() {
            return new NullabilityChanged(column, !nullable);
        }
    }

    record DefaultChanged(String column, @Nullable String from, @Nullable String to) implements TableChange {

        @Override
        public TableChange inverse() {
            return new DefaultChanged(column, to, from);
        }
    }

    record ColumnCommentChanged(String column, @Nullable String from, @Nullable String to) implements TableChange {

        @Override
        public TableChange inverse() {
            return new ColumnCommentChanged(column, to, from);
        }
    }

    /** At least one of the two is not null. */
    record PrimaryKeyChanged(@Nullable Key from, @Nullable Key to) implements TableChange {

        @Override
        public TableChange inverse() {
            return new PrimaryKeyChanged(to, from);
        }
    }

    record UniqueAdded(Key key) implements TableChange {

        @Override
        public TableChange inverse() {
            return new UniqueDropped(key);
        }
    }

    record UniqueDropped(Key key) implements TableChange {

        @Override
        public TableChange inverse() {
            return new UniqueAdded(key);
        }
    }

    record CheckAdded(Check check) implements TableChange {

        @Override
        public TableChange inverse() {
            return new CheckDropped(check);
        }
    }

    record CheckDropped(Check check) implements TableChange {

        @Override
        public TableChange inverse() {
            return new CheckAdded(check);
        }
    }
}
