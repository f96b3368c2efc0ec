package io.duckpair.duckdb;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes {@code COMMENT ON} statements. */
final class Comments {

    private Comments() {}

    /** For the relation and its columns, where there is a comment. */
    static List<String> all(Relation relation) {
        List<String> statements = new ArrayList<>();
        if (relation.comment() != null) {
            statements.add(onRelation(relation));
        }
        for (Column column : relation.columns()) {
            if (column.comment() != null) {
                statements.add(onColumn(relation, column));
            }
        }
        return statements;
    }

    static String onRelation(Relation relation) {
        String kind = switch (relation) {
            case Table _ -> "TABLE ";
            case View _ -> "VIEW ";
        };
        return "COMMENT ON " + kind + DuckSql.qualified(relation.name()) + " IS " + text(relation.comment());
    }

    static String onColumn(Relation relation, Column column) {
        return "COMMENT ON COLUMN " + DuckSql.qualified(relation.name()) + "." + DuckSql.identifier(column.name())
                + " IS "
                + text(column.comment());
    }

    private static String text(@Nullable String comment) {
        return comment == null ? "NULL" : DuckSql.literal(comment);
    }
}
