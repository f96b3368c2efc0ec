package io.duckpair.duckdb.translation;

import io.duckpair.duckdb.DuckSql;
import io.duckpair.wording.Sentence;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A part of a condition, written so that both engines read it.
 *
 * @param sql
 *            safe to put beside an operator
 * @param text
 *            what an {@link Family#UNTYPED} constant says
 * @param number
 *            the number of a constant
 * @param widened
 *            whether a cast to a wider number was left out, which is harmless beside a comparison only
 */
record Operand(String sql, Family family, @Nullable String text, @Nullable BigDecimal number, boolean widened) {

    static Operand of(String sql, Family family) {
        return new Operand(sql, family, null, null, false);
    }

    static Operand number(BigDecimal number) {
        String sql = Constants.write(number);
        Family family = number.stripTrailingZeros().scale() > 0 ? Family.DECIMAL : Family.INTEGER;
        return new Operand(sql, family, null, number, false);
    }

    static Operand untyped(String text) {
        return new Operand(DuckSql.literal(text), Family.UNTYPED, text, null, false);
    }

    Operand withoutCast() {
        return new Operand(sql, family, text, number, true);
    }

    /** An untyped constant as a constant of the type that it stands beside; all else as it is. */
    Operand beside(Operand other) {
        if (text == null || family != Family.UNTYPED) {
            return this;
        }
        return typed(text, other.family());
    }

    static Operand typed(String text, Family family) {
        return switch (family) {
            case TEXT, LABEL -> of(DuckSql.literal(text), family);
            case INTEGER, DECIMAL, DOUBLE, REAL -> number(Constants.parseNumber(text));
            case TRUTH -> of(Constants.truth(text), family);
            case DATE -> of(Constants.date(text), family);
            case TIME -> of(Constants.time(text), family);
            case TIMESTAMP -> of(Constants.timestamp(text), family);
            case TIMESTAMP_WITH_TIME_ZONE -> of(Constants.timestampWithTimeZone(text), family);
            case UUID -> of(Constants.uuid(text), family);
            case UNTYPED -> untyped(text);
            case NOTHING, OTHER ->
                    throw new Unportable(Sentence.of("it compares the text '{0}' with another type", text));
        };
    }
}
