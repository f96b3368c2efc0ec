package io.duckpair.duckdb.translation;

import io.duckpair.wording.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The functions and operators of a check. */
final class CheckFunctions {

    private static final Set<String> SCHEMAS = Set.of("", "main", "pg_catalog");
    private static final Set<String> LENGTHS = Set.of("length", "char_length", "character_length");

    private final CheckWriter writer;

    CheckFunctions(CheckWriter writer) {
        this.writer = writer;
    }

    Operand write(Tree node, boolean negated) {
        node.only("a function", "function_name", "children", "is_operator", "order_bys", "schema");
        String name = node.text("function_name").toLowerCase(Locale.ROOT);
        if (!SCHEMAS.contains(node.text("schema")) || node.get("order_bys").has("orders")) {
            throw new Unportable(Sentence.of("it calls the function {0}", name));
        }
        List<Operand> operands = node.list("children").stream().map(writer::value).toList();
        if (operands.size() == 2 && (name.equals("~~") || name.equals("!~~"))) {
            return like(operands.getFirst(), operands.getLast(), name.equals("!~~") != negated);
        }
        Operand result = call(name, operands);
        return negated ? Operand.of("(NOT " + result.sql() + ")", result.family()) : result;
    }

    private static Operand call(String name, List<Operand> operands) {
        Operand first = operands.isEmpty() ? Operand.of("", Family.OTHER) : operands.getFirst();
        Family family = first.family();
        boolean one = operands.size() == 1;
        boolean two = operands.size() == 2;
        if (two && (name.equals("+") || name.equals("-") || name.equals("*"))) {
            return arithmetic(first, name, operands.getLast());
        }
        if (one && name.equals("-") && family.isNumber()) {
            return Operand.of("(- " + first.sql() + ")", family);
        }
        if (one && LENGTHS.contains(name) && family == Family.TEXT) {
            return Operand.of("length(" + first.sql() + ")", Family.INTEGER);
        }
        if (one && (name.equals("lower") || name.equals("upper")) && family == Family.TEXT) {
            return Operand.of(name + "(" + first.sql() + ")", Family.TEXT);
        }
        if (one && name.equals("abs") && family.isNumber() && !first.widened()) {
            return Operand.of("abs(" + first.sql() + ")", family);
        }
        throw new Unportable(Sentence.of("it uses {0}", name));
    }

    /** A cast to a wider number may be left out where the other side widens by itself. */
    private static Operand arithmetic(Operand left, String operator, Operand right) {
        Family one = left.family();
        Family two = right.family();
        boolean widens = (left.widened() && two != Family.DECIMAL) || (right.widened() && one != Family.DECIMAL);
        boolean real = one == Family.REAL || two == Family.REAL;
        if (!one.isNumber() || !two.isNumber() || widens || (real && one != two)) {
            throw new Unportable(Sentence.of("it calculates with values of different types"));
        }
        Family result = one == Family.DOUBLE || two == Family.DOUBLE ? Family.DOUBLE
                : one == Family.DECIMAL || two == Family.DECIMAL ? Family.DECIMAL : one;
        return Operand.of("(" + left.sql() + " " + operator + " " + right.sql() + ")", result);
    }

    /** A backslash in a pattern is an escape to PostgreSQL and a character to DuckDB. */
    private static Operand like(Operand value, Operand pattern, boolean negated) {
        if (value.family() != Family.TEXT || pattern.text() == null || pattern.text().contains("\\")) {
            throw new Unportable(Sentence.of("it uses LIKE with a pattern that the engines may read differently"));
        }
        return Operand.of("(" + value.sql() + (negated ? " NOT LIKE " : " LIKE ") + pattern.sql() + ")", Family.TRUTH);
    }

    Operand coalesce(List<Tree> children) {
        List<Operand> operands = children.stream().map(writer::value).toList();
        Operand typed = operands.stream().filter(operand -> operand.family() != Family.UNTYPED).findFirst()
                .orElseThrow(() -> new Unportable(Sentence.of("it uses COALESCE of texts only")));
        List<Operand> beside = operands.stream().map(operand -> operand.beside(typed)).toList();
        boolean same = beside.stream().allMatch(operand -> (operand.family() == typed.family() && !operand.widened())
                || (operand.family().isNumber() && typed.family().isNumber() && operand.number() != null));
        if (!same || typed.family() == Family.OTHER || typed.family() == Family.NOTHING) {
            throw new Unportable(Sentence.of("it uses COALESCE of different types"));
        }
        return Operand.of("COALESCE(" + String.join(", ", beside.stream().map(Operand::sql).toList()) + ")",
                typed.family());
    }
}
