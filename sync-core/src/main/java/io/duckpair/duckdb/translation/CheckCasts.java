package io.duckpair.duckdb.translation;

import io.duckpair.catalog.Side;
import io.duckpair.wording.Sentence;
import java.math.BigDecimal;
import java.util.Set;

/** The casts of a check. Those that an engine's printer adds, and that change no value, are left out. */
final class CheckCasts {

    private static final Set<String> INTEGERS = Set.of("SMALLINT", "INTEGER", "BIGINT");
    /** What DuckDB's parser makes of PostgreSQL's {@code numeric} without a precision. */
    private static final int NUMERIC_WIDTH = 18;
    private static final int NUMERIC_SCALE = 3;

    private final CheckWriter writer;
    private final Side from;

    CheckCasts(CheckWriter writer, Side from) {
        this.writer = writer;
        this.from = from;
    }

    Operand write(Tree node) {
        Tree type = node.get("cast_type");
        String id = type.text("id");
        Operand value = writer.value(node.get("child"));
        if (value.text() != null) {
            return text(value.text(), id);
        }
        if (value.number() != null) {
            return number(value.number(), type);
        }
        return expression(value, type);
    }

    private static Operand text(String text, String id) {
        return switch (id) {
            case "VARCHAR" -> Operand.untyped(text);
            case "UNBOUND" -> Operand.typed(text, Family.LABEL);
            case "BOOLEAN" -> Operand.typed(text, Family.TRUTH);
            case "SMALLINT", "INTEGER", "BIGINT", "DECIMAL", "DOUBLE" -> Operand.number(Constants.parseNumber(text));
            case "DATE" -> Operand.typed(text, Family.DATE);
            case "TIME" -> Operand.typed(text, Family.TIME);
            case "TIMESTAMP" -> Operand.typed(text, Family.TIMESTAMP);
            case "TIMESTAMP WITH TIME ZONE" -> Operand.typed(text, Family.TIMESTAMP_WITH_TIME_ZONE);
            case "UUID" -> Operand.typed(text, Family.UUID);
            default -> throw new Unportable(Sentence.of("it casts to {0}", id));
        };
    }

    private static Operand number(BigDecimal number, Tree type) {
        String id = type.text("id");
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        boolean fits = switch (id) {
            case "DECIMAL" ->
                    number.stripTrailingZeros().scale() <= type.get("type_info").node().path("scale").asInt(0);
            case "DOUBLE" -> true;
            default -> whole && (INTEGERS.contains(id) || id.equals("FLOAT"));
        };
        if (!fits) {
            throw new Unportable(Sentence.of("it casts a number to {0}", id));
        }
        return Operand.number(number);
    }

    private Operand expression(Operand value, Tree type) {
        String id = type.text("id");
        Family family = value.family();
        boolean same = switch (id) {
            case "VARCHAR" -> family == Family.TEXT || family == Family.LABEL;
            case "BOOLEAN" -> family == Family.TRUTH;
            case "DOUBLE" -> family == Family.DOUBLE;
            case "DECIMAL" -> family == Family.DECIMAL && isNumeric(type);
            case "DATE" -> family == Family.DATE;
            case "TIMESTAMP" -> family == Family.TIMESTAMP;
            default -> false;
        };
        if (same) {
            return value;
        }
        boolean wider = id.equals("BIGINT") || id.equals("DOUBLE") || (id.equals("DECIMAL") && isNumeric(type));
        if (family == Family.INTEGER && wider) {
            return value.withoutCast();
        }
        throw new Unportable(Sentence.of("it casts to {0}", id));
    }

    private boolean isNumeric(Tree type) {
        Tree info = type.get("type_info");
        return from == Side.POSTGRES && info.node().path("width").asInt(0) == NUMERIC_WIDTH
                && info.node().path("scale").asInt(0) == NUMERIC_SCALE;
    }
}
