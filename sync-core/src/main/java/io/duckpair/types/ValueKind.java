package io.duckpair.types;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The kinds of constants that both sides have, each with one spelling for each of its values. */
enum ValueKind {
    TEXT,
    /** The text form of a type that only one side has, and labels of enums. */
    FOREIGN, BOOLEAN, INTEGER,
    /** A finite number. */
    DECIMAL,
    /** A number, NaN or an infinity. */
    NUMBER, DATE, TIME, TIME_TZ, TIMESTAMP, TIMESTAMP_TZ, INTERVAL, UUID,
    /** PostgreSQL's {@code \x6162}, also the canonical spelling. */
    BYTEA,
    /** DuckDB's {@code \x61b}. */
    BLOB, BITS, JSON;

    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern BITS_TEXT = Pattern.compile("[01]+");
    private static final Pattern BYTEA_TEXT = Pattern.compile("\\\\x([0-9a-f]{2})*");

    /** The one spelling of the value; empty where the text is no such value, or one that is not sure to be read alike. */
    Optional<String> canonical(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return switch (this) {
            case TEXT, FOREIGN -> Optional.of(text).filter(value -> value.indexOf('\0') < 0);
            case BOOLEAN -> TRUE.contains(lower) ? Optional.of("true")
                    : Optional.of("false").filter(_ -> FALSE.contains(lower));
            case INTEGER -> NumberText.integer(lower);
            case DECIMAL -> NumberText.finite(lower);
            case NUMBER -> NumberText.number(lower);
            case DATE -> TimeText.date(lower);
            case TIME -> TimeText.time(lower);
            case TIME_TZ -> TimeText.timeWithOffset(lower);
            case TIMESTAMP -> TimeText.timestamp(lower);
            case TIMESTAMP_TZ -> TimeText.instant(lower);
            case INTERVAL -> IntervalText.canonical(lower);
            case UUID -> matching(UUID_TEXT, lower);
            case BYTEA -> matching(BYTEA_TEXT, lower);
            case BLOB -> BlobText.toHex(text);
            case BITS -> matching(BITS_TEXT, lower);
            case JSON -> Optional.of(JsonText.compact(text)).filter(value -> value.indexOf('\0') < 0);
        };
    }

    private static Optional<String> matching(Pattern pattern, String text) {
        return Optional.of(text).filter(value -> pattern.matcher(value).matches());
    }
}
