package io.duckpair.duckdb.translation;

import io.duckpair.wording.Sentence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes the functions, operators and window functions of a view. */
final class ViewFunctions {

    private static final Set<String> SCHEMAS = Set.of("", "main", "pg_catalog");
    private static final Set<String> OPERATORS = Set.of("+", "-", "*", "||");
    private static final Set<String> AGGREGATES = Set.of("count", "sum", "min", "max", "avg", "bool_and", "bool_or",
            "string_agg");
    private static final Set<String> WINDOW_ONLY = Set.of("row_number", "rank", "dense_rank", "ntile", "lag", "lead",
            "first_value", "last_value");
    private static final Set<String> SCALARS = Set.of("length", "lower", "upper", "abs", "nullif", "greatest", "least",
            "floor", "ceil", "ceiling", "sign", "replace", "starts_with", "strpos", "md5", "now");
    private static final Set<
            String> DATE_PARTS = Set.of("year", "quarter", "month", "week", "day", "hour", "minute", "dow",
                    "isodow", "doy", "isoyear", "century", "decade");
    private static final Set<String> DATE_UNITS = Set.of("year", "quarter", "month", "week", "day", "hour", "minute",
            "second");
    private static final Sentence DIVIDES = Sentence.of("it divides numbers, which DuckDB does differently");
    private static final Map<String, Sentence> REASONS = Map.of("/", DIVIDES, "//", DIVIDES, "%",
            Sentence.of("it takes a remainder, which the engines do differently for zero"));

    private final ExpressionWriter expressions;

    ViewFunctions(ExpressionWriter expressions) {
        this.expressions = expressions;
    }

    String write(Tree node) {
        node.only("a function", "alias", "function_name", "schema", "children", "filter", "order_bys", "distinct",
                "is_operator");
        String name = name(node);
        List<Tree> arguments = node.list("children");
        boolean aggregate = AGGREGATES.contains(name) || name.equals("count_star");
        List<Tree> orders = node.get("order_bys").list("orders");
        if (!aggregate && (node.flag("distinct") || node.has("filter") || !orders.isEmpty())) {
            throw new Unportable(Sentence.of("it uses the function {0}", name));
        }
        if (aggregate) {
            String inside = name.equals("count_star") ? "*" : expressions.list(arguments);
            return (name.equals("count_star") ? "count" : name) + "(" + (node.flag("distinct") ? "DISTINCT " : "")
                    + inside
                    + (orders.isEmpty() ? "" : " ORDER BY " + expressions.orders(orders)) + ")"
                    + filter(node, "filter");
        }
        return scalar(name, arguments);
    }

    private static String name(Tree node) {
        String name = node.text("function_name").toLowerCase(Locale.ROOT);
        Sentence reason = REASONS.get(name);
        if (reason != null) {
            throw new Unportable(reason);
        }
        if (!SCHEMAS.contains(node.text("schema"))) {
            throw new Unportable(Sentence.of("it uses the function {0}.{1}", node.text("schema"), name));
        }
        return name;
    }

    private String filter(Tree node, String field) {
        return node.has(field) ? " FILTER (WHERE " + expressions.write(node.get(field)) + ")" : "";
    }

    private String scalar(String name, List<Tree> arguments) {
        if (arguments.size() == 2 && OPERATORS.contains(name)) {
            return "(" + expressions.write(arguments.getFirst()) + " " + name + " "
                    + expressions.write(arguments.getLast()) + ")";
        }
        if (arguments.size() == 1 && name.equals("-")) {
            return "(- " + expressions.write(arguments.getFirst()) + ")";
        }
        return switch (name) {
            case "~~", "!~~" -> like(arguments, name.equals("!~~") ? " NOT LIKE " : " LIKE ");
            case "date_part" -> dated(name, arguments, DATE_PARTS);
            case "date_trunc" -> dated(name, arguments, DATE_UNITS);
            case "left", "right" -> call(name, arguments, 2, 0);
            case "substring", "substr" -> call("substring", arguments, 3, 1);
            default -> {
                if (!SCALARS.contains(name)) {
                    throw new Unportable(
                            Sentence.of("it uses the function {0}, which is not known to be the same in both", name));
                }
                yield name + "(" + expressions.list(arguments) + ")";
            }
        };
    }

