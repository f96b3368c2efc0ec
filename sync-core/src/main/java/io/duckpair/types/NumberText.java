package io.duckpair.types;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The one spelling of a number: no zeros at the end, no exponent while it is short. */
final class NumberText {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)(e[-+]?\\d{1,4})?");
    /** What a double can hold. */
    private static final int MAX_EXPONENT = 308;
    private static final int SHORT = 45;
    private static final Map<String,
            String> SPECIAL = Map.of("nan", "NaN", "inf", "Infinity", "infinity", "Infinity", "+inf",
                    "Infinity", "+infinity", "Infinity", "-inf", "-Infinity", "-infinity", "-Infinity");

    private NumberText() {}

    static Optional<String> number(String text) {
        String special = SPECIAL.get(text);
        return special == null ? finite(text) : Optional.of(special);
    }

    static Optional<String> finite(String text) {
        return value(text).map(NumberText::spelled);
    }

    static Optional<String> integer(String text) {
        return value(text).filter(value -> value.stripTrailingZeros().scale() <= 0).map(NumberText::spelled);
    }

    private static Optional<BigDecimal> value(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text);
        return Math.abs((long) value.precision() - value.scale()) > MAX_EXPONENT ? Optional.empty()
                : Optional.of(value);
    }

    private static String spelled(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        String plain = stripped.toPlainString();
        return plain.length() <= SHORT ? plain : stripped.toString();
    }
}
