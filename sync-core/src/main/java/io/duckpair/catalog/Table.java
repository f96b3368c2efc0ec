package io.duckpair.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table in its side's native shape.
 *
 * @param name
 *            its full name
 * @param oid
 *            {@code pg_class.oid}; 0 on MotherDuck
 * @param columns
 *            in catalog order
 * @param primaryKey
 *            null where there is none
 * @param uniques
 *            UNIQUE constraints
 * @param checks
 *            CHECK constraints of the table and its columns
 * @param comment
 *            null where there is none
 * @param extras
 *            what hangs on the table and is not carried
 * @param estimatedRows
 *            the side's own estimate of the number of rows, -1 where unknown. Evidence for renames only: it takes no part in
 *            comparing shapes
 */
public record Table(RelationName name, long oid, List<Column> columns, @Nullable Key primaryKey, List<Key> uniques,
        List<Check> checks, @Nullable String comment, List<Extra> extras, long estimatedRows) implements Relation {

    public Table {
        columns = List.copyOf(columns);
        uniques = List.copyOf(uniques);
        checks = List.copyOf(checks);
        extras = List.copyOf(extras);
    }

    /** A table of plain columns, without constraints. */
    public static Table of(RelationName name, List<Column> columns) {
        return new Table(name, 0, columns, null, List.of(), List.of(), null, List.of(), -1);
    }

    public Table withName(RelationName newName) {
        return new Table(newName, oid, columns, primaryKey, uniques, checks, comment, extras, estimatedRows);
    }

    public Table withColumns(List<Column> newColumns) {
        return new Table(name, oid, newColumns, primaryKey, uniques, checks, comment, extras, estimatedRows);
    }

    public Table withPrimaryKey(@Nullable Key newKey) {
        return new Table(name, oid, columns, newKey, uniques, checks, comment, extras, estimatedRows);
    }

    public Table withUniques(List<Key> newUniques) {
        return new Table(name, oid, columns, primaryKey, newUniques, checks, comment, extras, estimatedRows);
    }

    public Table withChecks(List<Check> newChecks) {
        return new Table(name, oid, columns, primaryKey, uniques, newChecks, comment, extras, estimatedRows);
    }

    public Table withComment(@Nullable String newComment) {
        return new Table(name, oid, columns, primaryKey, uniques, checks, newComment, extras, estimatedRows);
    }

    public Table withEstimatedRows(long newRows) {
        return new Table(name, oid, columns, primaryKey, uniques, checks, comment, extras, newRows);
    }

    /** Whether all is equal but the number of rows, which is no part of the shape. */
    public boolean sameButRows(Table other) {
        return equals(other.withEstimatedRows(estimatedRows));
    }
}
