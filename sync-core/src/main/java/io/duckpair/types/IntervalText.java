package io.duckpair.types;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one spelling of an interval, which both sides read: {@code 14 months -3 days 04:05:06.789}, parts of zero left out. Both
 * sides keep months, days and microseconds apart, so {@code 1 day} is not {@code 24:00:00}.
 */
final class IntervalText {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final Pattern PART = Pattern.compile(
            "\\s*(?:(?<sign>[-+])?(?<hours>\\d{1,9}):(?<minutes>\\d{2})(?::(?<seconds>\\d{2}(?:\\.\\d{1,6})?))?"
                    + "|(?<count>[-+]?\\d{1,9})\\s*(?<unit>[a-z]+))");
    private static final Map<String, Unit> UNITS = Map.ofEntries(
            Map.entry("year", Unit.YEAR), Map.entry("month", Unit.MONTH), Map.entry("mon", Unit.MONTH),
            Map.entry("week", Unit.WEEK), Map.entry("day", Unit.DAY), Map.entry("hour", Unit.HOUR),
            Map.entry("minute", Unit.MINUTE), Map.entry("min", Unit.MINUTE), Map.entry("second", Unit.SECOND),
            Map.entry("sec", Unit.SECOND));

    private IntervalText() {}

    /** A unit of the SQL standard. */
    enum Unit {
        YEAR(12, 0, 0), MONTH(1, 0, 0), WEEK(0, 7, 0), DAY(0, 1, 0), HOUR(0, 0, 3600), MINUTE(0, 0, 60),
        SECOND(0, 0, 1);

        private final long months;
        private final long days;
        private final long micros;

        Unit(long months, long days, long seconds) {
            this.months = months;
            this.days = days;
            this.micros = seconds * MICROS_PER_SECOND;
        }
    }

    private record Amount(long months, long days, long micros) {

        Amount plus(Amount other) {
            return new Amount(months + other.months, days + other.days, micros + other.micros);
        }
    }

    static Optional<String> canonical(String text) {
        Amount sum = new Amount(0, 0, 0);
        Matcher part = PART.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!part.region(at, text.length()).lookingAt()) {
                return Optional.empty();
            }
            Optional<Amount> amount = part.group("unit") == null ? Optional.of(clock(part))
                    : unit(part.group("unit")).map(unit -> of(Long.parseLong(part.group("count")), unit));
            if (amount.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(amount.get());
            at = part.end();
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(spelled(sum));
    }

    /** The interval of so many units. */
    static String canonical(long count, Unit unit) {
        return spelled(of(count, unit));
    }

    private static Optional<Unit> unit(String name) {
        String singular = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
        return Optional.ofNullable(UNITS.get(singular));
    }

    private static Amount of(long count, Unit unit) {
        return new Amount(count * unit.months, count * unit.days, count * unit.micros);
    }

    private static Amount clock(Matcher part) {
        String seconds = part.group("seconds");
        long micros = Long.parseLong(part.group("hours")) * Unit.HOUR.micros
                + Long.parseLong(part.group("minutes")) * Unit.MINUTE.micros
                + (seconds == null ? 0 : new BigDecimal(seconds).movePointRight(6).longValueExact());
        return new Amount(0, 0, "-".equals(part.group("sign")) ? -micros : micros);
    }

    private static String spelled(Amount amount) {
        StringBuilder text = new StringBuilder();
        if (amount.months != 0) {
            text.append(amount.months).append(" months ");
        }
        if (amount.days != 0) {
            text.append(amount.days).append(" days ");
        }
        if (amount.micros != 0 || text.isEmpty()) {
            text.append(clock(amount.micros));
        }
        return text.toString().strip();
    }

    private static String clock(long micros) {
        long seconds = Math.abs(micros) / MICROS_PER_SECOND;
        String clock = "%s%02d:%02d:%02d".formatted(micros < 0 ? "-" : "", seconds / 3600, seconds / 60 % 60,
                seconds % 60);
        long fraction = Math.abs(micros) % MICROS_PER_SECOND;
        return fraction == 0 ? clock : clock + ("." + "%06d".formatted(fraction)).replaceAll("0+$", "");
    }
}
