package io.duckpair.rows.checksum;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Dates, times and intervals. */
final class TimeTexts {

    private static final Set<String> TIMESTAMPS = Set.of("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS");
    /** Of PostgreSQL's epoch, 2000-01-01, by Unix time. */
    private static final long EPOCH_MICROSECONDS = 946_684_800_000_000L;

    private TimeTexts() {}

    /** Null where the two types do not belong together. */
    static @Nullable ValueText of(String postgres, String duck) {
        return switch (postgres) {
            case "timestamp" -> TIMESTAMPS.contains(duck)
                    ? binary("timestamp_send", "TIMESTAMP", "", toMicroseconds(duck))
                    : null;
            case "timestamptz" -> duck.equals("TIMESTAMP WITH TIME ZONE")
                    ? binary("timestamptz_send", "TIMESTAMPTZ", "+00", value -> value)
                    : null;
            case "interval" -> duck.equals("INTERVAL") ? interval() : null;
            default -> printed(postgres, duck);
        };
    }

    /** As text of ISO 8601, which both print but for years before our era; null where PostgreSQL has another form. */
    static ValueText.@Nullable Numeral printed(String postgres, String duck) {
        return switch (postgres) {
            case "date" -> duck.equals("DATE") ? withEra("DATE", value -> value) : null;
            case "timestamp" -> TIMESTAMPS.contains(duck) ? withEra("TIMESTAMP", toMicroseconds(duck)) : null;
            case "timestamptz" -> duck.equals("TIMESTAMP WITH TIME ZONE")
                    ? new ValueText.Numeral(value -> value, TimeTexts::instant)
                    : null;
            case "time" -> switch (duck) {
                case "TIME" -> new ValueText.Numeral(value -> value, value -> value);
                case "TIME_NS" -> new ValueText.Numeral(value -> value, value -> value + "::TIME");
                default -> null;
            };
            case "timetz" -> duck.equals("TIME WITH TIME ZONE")
                    ? new ValueText.Numeral(value -> value, TimeTexts::timeWithOffset)
                    : null;
            default -> null;
        };
    }

    private static UnaryOperator<String> toMicroseconds(String duck) {
        return duck.equals("TIMESTAMP") ? value -> value : value -> value + "::TIMESTAMP";
    }

    /**
     * Microseconds since 2000, which PostgreSQL writes in half the time that the text takes. It has nothing before the year 4713
     * BC, where the difference to DuckDB's own epoch would be too much for 8 bytes.
     */
    private static ValueText binary(String send, String type, String offset, UnaryOperator<String> cast) {
        String tooEarly = type + " '5000-01-01 (BC) 00:00:00" + offset + "'";
        return new ValueText.Binary(value -> send + "(" + value + ")", value -> {
            String time = cast.apply(value);
            return "CASE WHEN isfinite(" + time + ") AND " + time + " > " + tooEarly
                    + " THEN '\\x' || lower(hex((epoch_us(" + time + ") - " + EPOCH_MICROSECONDS
                    + ")::BIT::BLOB)) WHEN " + time + " = 'infinity' THEN '\\x7fffffffffffffff' WHEN " + time
                    + " = '-infinity' THEN '\\x8000000000000000' ELSE " + time + "::VARCHAR END";
        });
    }

    /** DuckDB writes {@code 0044-03-15 (BC) 12:00:00}, PostgreSQL {@code 0044-03-15 12:00:00 BC}. */
    private static ValueText.Numeral withEra(String type, UnaryOperator<String> cast) {
        String first = type + " '0001-01-01'";
        return new ValueText.Numeral(value -> value, value -> {
            String time = cast.apply(value);
            return "CASE WHEN " + time + " < " + first + " AND isfinite(" + time + ") THEN replace(" + time
                    + "::VARCHAR, ' (BC)', '') || ' BC' ELSE " + time + "::VARCHAR END";
        });
    }

    /** Past ICU, by which DuckDB prints an instant: it counts in doubles, too few bits for the microseconds of far years. */
    private static String instant(String value) {
        String time = "make_timestamp(epoch_us(" + value + "))";
        return "CASE WHEN NOT isfinite(" + value + ") THEN " + value + "::VARCHAR WHEN " + value
                + " < TIMESTAMPTZ '0001-01-01 00:00:00+00' THEN replace(" + time
                + "::VARCHAR, ' (BC)', '') || '+00 BC' ELSE "
                + time + "::VARCHAR || '+00' END";
    }

    /** DuckDB 1.5 leaves out the minutes of an offset where they are zero, even before seconds. */
    private static String timeWithOffset(String value) {
        String offset = "date_part('timezone', " + value + ")";
        String seconds = "abs(" + offset + ")";
        return "CASE WHEN " + offset + " % 60 = 0 THEN " + value + "::VARCHAR ELSE regexp_extract(" + value
                + "::VARCHAR, '^[0-9:.]*') || CASE WHEN " + offset
                + " < 0 THEN '-' ELSE '+' END || printf('%02d:%02d:%02d', "
                + seconds + " // 3600, " + seconds + " // 60 % 60, " + seconds + " % 60) END";
    }

    /**
     * Its three numbers as {@code interval_send} gives them: 8 bytes of microseconds, 4 of days, 4 of months. DuckDB's parts of
     * an interval all have the sign of their number.
     */
    private static ValueText interval() {
        return new ValueText.Binary(value -> "interval_send(" + value + ")", value -> "CASE WHEN " + value
                + " IS NOT NULL THEN lower(concat('\\x', lpad(hex(date_part('hour', " + value
                + ") * 3600000000 + date_part('minute', " + value + ") * 60000000 + date_part('microseconds', " + value
                + ")), 16, '0'), " + fourBytes("date_part('day', " + value + ")") + ", "
                + fourBytes("date_part('year', " + value + ") * 12 + date_part('month', " + value + ")") + ")) END");
    }

    private static String fourBytes(String number) {
        return "right(lpad(hex(" + number + "), 16, '0'), 8)";
    }
}
