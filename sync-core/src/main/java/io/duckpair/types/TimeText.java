package io.duckpair.types;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one spelling of dates and times, that of ISO 8601 with a space: both sides print and read it. Years 1 to 9999. */
final class TimeText {

    private static final String DATE = "(?<year>\\d{4})-(?<month>\\d{1,2})-(?<day>\\d{1,2})";
    private static final String TIME = "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.(?<fraction>\\d{1,6}))?)?";
    private static final String OFFSET = " ?(?:(?<utc>z|utc)|(?<sign>[-+])(?<hours>\\d{2}):?(?<minutes>\\d{2})?)";

    private static final Pattern DATE_TEXT = Pattern.compile(DATE);
    private static final Pattern TIME_TEXT = Pattern.compile(TIME);
    private static final Pattern TIME_OFFSET_TEXT = Pattern.compile(TIME + OFFSET);
    private static final Pattern TIMESTAMP_TEXT = Pattern.compile(DATE + "(?:[ t]" + TIME + ")?");
    private static final Pattern INSTANT_TEXT = Pattern.compile(DATE + "[ t]" + TIME + OFFSET);
    private static final Set<String> ENDLESS = Set.of("infinity", "-infinity");

    private TimeText() {}

    static Optional<String> date(String text) {
        return endless(text).or(() -> read(DATE_TEXT, text, match -> date(match).toString()));
    }

    static Optional<String> time(String text) {
        return read(TIME_TEXT, text, match -> spelled(time(match)));
    }

    static Optional<String> timeWithOffset(String text) {
        return read(TIME_OFFSET_TEXT, text, match -> {
            ZoneOffset offset = offset(match);
            return spelled(time(match)) + (offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId());
        });
    }

    /** A date alone is its midnight. */
    static Optional<String> timestamp(String text) {
        return endless(text).or(() -> read(TIMESTAMP_TEXT, text, match -> {
            LocalTime time = match.group("hour") == null ? LocalTime.MIDNIGHT : time(match);
            return date(match) + " " + spelled(time);
        }));
    }

    /** Only with an offset, since without one it would be the reading session's time zone. */
    static Optional<String> instant(String text) {
        return endless(text).or(() -> read(INSTANT_TEXT, text, match -> {
            LocalDateTime utc = LocalDateTime.of(date(match), time(match)).atOffset(offset(match))
                    .withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            return utc.toLocalDate() + " " + spelled(utc.toLocalTime()) + "+00";
        }));
    }

    private static Optional<String> endless(String text) {
        return Optional.of(text).filter(ENDLESS::contains);
    }

    private static Optional<String> read(Pattern pattern, String text, Reading reading) {
        Matcher match = pattern.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.read(match));
        } catch (DateTimeException _) {
            // there is no such day or hour
            return Optional.empty();
        }
    }

    private static LocalDate date(Matcher match) {
        int year = Integer.parseInt(match.group("year"));
        if (year == 0) {
            throw new DateTimeException("neither side has a year 0");
        }
        return LocalDate.of(year, Integer.parseInt(match.group("month")), Integer.parseInt(match.group("day")));
    }

    private static LocalTime time(Matcher match) {
        String second = match.group("second");
        String fraction = match.group("fraction");
        return LocalTime.of(Integer.parseInt(match.group("hour")), Integer.parseInt(match.group("minute")),
                second == null ? 0 : Integer.parseInt(second),
                fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9)));
    }

    private static ZoneOffset offset(Matcher match) {
        if (match.group("utc") != null) {
            return ZoneOffset.UTC;
        }
        String minutes = match.group("minutes");
        return ZoneOffset.of(match.group("sign") + match.group("hours") + ":" + (minutes == null ? "00" : minutes));
    }

    private static String spelled(LocalTime time) {
        String seconds = "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
        return time.getNano() == 0 ? seconds
                : seconds + ("." + "%09d".formatted(time.getNano())).replaceAll("0+$", "");
    }

    private interface Reading {
        String read(Matcher match);
    }
}
