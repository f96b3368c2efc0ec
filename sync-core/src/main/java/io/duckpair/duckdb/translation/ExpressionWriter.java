package io.duckpair.duckdb.translation;

import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.wording.Sentence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the expressions of a view. Their types are not known here; that the view's columns fit is for a trial to show. */
final class ExpressionWriter {

    private static final Map<String, String> COMPARISONS = Map.of("COMPARE_EQUAL", "=", "COMPARE_NOTEQUAL", "<>",
            "COMPARE_LESSTHAN", "<", "COMPARE_GREATERTHAN", ">", "COMPARE_LESSTHANOREQUALTO", "<=",
            "COMPARE_GREATERTHANOREQUALTO", ">=", "COMPARE_DISTINCT_FROM", "IS DISTINCT FROM",
            "COMPARE_NOT_DISTINCT_FROM", "IS NOT DISTINCT FROM");
    private static final Set<String> ORDERING = Set.of("<", ">", "<=", ">=");
    /** Sorts alike in every collation: digits and what stands between them in dates. */
    private static final Pattern SORTS_ALIKE = Pattern.compile("[0-9 :.T+-]*");
    /** Read as columns by DuckDB's parser where nothing else shows what they are. */
    private static final Set<String> CLOCK = Set.of("current_date", "current_timestamp");
    private static final Set<String> SESSION = Set.of("current_user", "session_user", "user", "current_schema",
            "current_catalog", "current_role", "current_time", "localtime", "localtimestamp", "rowid");

    private final ViewScope scope;
    private final SelectWriter selects;
    private final ViewFunctions functions;
    private final EnumLabels enums;

    ExpressionWriter(ViewScope scope, SelectWriter selects) {
        this.scope = scope;
        this.selects = selects;
        this.functions = new ViewFunctions(this);
        this.enums = new EnumLabels(scope);
    }

    /** An expression of a select list, its alias left out. */
    String item(Tree node) {
        return node.has("alias") ? value(node) : write(node);
    }

    String write(Tree node) {
        if (node.has("alias")) {
            throw new Unportable(Sentence.of("it uses a name inside an expression"));
        }
        return value(node);
    }

    private String value(Tree node) {
        return switch (node.text("class")) {
            case "COLUMN_REF" -> column(node.only("a column", "alias", "column_names").texts("column_names"));
            case "CONSTANT" -> constant(node.only("a constant", "alias", "value"));
            case "CAST" -> ViewCasts.write(this, scope.from(), node.only("a cast", "alias", "child", "cast_type"));
            case "COMPARISON" -> comparison(node.only("a comparison", "alias", "left", "right"));
            case "CONJUNCTION" -> node.only("AND", "alias", "children").list("children").stream().map(this::write)
                    .collect(Collectors.joining(node.type().equals("CONJUNCTION_AND") ? " AND " : " OR ", "(", ")"));
            case "BETWEEN" -> between(node.only("BETWEEN", "alias", "input", "lower", "upper"));
            case "OPERATOR" -> operator(node.only("an operator", "alias", "children"));
            case "FUNCTION" -> functions.write(node);
            case "WINDOW" -> functions.window(node);
            case "SUBQUERY" -> subquery(node, "");
            case "CASE" -> choice(node.only("CASE", "alias", "case_checks", "else_expr"));
            default -> throw new Unportable(
                    Sentence.of("it uses {0}", node.type().toLowerCase(Locale.ROOT).replace('_', ' ')));
        };
    }

    String list(List<Tree> nodes) {
        return nodes.stream().map(this::write).collect(Collectors.joining(", "));
    }

    private String column(List<String> names) {
        String name = names.getLast();
        if (names.size() == 1) {
            String folded = name.toLowerCase(Locale.ROOT);
            if (CLOCK.contains(folded)) {
                return folded.toUpperCase(Locale.ROOT);
            }
            if (SESSION.contains(folded)) {
                throw new Unportable(Sentence.of("it uses {0}, which is another on the other side", folded));
            }
            return scope.identifier(scope.spelling(name));
        }
        ViewScope.Alias relation = relation(names.get(names.size() - 2));
        return scope.identifier(relation.name()) + "." + scope.identifier(relation.spelling(name));
    }

    ViewScope.Alias relation(String name) {
        return scope.alias(name).orElseThrow(
                () -> new Unportable(Sentence.of("it uses {0} as a relation, which its FROM does not name", name)));
    }

    private String constant(Tree node) {
        BigDecimal number = Constants.number(node);
        if (number != null) {
            return number.toPlainString();
        }
        Tree value = node.get("value");
        return switch (value.get("type").text("id")) {
            case "VARCHAR" -> DuckSql.literal(value.text("value"));
            case "BOOLEAN" -> value.flag("value") ? "TRUE" : "FALSE";
            case "NULL" -> "NULL";
            default ->
                    throw new Unportable(Sentence.of("it uses a constant of type {0}", value.get("type").text("id")));
        };
    }

