package io.duckpair.duckdb.translation;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.SqlTranslator.Counterpart;
import io.duckpair.types.ColumnType;
import io.duckpair.wording.Sentence;
import java.util.List;

/** Writes what stands after FROM. */
final class FromWriter {

    private final ViewScope scope;
    private final SelectWriter selects;
    private final ExpressionWriter expressions;

    FromWriter(ViewScope scope, SelectWriter selects, ExpressionWriter expressions) {
        this.scope = scope;
        this.selects = selects;
        this.expressions = expressions;
    }

    /** Empty where there is none. */
    String write(Tree table) {
        return switch (table.type()) {
            case "EMPTY" -> "";
            case "BASE_TABLE" -> relation(table);
            case "JOIN" -> join(table);
            case "SUBQUERY" -> subquery(table);
            case "TABLE_FUNCTION" -> throw new Unportable(
                    Sentence.of("it reads from the function {0}", table.get("function").text("function_name")));
            default -> throw new Unportable(Sentence.of("it reads from {0}", table.type()));
        };
    }

    private String relation(Tree table) {
        table.only("a table", "alias", "schema_name", "table_name", "catalog_name", "column_name_alias");
        String name = table.text("table_name");
        boolean bare = !table.has("schema_name") && !table.has("catalog_name");
        if (bare && scope.withName(name).isPresent()) {
            return scope.identifier(scope.withName(name).get()) + alias(table, name, List.of(), List.of());
        }
        Counterpart other = scope.relation(table.text("catalog_name"), table.text("schema_name"), name);
        return ViewScope.qualified(other.name()) + alias(table, name, List.of(), other.columns());
    }

    private String subquery(Tree table) {
        table.only("a subquery", "alias", "subquery", "column_name_alias");
        Tree select = table.get("subquery").get("node");
        if (isValues(select)) {
            List<Tree> rows = select.get("from_table").only("VALUES", "alias", "values").list("values");
            return "(" + values(rows) + ")"
                    + alias(table, "", scope.valuesColumns(rows.getFirst().node().size()), List.of());
        }
        return "(" + selects.write(select) + ")" + alias(table, "", List.of(), List.of());
    }

    private static boolean isValues(Tree select) {
        List<Tree> items = select.list("select_list");
        return select.get("from_table").type().equals("EXPRESSION_LIST") && items.size() == 1
                && items.getFirst().type().equals("STAR");
    }

    private String values(List<Tree> rows) {
        return "VALUES " + String.join(", ", rows.stream()
                .map(row -> "(" + expressions.list(row.node().values().stream().map(Tree::new).toList()) + ")")
                .toList());
    }

    /**
     * @param otherwise
     *            the alias of what has none
     * @param otherwiseColumns
     *            names for the columns of what names none
     * @param known
     *            the columns it has anyway
     */
    private String alias(Tree table, String otherwise, List<String> otherwiseColumns, List<Column> known) {
        String alias = table.text("alias");
        if (alias.isEmpty()) {
            alias = otherwise.isEmpty() ? scope.newAlias() : otherwise;
        }
        List<String> columns = table.has("column_name_alias") ? table.texts("column_name_alias") : otherwiseColumns;
        boolean partly = columns.size() < known.size() && !columns.isEmpty();
        List<ColumnType> types = known.stream().map(Column::type).toList();
        scope.declareAlias(alias, partly ? List.of() : columns.isEmpty() ? names(known) : columns,
                partly ? List.of() : types);
        return " AS " + scope.identifier(alias) + (columns.isEmpty() ? "" : "(" + scope.identifiers(columns) + ")");
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    /** Whether columns of several relations become one, so that {@code *} has fewer than they have together. */
    static boolean merges(Tree table) {
        return table.type().equals("JOIN") && (table.has("using_columns") || table.text("ref_type").equals("NATURAL")
                || merges(table.get("left")) || merges(table.get("right")));
    }

    private String join(Tree table) {
        table.only("a join", "left", "right", "condition", "join_type", "ref_type", "using_columns");
        String left = write(table.get("left"));
        String right = write(table.get("right"));
        return switch (table.text("ref_type")) {
            case "CROSS" -> "(" + left + " CROSS JOIN " + right + ")";
            case "NATURAL" -> "(" + left + " NATURAL " + type(table) + right + ")";
            case "REGULAR" -> "(" + left + " " + type(table) + right + condition(table) + ")";
            default -> throw new Unportable(Sentence.of("it uses a {0} join", table.text("ref_type")));
        };
    }

    private static String type(Tree table) {
        return switch (table.text("join_type")) {
            case "INNER" -> "JOIN ";
            case "LEFT" -> "LEFT JOIN ";
            case "RIGHT" -> "RIGHT JOIN ";
            case "FULL" -> "FULL JOIN ";
            default -> throw new Unportable(Sentence.of("it uses a {0} join", table.text("join_type")));
        };
    }

    private String condition(Tree table) {
        return table.has("using_columns")
                ? " USING (" + scope.identifiers(table.texts("using_columns")) + ")"
                : " ON " + expressions.write(table.get("condition"));
    }
}
