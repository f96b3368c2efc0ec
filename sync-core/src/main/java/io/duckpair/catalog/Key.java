package io.duckpair.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PRIMARY KEY or UNIQUE constraint.
 *
 * @param name
 *            the constraint's name; null on MotherDuck, which discards it
 * @param columns
 *            the columns' names in key order, never empty
 */
public record Key(@Nullable String name, List<String> columns) {

    public Key {
        columns = List.copyOf(columns);
    }

    /** Whether both are on the same columns in the same order; their names do not matter. */
    public boolean sameColumns(Key other) {
        return columns.equals(other.columns);
    }
}
