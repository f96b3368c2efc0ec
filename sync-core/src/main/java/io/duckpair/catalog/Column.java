package io.duckpair.catalog;

import io.duckpair.types.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * A column in its side's native shape.
 *
 * @param name
 *            unquoted, in its own case
 * @param ordinal
 *            on PostgreSQL {@code attnum}, which survives a rename and is never used twice in a table; on MotherDuck the
 *            1-based position, which shifts when an earlier column is dropped
 * @param type
 *            the native type
 * @param nullable
 *            false where NOT NULL is declared or a primary key implies it
 * @param defaultExpression
 *            the default as the side's catalog prints it (PostgreSQL {@code pg_get_expr}, DuckDB
 *            {@code duckdb_columns().column_default}); null where there is none, and null for a generated column
 * @param comment
 *            null where there is none
 * @param generation
 *            how the value comes about
 */
public record Column(String name, int ordinal, ColumnType type, boolean nullable, @Nullable String defaultExpression,
        @Nullable String comment, Generation generation) {

    /** How a column's value comes about when an INSERT leaves it out. */
    public enum Generation {
        /** From the default, or NULL. */
        NONE,
        /** PostgreSQL {@code GENERATED ... AS IDENTITY}. */
        IDENTITY,
        /** {@code GENERATED ALWAYS AS (expression)}, stored or virtual. */
        EXPRESSION
    }

    /** A plain nullable column without default or comment. */
    public static Column of(String name, int ordinal, ColumnType type) {
        return new Column(name, ordinal, type, true, null, null, Generation.NONE);
    }

    public Column withName(String newName) {
        return new Column(newName, ordinal, type, nullable, defaultExpression, comment, generation);
    }

    public Column withOrdinal(int newOrdinal) {
        return new Column(name, newOrdinal, type, nullable, defaultExpression, comment, generation);
    }

    public Column withType(ColumnType newType) {
        return new Column(name, ordinal, newType, nullable, defaultExpression, comment, generation);
    }

    public Column withNullable(boolean newNullable) {
        return new Column(name, ordinal, type, newNullable, defaultExpression, comment, generation);
    }

    public Column withDefault(@Nullable String newDefault) {
        return new Column(name, ordinal, type, nullable, newDefault, comment, generation);
    }

    public Column withComment(@Nullable String newComment) {
        return new Column(name, ordinal, type, nullable, defaultExpression, newComment, generation);
    }
}
