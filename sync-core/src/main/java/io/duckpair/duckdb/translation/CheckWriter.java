package io.duckpair.duckdb.translation;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.naming.CaseFold;
import io.duckpair.wording.Sentence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes a check's condition in a form that both engines read alike, the same for conditions that differ only in how an engine
 * prints them: PostgreSQL prints {@code x IN (1, 2)} as {@code (x = ANY (ARRAY[1, 2]))} and casts each constant.
 */
public final class CheckWriter {

    private static final Map<String, String> COMPARISONS = Map.of("COMPARE_EQUAL", "=", "COMPARE_NOTEQUAL", "<>",
            "COMPARE_LESSTHAN", "<", "COMPARE_GREATERTHAN", ">", "COMPARE_LESSTHANOREQUALTO", "<=",
            "COMPARE_GREATERTHANOREQUALTO", ">=", "COMPARE_DISTINCT_FROM", "IS DISTINCT FROM",
            "COMPARE_NOT_DISTINCT_FROM", "IS NOT DISTINCT FROM");
    private static final Map<String, String> OPPOSITES = Map.of("=", "<>", "<>", "=", "<", ">=", ">=", "<", ">", "<=",
            "<=", ">", "IS DISTINCT FROM", "IS NOT DISTINCT FROM", "IS NOT DISTINCT FROM", "IS DISTINCT FROM");

    private static final Set<String> ORDERING = Set.of("<", "<=", ">", ">=");

    private final Side from;
    private final List<Column> columns;
    private final UnaryOperator<String> columnNames;
    private final CheckFunctions functions = new CheckFunctions(this);
    private final CheckCasts casts;

    private CheckWriter(Side from, List<Column> columns, UnaryOperator<String> columnNames) {
        this.from = from;
        this.columns = columns;
        this.columnNames = columnNames;
        this.casts = new CheckCasts(this, from);
    }

    /**
     * The portable form of a condition.
     *
     * @param columns
     *            the table's, in the types of the side it comes from
     * @param columnNames
     *            gives the name that each column shall have in the result
     * @return empty where the engines may not agree on it
     */
    public static Optional<String> write(SelectParser parser, Side from, String expression, List<Column> columns,
            UnaryOperator<String> columnNames) {
        try {
            LostTypes.refuse(from, expression);
            CheckWriter writer = new CheckWriter(from, columns, columnNames);
            Operand condition = writer.value(parser.expression(expression));
            return condition.family() == Family.TRUTH ? Optional.of(condition.sql()) : Optional.empty();
        } catch (Unportable e) {
            return Optional.empty();
        }
    }

    Operand value(Tree node) {
        return switch (node.text("class")) {
            case "COLUMN_REF" -> column(node.only("a column", "column_names").texts("column_names"));
            case "CONSTANT" -> constant(node.only("a constant", "value"));
            case "CAST" -> casts.write(node.only("a cast", "child", "cast_type"));
            case "COMPARISON" -> comparison(node, false);
            case "CONJUNCTION" -> conjunction(node.type(), node);
            case "BETWEEN" -> conjunction("CONJUNCTION_AND", node);
            case "OPERATOR" -> operator(node.only("an operator", "children"));
            case "FUNCTION" -> functions.write(node, false);
            case "SUBQUERY" -> in(node, false);
            case "CASE" -> choice(node.only("CASE", "case_checks", "else_expr"));
            default -> throw new Unportable(Sentence.of("it uses {0}", node.type()));
        };
    }

    private Operand column(List<String> names) {
        String name = names.getLast();
        if (names.size() == 1) {
            for (Column column : columns) {
                if (from == Side.POSTGRES ? column.name().equals(name) : CaseFold.same(column.name(), name)) {
                    return Operand.of(DuckSql.identifier(columnNames.apply(column.name())), Family.of(column.type()));
                }
            }
        }
        throw new Unportable(Sentence.of("it names {0}, which is no column", String.join(".", names)));
    }

    Operand constant(Tree node) {
        BigDecimal number = Constants.number(node);
        if (number != null) {
            return Operand.number(number);
        }
        Tree value = node.get("value");
        return switch (value.get("type").text("id")) {
            case "VARCHAR" -> Operand.untyped(value.text("value"));
            case "BOOLEAN" -> Operand.of(value.flag("value") ? "TRUE" : "FALSE", Family.TRUTH);
            case "NULL" -> Operand.of("NULL", Family.NOTHING);
            default ->
                    throw new Unportable(Sentence.of("it uses a constant of type {0}", value.get("type").text("id")));
        };
    }

    private Operand comparison(Tree node, boolean negated) {
        node.only("a comparison", "left", "right");
        String operator = COMPARISONS.get(node.type());
        if (operator == null) {
            throw new Unportable(Sentence.of("it uses {0}", node.type()));
        }
        return compare(value(node.get("left")), negated ? OPPOSITES.getOrDefault(operator, "") : operator,
                value(node.get("right")));
    }

    private static Operand compare(Operand one, String operator, Operand two) {
        Operand left = one.beside(two);
        Operand right = two.beside(one);
        requireComparable(left, right);
        if (ORDERING.contains(operator) && !left.family().isOrdered()) {
            throw new Unportable(Sentence.of("it compares text by size, which depends on the collation"));
        }
        return Operand.of("(" + left.sql() + " " + operator + " " + right.sql() + ")", Family.TRUTH);
    }

