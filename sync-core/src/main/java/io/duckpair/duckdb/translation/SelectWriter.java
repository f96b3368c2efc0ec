package io.duckpair.duckdb.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a SELECT for the other side. */
final class SelectWriter {

    private final ViewScope scope;
    private final ExpressionWriter expressions;
    private final FromWriter from;

    SelectWriter(ViewScope scope) {
        this.scope = scope;
        this.expressions = new ExpressionWriter(scope, this);
        this.from = new FromWriter(scope, this, expressions);
    }

    /** A SELECT within another. */
    String write(Tree node) {
        return write(node, Optional.empty());
    }

    /** @param output the names and types that the columns shall have */
    String write(Tree node, Optional<OutputColumns> output) {
        scope.enter();
        try {
            return switch (node.type()) {
                case "SELECT_NODE" -> with(node) + select(node, output) + modifiers(node);
                case "SET_OPERATION_NODE" -> with(node) + setOperation(node, output) + modifiers(node);
                default -> throw new Unportable("it uses " + node.type());
            };
        } finally {
            scope.leave();
        }
    }

    private String with(Tree node) {
        List<String> parts = new ArrayList<>();
        for (Tree entry : node.get("cte_map").list("map")) {
            Tree value = entry.get("value").only("WITH", "query", "materialized", "aliases");
            String name = entry.text("key");
            String query = write(value.get("query").get("node"));
            scope.declareWith(name);
            List<String> columns = value.texts("aliases");
            parts.add(scope.identifier(name) + (columns.isEmpty() ? "" : "(" + scope.identifiers(columns) + ")")
                    + " AS (" + query + ")");
        }
        return parts.isEmpty() ? "" : "WITH " + String.join(", ", parts) + " ";
    }

    private String setOperation(Tree node, Optional<OutputColumns> output) {
        node.only("a set operation", "cte_map", "modifiers", "setop_type", "left", "right", "setop_all");
        String operator = switch (node.text("setop_type")) {
            case "UNION", "INTERSECT", "EXCEPT" -> node.text("setop_type");
            default -> throw new Unportable("it uses " + node.text("setop_type").replace('_', ' '));
        };
        boolean all = !node.has("setop_all") || node.flag("setop_all");
        return "(" + write(node.get("left"), output) + ") " + operator + (all ? " ALL" : "") + " ("
                + write(node.get("right")) + ")";
    }

    private String select(Tree node, Optional<OutputColumns> output) {
        node.only("a SELECT", "cte_map", "modifiers", "select_list", "from_table", "where_clause", "group_expressions",
                "group_sets", "aggregate_handling", "having");
        if (!node.text("aggregate_handling").equals("STANDARD_HANDLING")) {
            throw new Unportable("it uses GROUP BY ALL");
        }
        String tables = from.write(node.get("from_table"));
        StringBuilder sql = new StringBuilder("SELECT ").append(distinct(node))
                .append(String.join(", ", items(node, output)));
        if (!tables.isEmpty()) {
            sql.append(" FROM ").append(tables);
        }
        if (node.has("where_clause")) {
            sql.append(" WHERE ").append(expressions.write(node.get("where_clause")));
        }
        sql.append(groups(node));
        if (node.has("having")) {
            sql.append(" HAVING ").append(expressions.write(node.get("having")));
        }
        return sql.toString();
    }

    private String distinct(Tree node) {
        for (Tree modifier : node.list("modifiers")) {
            if (modifier.type().equals("DISTINCT_MODIFIER")) {
                List<Tree> targets = modifier.list("distinct_on_targets");
                return targets.isEmpty() ? "DISTINCT " : "DISTINCT ON (" + expressions.list(targets) + ") ";
            }
        }
        return "";
    }

    private List<String> items(Tree node, Optional<OutputColumns> output) {
        List<Tree> items = node.list("select_list");
        if (output.isPresent() && items.size() == 1 && items.getFirst().type().equals("STAR")) {
            requireLoneRelation(node.get("from_table"), items.getFirst());
            return output.get().names().stream().map(scope::identifier).toList();
        }
        if (output.isPresent() && items.size() != output.get().names().size()) {
            throw new Unportable("it selects * among other columns");
        }
        List<String> written = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Tree item = items.get(i);
            if (item.type().equals("STAR")) {
                written.add(nestedStar(item, output));
            } else {
                int position = i;
                String value = output.map(columns -> columns.cast(position, item, expressions.item(item)))
                        .orElseGet(() -> expressions.item(item));
                String name = output.map(columns -> columns.names().get(position)).orElse(item.text("alias"));
                written.add(name.isEmpty() ? value : value + " AS " + scope.identifier(name));
            }
        }
        return written;
    }

    /** Of one relation, {@code *} gives the columns that the view itself names. */
    private static void requireLoneRelation(Tree table, Tree star) {
        star.only("*", "relation_name");
        if (!table.type().equals("BASE_TABLE") && !table.type().equals("SUBQUERY")) {
            throw new Unportable("it selects * from more than one relation");
        }
    }

    private String nestedStar(Tree item, Optional<OutputColumns> output) {
        item.only("*", "relation_name");
        if (output.isPresent()) {
            throw new Unportable("it selects * among other columns");
        }
        String relation = item.text("relation_name");
        return relation.isEmpty() ? "*" : expressions.qualifier(relation) + ".*";
    }

    private String groups(Tree node) {
        List<Tree> groups = node.list("group_expressions");
        if (groups.isEmpty()) {
            return "";
        }
        List<Tree> sets = node.list("group_sets");
        if (sets.size() != 1 || sets.getFirst().node().size() != groups.size()) {
            throw new Unportable("it uses grouping sets");
        }
        return " GROUP BY " + expressions.list(groups);
    }

    private String modifiers(Tree node) {
        StringBuilder sql = new StringBuilder();
        for (Tree modifier : node.list("modifiers")) {
            switch (modifier.type()) {
                case "DISTINCT_MODIFIER" -> modifier.only("DISTINCT", "distinct_on_targets");
                case "ORDER_MODIFIER" ->
                        sql.append(" ORDER BY ")
                                .append(expressions.orders(modifier.only("ORDER BY", "orders").list("orders")));
                case "LIMIT_MODIFIER" -> sql.append(limit(modifier.only("LIMIT", "limit", "offset")));
                default -> throw new Unportable("it uses " + modifier.type().replace('_', ' '));
            }
        }
        return sql.toString();
    }

    private String limit(Tree modifier) {
        StringBuilder sql = new StringBuilder();
        for (String part : List.of("limit", "offset")) {
            if (modifier.has(part)) {
                if (!modifier.get(part).type().equals("VALUE_CONSTANT")) {
                    throw new Unportable("it computes its LIMIT");
                }
                sql.append(part.equals("limit") ? " LIMIT " : " OFFSET ").append(expressions.write(modifier.get(part)));
            }
        }
        return sql.toString();
    }
}
