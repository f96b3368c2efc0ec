package io.duckpair.types;

import io.duckpair.types.DefaultValue.Literal;
import io.duckpair.types.DefaultValue.WellKnown;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The type of a cast.
 *
 * @param name
 *            without modifiers; of a type that no portable default is cast to, as it stands
 */
record CastType(String name, List<Integer> modifiers) {

    private static final Pattern MODIFIERS = Pattern.compile("\\((\\d{1,9}(?:,\\d{1,9})?)\\)");

    CastType {
        modifiers = List.copyOf(modifiers);
    }

    static CastType of(String type) {
        Matcher matcher = MODIFIERS.matcher(type);
        return matcher.find()
                ? new CastType(matcher.replaceFirst(""),
                        Stream.of(matcher.group(1).split(",")).map(Integer::valueOf).toList())
                : new CastType(type, List.of());
    }

    /** Whether the modifiers leave the value as it is: nothing is cut or rounded. */
    boolean keeps(DefaultValue value) {
        if (modifiers.isEmpty()) {
            return true;
        }
        if (value instanceof Literal(String text)) {
            return switch (name) {
                case "character varying", "character", "bpchar", "varchar" ->
                        text.codePointCount(0, text.length()) <= modifiers.getFirst();
                case "numeric", "decimal" ->
                        modifiers.size() == 2 && fractionDigits(text) <= modifiers.getLast();
                case "bit" -> text.length() == modifiers.getFirst();
                case "bit varying" -> text.length() <= modifiers.getFirst();
                default -> !text.contains(".");
            };
        }
        return !(value instanceof WellKnown);
    }

    private static int fractionDigits(String number) {
        return number.matches("-?[0-9.E+-]+") ? new BigDecimal(number).scale() : 0;
    }
}