    private static void requireComparable(Operand left, Operand right) {
        Family one = left.family();
        Family two = right.family();
        boolean same = one == two && one != Family.OTHER && one != Family.NOTHING && one != Family.UNTYPED;
        boolean times = (one == Family.DATE && two == Family.TIMESTAMP)
                || (one == Family.TIMESTAMP && two == Family.DATE);
        boolean numbers = one.isNumber() && two.isNumber();
        boolean roundedApart = one != two && ((one == Family.REAL && two != Family.INTEGER)
                || (two == Family.REAL && one != Family.INTEGER));
        if (!(same || times || (numbers && !roundedApart))) {
            throw new Unportable(Sentence.of("it compares values of different types"));
        }
    }

    /** Conditions within conditions of the same kind are one list, as are the two sides of a BETWEEN. */
    private Operand conjunction(String type, Tree node) {
        List<String> parts = new ArrayList<>();
        gather(type, node, parts);
        return Operand.of(parts.stream()
                .collect(Collectors.joining(type.equals("CONJUNCTION_AND") ? " AND " : " OR ", "(", ")")),
                Family.TRUTH);
    }

    private void gather(String type, Tree node, List<String> parts) {
        if (node.type().equals(type)) {
            node.only("AND", "children").list("children").forEach(child -> gather(type, child, parts));
        } else if (node.type().equals("COMPARE_BETWEEN") && type.equals("CONJUNCTION_AND")) {
            parts.addAll(between(node, ">=", "<="));
        } else {
            parts.add(condition(node));
        }
    }

    private List<String> between(Tree node, String lower, String upper) {
        node.only("BETWEEN", "input", "lower", "upper");
        Operand input = value(node.get("input"));
        return List.of(compare(input, lower, value(node.get("lower"))).sql(),
                compare(input, upper, value(node.get("upper"))).sql());
    }

    private String condition(Tree node) {
        Operand condition = value(node);
        if (condition.family() != Family.TRUTH) {
            throw new Unportable(Sentence.of("it takes a value for a condition"));
        }
        return condition.sql();
    }

    private Operand operator(Tree node) {
        List<Tree> children = node.list("children");
        return switch (node.type()) {
            case "OPERATOR_NOT" -> not(children.getFirst());
            case "OPERATOR_IS_NULL" -> Operand.of("(" + value(children.getFirst()).sql() + " IS NULL)", Family.TRUTH);
            case "OPERATOR_IS_NOT_NULL" ->
                    Operand.of("(" + value(children.getFirst()).sql() + " IS NOT NULL)", Family.TRUTH);
            case "COMPARE_IN" -> in(children.getFirst(), children.subList(1, children.size()), false);
            case "COMPARE_NOT_IN" -> in(children.getFirst(), children.subList(1, children.size()), true);
            case "OPERATOR_COALESCE" -> functions.coalesce(children);
            default -> throw new Unportable(Sentence.of("it uses {0}", node.type()));
        };
    }

    /** NOT is drawn into what it denies, where an engine's printer may have done so. */
    private Operand not(Tree node) {
        String type = node.type();
        if (COMPARISONS.containsKey(type)) {
            return comparison(node, true);
        }
        return switch (type) {
            case "COMPARE_BETWEEN" ->
                    Operand.of("(" + String.join(" OR ", between(node, "<", ">")) + ")", Family.TRUTH);
            case "COMPARE_IN" -> in(node.list("children").getFirst(),
                    node.list("children").subList(1, node.list("children").size()), true);
            case "SUBQUERY" -> in(node, true);
            case "OPERATOR_IS_NULL" -> Operand.of("(" + value(node.list("children").getFirst()).sql() + " IS NOT NULL)",
                    Family.TRUTH);
            case "OPERATOR_IS_NOT_NULL" -> Operand.of("(" + value(node.list("children").getFirst()).sql() + " IS NULL)",
                    Family.TRUTH);
            case "FUNCTION" -> functions.write(node, true);
            default -> Operand.of("(NOT " + condition(node) + ")", Family.TRUTH);
        };
    }

    /** PostgreSQL's {@code x = ANY (ARRAY[...])}, which DuckDB reads as a subquery. */
    private Operand in(Tree node, boolean negated) {
        return in(node.get("child"), AnyOfArray.elements(node), negated);
    }

    private Operand in(Tree child, List<Tree> elements, boolean negated) {
        Operand value = value(child);
        List<Operand> values = elements.stream().map(this::value).map(element -> element.beside(value)).toList();
        if (values.size() == 1) {
            return compare(value, negated ? "<>" : "=", values.getFirst());
        }
        values.forEach(element -> requireComparable(value, element));
        return Operand.of(values.stream().map(Operand::sql)
                .collect(Collectors.joining(", ", "(" + value.sql() + (negated ? " NOT IN (" : " IN ("), "))")),
                Family.TRUTH);
    }

    private Operand choice(Tree node) {
        StringBuilder sql = new StringBuilder("CASE");
        for (Tree check : node.list("case_checks")) {
            sql.append(" WHEN ").append(condition(check.get("when_expr"))).append(" THEN ")
                    .append(condition(check.get("then_expr")));
        }
        if (node.has("else_expr") && !isNull(node.get("else_expr"))) {
            sql.append(" ELSE ").append(condition(node.get("else_expr")));
        }
        return Operand.of(sql.append(" END").toString(), Family.TRUTH);
    }

    private static boolean isNull(Tree node) {
        return node.type().equals("VALUE_CONSTANT") && node.get("value").flag("is_null");
    }
}
