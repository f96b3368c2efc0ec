package io.duckpair.ui.catalogs;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.View;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A table or view as lines of DDL for people, one a column or constraint, so that two of them can be held against each other
 * line by line. Never run.
 */
public final class TableText {

    private TableText() {}

    /** @param typeOf how a column's type is written */
    public static List<String> lines(Relation relation, Function<Column, String> typeOf) {
        return switch (relation) {
            case View view -> view(view);
            case Table table -> table(table, typeOf);
        };
    }

    private static List<String> view(View view) {
        List<String> lines = new ArrayList<>();
        lines.add("CREATE VIEW " + quoted(view.name().name()) + " AS");
        view.definition().strip().lines().forEach(lines::add);
        if (view.comment() != null) {
            lines.add("COMMENT '" + view.comment().replace("'", "''") + "'");
        }
        return lines;
    }

    private static List<String> table(Table table, Function<Column, String> typeOf) {
        List<String> lines = new ArrayList<>();
        lines.add("CREATE TABLE " + quoted(table.name().name()) + " (");
        for (Column column : table.columns()) {
            lines.add("  " + column(column, typeOf.apply(column)));
        }
        if (table.primaryKey() != null) {
            lines.add("  PRIMARY KEY " + columns(table.primaryKey()));
        }
        table.uniques().stream().map(TableText::columns).sorted().forEach(key -> lines.add("  UNIQUE " + key));
        table.checks().stream().map(Check::expression).sorted().forEach(check -> lines.add("  CHECK (" + check + ")"));
        lines.add(")");
        if (table.comment() != null) {
            lines.add("COMMENT '" + table.comment().replace("'", "''") + "'");
        }
        return lines;
    }

    private static String column(Column column, String type) {
        StringBuilder line = new StringBuilder(quoted(column.name())).append(' ').append(type);
        if (!column.nullable()) {
            line.append(" NOT NULL");
        }
        if (column.defaultExpression() != null) {
            line.append(" DEFAULT ").append(column.defaultExpression());
        }
        switch (column.generation()) {
            case NONE -> {
            }
            case IDENTITY -> line.append(" GENERATED AS IDENTITY");
            case EXPRESSION -> line.append(" GENERATED");
        }
        if (column.comment() != null) {
            line.append(" -- ").append(column.comment().replace('\n', ' '));
        }
        return line.toString();
    }

    private static String columns(Key key) {
        return "(" + String.join(", ", key.columns().stream().map(TableText::quoted).toList()) + ")";
    }

    private static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