    private String comparison(Tree node) {
        String operator = COMPARISONS.get(node.type());
        if (operator == null) {
            throw new Unportable(Sentence.of("it uses {0}", node.type()));
        }
        Tree left = node.get("left");
        Tree right = node.get("right");
        if (ORDERING.contains(operator)) {
            requireSortsAlike(left);
            requireSortsAlike(right);
            return "(" + write(left) + " " + operator + " " + write(right) + ")";
        }
        return "(" + beside(right, left) + " " + operator + " " + beside(left, right) + ")";
    }

    /** An operand of an equation. */
    private String beside(Tree other, Tree operand) {
        return enums.label(operand, other).map(DuckSql::literal).orElseGet(() -> write(operand));
    }

    private String besides(Tree other, List<Tree> operands) {
        return operands.stream().map(operand -> beside(other, operand)).collect(Collectors.joining(", "));
    }

    private String between(Tree node) {
        requireSortsAlike(node.get("lower"));
        requireSortsAlike(node.get("upper"));
        return "(" + write(node.get("input")) + " BETWEEN " + write(node.get("lower")) + " AND "
                + write(node.get("upper")) + ")";
    }

    private static void requireSortsAlike(Tree node) {
        Tree constant = node.type().equals("OPERATOR_CAST") && node.get("cast_type").text("id").equals("VARCHAR")
                ? node.get("child") : node;
        if (constant.type().equals("VALUE_CONSTANT") && constant.get("value").get("type").text("id").equals("VARCHAR")
                && !SORTS_ALIKE.matcher(constant.get("value").text("value")).matches()) {
            throw new Unportable(Sentence.of("it compares text by size, which depends on the collation"));
        }
    }

    private String operator(Tree node) {
        List<Tree> children = node.list("children");
        Tree first = children.getFirst();
        return switch (node.type()) {
            case "OPERATOR_NOT" ->
                    first.type().equals("SUBQUERY") ? subquery(first, "NOT ") : "(NOT " + write(first) + ")";
            case "OPERATOR_IS_NULL" -> "(" + write(first) + " IS NULL)";
            case "OPERATOR_IS_NOT_NULL" -> "(" + write(first) + " IS NOT NULL)";
            case "OPERATOR_COALESCE" -> "COALESCE(" + list(children) + ")";
            case "COMPARE_IN" ->
                    "(" + write(first) + " IN (" + besides(first, children.subList(1, children.size())) + "))";
            case "COMPARE_NOT_IN" ->
                    "(" + write(first) + " NOT IN (" + besides(first, children.subList(1, children.size())) + "))";
            default -> throw new Unportable(
                    Sentence.of("it uses {0}", node.type().toLowerCase(Locale.ROOT).replace('_', ' ')));
        };
    }

    private String subquery(Tree node, String not) {
        node.only("a subquery", "alias", "subquery_type", "subquery", "child", "comparison_type");
        if (AnyOfArray.is(node)) {
            Tree child = node.get("child");
            return "(" + write(child) + " " + not + "IN (" + besides(child, AnyOfArray.elements(node)) + "))";
        }
        String select = "(" + selects.write(node.get("subquery").get("node")) + ")";
        return switch (node.text("subquery_type")) {
            case "SCALAR" -> not.isEmpty() ? select : "(NOT " + select + ")";
            case "EXISTS" -> "(" + not + "EXISTS " + select + ")";
            case "ANY" -> {
                if (!node.text("comparison_type").equals("COMPARE_EQUAL")) {
                    throw new Unportable(Sentence.of("it uses ANY or ALL of a subquery"));
                }
                yield "(" + write(node.get("child")) + " " + not + "IN " + select + ")";
            }
            default -> throw new Unportable(Sentence.of("it uses a subquery of kind {0}", node.text("subquery_type")));
        };
    }

    private String choice(Tree node) {
        StringBuilder sql = new StringBuilder("CASE");
        for (Tree check : node.list("case_checks")) {
            sql.append(" WHEN ").append(write(check.get("when_expr"))).append(" THEN ")
                    .append(write(check.get("then_expr")));
        }
        if (node.has("else_expr")) {
            sql.append(" ELSE ").append(write(node.get("else_expr")));
        }
        return sql.append(" END").toString();
    }

    /** Where NULLs go is always said: PostgreSQL takes them for the greatest, DuckDB puts them last either way. */
    String orders(List<Tree> orders) {
        return orders.stream().map(order -> {
            order.only("ORDER BY", "expression", "null_order");
            boolean descending = order.type().equals("DESCENDING");
            String nulls = switch (order.text("null_order")) {
                case "NULLS FIRST" -> "FIRST";
                case "NULLS LAST" -> "LAST";
                default -> descending && scope.from() == Side.POSTGRES ? "FIRST" : "LAST";
            };
            return write(order.get("expression")) + (descending ? " DESC" : " ASC") + " NULLS " + nulls;
        }).collect(Collectors.joining(", "));
    }
}
