package io.duckpair.types;

import java.util.Map;

/**
 * What {@code interval}'s type modifier holds: a mask of fields in the upper half, digits of seconds in the lower, see
 * {@code intervaltypmodout} in {@code timestamp.c}.
 */
final class IntervalModifier {

    private static final int FULL_RANGE = 0x7fff;
    private static final int FULL_PRECISION = 0xffff;

    private static final int YEAR = 1 << 2;
    private static final int MONTH = 1 << 1;
    private static final int DAY = 1 << 3;
    private static final int HOUR = 1 << 10;
    private static final int MINUTE = 1 << 11;
    private static final int SECOND = 1 << 12;

    private static final Map<Integer, String> FIELDS = Map.ofEntries(
            Map.entry(YEAR, " year"),
            Map.entry(MONTH, " month"),
            Map.entry(DAY, " day"),
            Map.entry(HOUR, " hour"),
            Map.entry(MINUTE, " minute"),
            Map.entry(SECOND, " second"),
            Map.entry(YEAR | MONTH, " year to month"),
            Map.entry(DAY | HOUR, " day to hour"),
            Map.entry(DAY | HOUR | MINUTE, " day to minute"),
            Map.entry(DAY | HOUR | MINUTE | SECOND, " day to second"),
            Map.entry(HOUR | MINUTE, " hour to minute"),
            Map.entry(HOUR | MINUTE | SECOND, " hour to second"),
            Map.entry(MINUTE | SECOND, " minute to second"),
            Map.entry(FULL_RANGE, ""));

    private IntervalModifier() {}

    /** What follows the word {@code interval}. */
    static String format(int modifier) {
        int precision = modifier & 0xffff;
        String digits = precision == FULL_PRECISION ? "" : "(" + precision + ")";
        return FIELDS.getOrDefault((modifier >> 16) & FULL_RANGE, "") + digits;
    }
}