    /** A backslash in a pattern is an escape to PostgreSQL and a character to DuckDB. */
    private String like(List<Tree> arguments, String operator) {
        String pattern = text(arguments.getLast());
        if (pattern.isEmpty() || pattern.contains("\\")) {
            throw new Unportable(Sentence.of("it uses LIKE with a pattern that the engines may read differently"));
        }
        return "(" + expressions.write(arguments.getFirst()) + operator + expressions.write(arguments.getLast()) + ")";
    }

    private String dated(String name, List<Tree> arguments, Set<String> known) {
        String part = text(arguments.getFirst()).toLowerCase(Locale.ROOT);
        if (arguments.size() != 2 || !known.contains(part)) {
            throw new Unportable(Sentence.of("it uses {0} of {1}", name, part));
        }
        return name + "('" + part + "', " + expressions.write(arguments.getLast()) + ")";
    }

    /** A function of a text and of numbers, which have to be constants not below {@code least} for both to agree. */
    private String call(String name, List<Tree> arguments, int most, int least) {
        boolean agreed = arguments.size() >= 2 && arguments.size() <= most
                && arguments.subList(1, arguments.size()).stream().allMatch(argument -> isAtLeast(argument, least));
        if (!agreed) {
            throw new Unportable(Sentence.of("it uses {0} with computed positions", name));
        }
        return name + "(" + expressions.list(arguments) + ")";
    }

    private static boolean isAtLeast(Tree argument, int least) {
        BigDecimal number = argument.type().equals("VALUE_CONSTANT") ? Constants.number(argument) : null;
        return number != null && number.compareTo(BigDecimal.valueOf(least)) >= 0;
    }

    /** The text of a constant; empty where it is none. */
    private static String text(Tree node) {
        Tree constant = node.type().equals("OPERATOR_CAST") ? node.get("child") : node;
        return constant.type().equals("VALUE_CONSTANT") ? constant.get("value").text("value") : "";
    }

    String window(Tree node) {
        node.only("a window function", "alias", "function_name", "schema", "children", "partitions", "orders", "start",
                "end",
                "filter_expr", "offset_expr", "default_expr", "distinct");
        String name = name(node);
        if (!AGGREGATES.contains(name) && !WINDOW_ONLY.contains(name) && !name.equals("count_star")) {
            throw new Unportable(Sentence.of("it uses the window function {0}", name));
        }
        List<Tree> arguments = new ArrayList<>(node.list("children"));
        for (String field : List.of("offset_expr", "default_expr")) {
            if (node.has(field)) {
                arguments.add(node.get(field));
            }
        }
        List<String> over = new ArrayList<>();
        if (node.has("partitions")) {
            over.add("PARTITION BY " + expressions.list(node.list("partitions")));
        }
        if (node.has("orders")) {
            over.add("ORDER BY " + expressions.orders(node.list("orders")));
        }
        String frame = frame(node.text("start"), node.text("end"));
        if (!frame.isEmpty()) {
            over.add(frame);
        }
        String inside = name.equals("count_star") ? "*" : expressions.list(arguments);
        return (name.equals("count_star") ? "count" : name) + "(" + (node.flag("distinct") ? "DISTINCT " : "") + inside
                + ")"
                + filter(node, "filter_expr") + " OVER (" + String.join(" ", over) + ")";
    }

    private static String frame(String start, String end) {
        return switch (start + " " + end) {
            case "UNBOUNDED_PRECEDING CURRENT_ROW_RANGE" -> "";
            case "UNBOUNDED_PRECEDING CURRENT_ROW_ROWS" -> "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW";
            case "UNBOUNDED_PRECEDING UNBOUNDED_FOLLOWING" ->
                    "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";
            default -> throw new Unportable(
                    Sentence.of("it uses a window frame that is not known to be the same in both"));
        };
    }
}
