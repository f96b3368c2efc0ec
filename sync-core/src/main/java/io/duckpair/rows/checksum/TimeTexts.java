package io.duckpair.rows.checksum;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Dates, times and intervals: the text of ISO 8601 that both print, but for years before our era. */
final class TimeTexts {

    private static final Set<String> TIMESTAMPS = Set.of("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS");

    private TimeTexts() {}

    /** Null where the two types do not belong together. */
    static @Nullable ValueText of(String postgres, String duck) {
        return switch (postgres) {
            case "date" -> duck.equals("DATE") ? withEra("DATE", value -> value) : null;
            case "timestamp" -> TIMESTAMPS.contains(duck) ? withEra("TIMESTAMP", duck.equals("TIMESTAMP")
                    ? value -> value
                    : value -> value + "::TIMESTAMP") : null;
            case "timestamptz" -> duck.equals("TIMESTAMP WITH TIME ZONE")
                    ? withEra("TIMESTAMPTZ", value -> value)
                    : null;
            case "time" -> switch (duck) {
                case "TIME" -> ValueText.plain(value -> value, value -> value);
                case "TIME_NS" -> ValueText.plain(value -> value, value -> value + "::TIME");
                default -> null;
            };
            case "timetz" -> duck.equals("TIME WITH TIME ZONE") ? ValueText.plain(value -> value, value -> value) : null;
            case "interval" -> duck.equals("INTERVAL") ? interval() : null;
            default -> null;
        };
    }

    /** DuckDB writes {@code 0044-03-15 (BC) 12:00:00}, PostgreSQL {@code 0044-03-15 12:00:00 BC}. */
    private static ValueText withEra(String type, UnaryOperator<String> cast) {
        String first = type + " '0001-01-01'";
        return ValueText.plain(value -> value, value -> {
            String time = cast.apply(value);
            return "CASE WHEN " + time + " < " + first + " AND isfinite(" + time + ") THEN replace(" + time
                    + "::VARCHAR, ' (BC)', '') || ' BC' ELSE " + time + "::VARCHAR END";
        });
    }

    /**
     * Its three numbers as {@code interval_send} gives them: 8 bytes of microseconds, 4 of days, 4 of months. DuckDB's parts of
     * an interval all have the sign of their number.
     */
    private static ValueText interval() {
        return ValueText.fixed(value -> "interval_send(" + value + ")", value -> "CASE WHEN " + value
                + " IS NOT NULL THEN lower(concat('\\x', lpad(hex(date_part('hour', " + value
                + ") * 3600000000 + date_part('minute', " + value + ") * 60000000 + date_part('microseconds', " + value
                + ")), 16, '0'), " + fourBytes("date_part('day', " + value + ")") + ", "
                + fourBytes("date_part('year', " + value + ") * 12 + date_part('month', " + value + ")") + ")) END");
    }

    private static String fourBytes(String number) {
        return "right(lpad(hex(" + number + "), 8, '0'), 8)";
    }
}
