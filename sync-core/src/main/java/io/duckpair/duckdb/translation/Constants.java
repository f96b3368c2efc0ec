package io.duckpair.duckdb.translation;

import io.duckpair.wording.Sentence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Constants, in the one spelling that both engines read alike. */
final class Constants {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder().append(DATE).optionalStart()
            .appendPattern("[ ]['T']HH:mm[:ss]").appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true).optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0).toFormatter(Locale.ROOT);
    private static final DateTimeFormatter TIMESTAMPTZ = new DateTimeFormatterBuilder().append(DATE)
            .appendPattern("[ ]['T']HH:mm[:ss]").appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .appendPattern("[XXX][X]").toFormatter(Locale.ROOT);
    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder().appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true).toFormatter(Locale.ROOT);
    private static final Set<String> TRUE = Set.of("t", "true");
    private static final Set<String> FALSE = Set.of("f", "false");

    private Constants() {}

    /** The number of a constant node; null where it is none. */
    static @Nullable BigDecimal number(Tree constant) {
        Tree value = constant.get("value");
        JsonNode number = value.node().path("value");
        Tree type = value.get("type");
        return switch (type.text("id")) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
                    "HUGEINT" ->
                    new BigDecimal(integer(number));
            case "DECIMAL" -> new BigDecimal(integer(number), type.get("type_info").node().path("scale").asInt(0));
            case "DOUBLE" -> wholeNumber(number.decimalValue());
            default -> null;
        };
    }

    private static BigInteger integer(JsonNode number) {
        return number.isObject()
                ? number.path("upper").bigIntegerValue().shiftLeft(64).add(number.path("lower").bigIntegerValue())
                : number.bigIntegerValue();
    }

    /** {@code 0.1e0} is a double to DuckDB and a decimal to PostgreSQL; {@code 1e3} is the same number to both. */
    private static BigDecimal wholeNumber(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0 || number.precision() > 15) {
            throw new Unportable(Sentence.of("it holds a number in scientific notation"));
        }
        return number;
    }

    static String write(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    static BigDecimal parseNumber(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new Unportable(Sentence.of("it reads the text '{0}' as a number", text));
        }
    }

    /** {@code TRUE} or {@code FALSE} for the texts that engines print. */
    static String truth(String text) {
        if (TRUE.contains(text)) {
            return "TRUE";
        }
        if (FALSE.contains(text)) {
            return "FALSE";
        }
        throw new Unportable(Sentence.of("it reads the text '{0}' as a truth value", text));
    }

    static String date(String text) {
        try {
            return "CAST('" + DATE.format(LocalDate.parse(text, DATE)) + "' AS DATE)";
        } catch (DateTimeException e) {
            throw new Unportable(Sentence.of("it holds the date '{0}', which the engines may read differently", text));
        }
    }

    static String timestamp(String text) {
        try {
            return "CAST('" + WRITTEN.format(LocalDateTime.parse(text, TIMESTAMP)) + "' AS TIMESTAMP)";
        } catch (DateTimeException e) {
            throw new Unportable(Sentence.of("it holds the time '{0}', which the engines may read differently", text));
        }
    }

    /** Without an offset it would depend on the session's time zone. */
    static String timestampWithTimeZone(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text, TIMESTAMPTZ).withOffsetSameInstant(ZoneOffset.UTC);
            return "CAST('" + WRITTEN.format(time) + "+00' AS TIMESTAMP WITH TIME ZONE)";
        } catch (DateTimeException e) {
            throw new Unportable(Sentence.of("it holds the time '{0}', which depends on the time zone", text));
        }
    }

    static String time(String text) {
        try {
            return "CAST('" + DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.parse(text)) + "' AS TIME)";
        } catch (DateTimeException e) {
            throw new Unportable(Sentence.of("it holds the time '{0}', which the engines may read differently", text));
        }
    }

    static String uuid(String text) {
        try {
            return "CAST('" + UUID.fromString(text) + "' AS UUID)";
        } catch (IllegalArgumentException e) {
            throw new Unportable(Sentence.of("it reads the text '{0}' as a UUID", text));
        }
    }
}
