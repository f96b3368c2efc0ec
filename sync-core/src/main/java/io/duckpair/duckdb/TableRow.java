package io.duckpair.duckdb;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code tables.sql}: a table without its columns.
 *
 * @param generating
 *            its definition, if it may have generated columns
 * @param print
 *            the digest of its definition; null where there is none
 * @param constrained
 *            whether it may have constraints besides a primary key
 */
record TableRow(RelationName name, @Nullable String comment, long rows, @Nullable String generating,
        @Nullable String print, boolean constrained) {

    Table table(List<Column> columns, Hanging hanging) {
        List<Column> marked = generating == null ? columns
                : markGenerated(columns, GeneratedColumns.of(generating), hanging);
        return hanging.table(name, marked, comment, rows);
    }

    private static List<Column> markGenerated(List<Column> columns, Map<String, String> expressions, Hanging hanging) {
        expressions.forEach((column, expression) -> hanging
                .extra(new Extra(Extra.Kind.GENERATED_EXPRESSION, column, expression)));
        return columns.stream()
                .map(column -> expressions.containsKey(column.name())
                        ? new Column(column.name(), column.ordinal(), column.type(), column.nullable(), null,
                                column.comment(), Generation.EXPRESSION)
                        : column)
                .toList();
    }
}
