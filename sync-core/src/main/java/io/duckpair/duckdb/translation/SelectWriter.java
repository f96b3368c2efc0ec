package io.duckpair.duckdb.translation;

import io.duckpair.wording.Sentence;
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
                default -> throw new Unportable(Sentence.of("it uses {0}", node.type()));
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
            default -> throw new Unportable(Sentence.of("it uses {0}", node.text("setop_type").replace('_', ' ')));
        };
        boolean all = !node.has("setop_all") || node.flag("setop_all");
        return "(" + write(node.get("left"), output) + ") " + operator + (all ? " ALL" : "") + " ("
                + write(node.get("right")) + ")";
    }

    private String select(Tree node, Optional<OutputColumns> output) {
        node.only("a SELECT", "cte_map", "modifiers", "select_list", "from_table", "where_clause", "group_expressions",
                "group_sets", "aggregate_handling", "having");
        if (!node.text("aggregate_handling").equals("STANDARD_HANDLING")) {
            throw new Unportable(Sentence.of("it uses GROUP BY ALL"));
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

    /** The items of a select list; those that the view is made of get the view's names. */
    private List<String> items(Tree node, Optional<OutputColumns> output) {
        List<Tree> items = node.list("select_list");
        List<String> names = output.map(OutputColumns::names).orElse(List.of());
        List<String> written = new ArrayList<>();
        for (Tree item : items) {
            int position = written.size();
            if (item.type().equals("STAR")) {
                star(node, item, output, items.size() == 1).forEach(
                        column -> written.add(named(column, name(names, written.size(), ""))));
            } else {
                String value = expressions.item(item);
                String cast = output.isPresent() && position < names.size()
                        ? output.get().cast(position, item, value) : value;
                written.add(named(cast, name(names, position, item.text("alias"))));
            }
        }
        if (output.isPresent() && written.size() != names.size()) {
            throw new Unportable(Sentence.of("it has {0} columns now and had {1} when it was last looked at",
                    written.size(), names.size()));
        }
        return written;
    }

    private static String name(List<String> names, int position, String otherwise) {
        return position < names.size() ? names.get(position) : otherwise;
    }

    private String named(String value, String name) {
        return name.isEmpty() ? value : value + " AS " + scope.identifier(name);
    }

    /** The columns that a star stands for. */
    private List<String> star(Tree node, Tree item, Optional<OutputColumns> output, boolean alone) {
        item.only("*", "relation_name");
        String relation = item.text("relation_name");
        List<ViewScope.Alias> relations = relation.isEmpty() ? scope.ownAliases()
                : List.of(expressions.relation(relation));
        boolean known = !FromWriter.merges(node.get("from_table"))
                && relations.stream().noneMatch(alias -> alias.columns().isEmpty());
        if (known) {
            return relations.stream().flatMap(alias -> alias.columns().stream()
                    .map(column -> scope.identifier(alias.name()) + "." + scope.identifier(column))).toList();
        }
        if (output.isEmpty()) {
            return List.of(relation.isEmpty() ? "*" : scope.identifier(relations.getFirst().name()) + ".*");
        }
        if (alone && scope.ownAliases().size() == 1) {
            // The columns of a lone relation are the view's own.
            return output.get().names().stream().map(scope::identifier).toList();
        }
        throw new Unportable(Sentence.of("it selects * from relations whose columns are not known"));
    }

    private String groups(Tree node) {
        List<Tree> groups = node.list("group_expressions");
        if (groups.isEmpty()) {
            return "";
        }
        List<Tree> sets = node.list("group_sets");
        if (sets.size() != 1 || sets.getFirst().node().size() != groups.size()) {
            throw new Unportable(Sentence.of("it uses grouping sets"));
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
                default -> throw new Unportable(Sentence.of("it uses {0}", modifier.type().replace('_', ' ')));
            }
        }
        return sql.toString();
    }

    private String limit(Tree modifier) {
        StringBuilder sql = new StringBuilder();
        for (String part : List.of("limit", "offset")) {
            if (modifier.has(part)) {
                if (!modifier.get(part).type().equals("VALUE_CONSTANT")) {
                    throw new Unportable(Sentence.of("it computes its LIMIT"));
                }
                sql.append(part.equals("limit") ? " LIMIT " : " OFFSET ").append(expressions.write(modifier.get(part)));
            }
        }
        return sql.toString();
    }
}
