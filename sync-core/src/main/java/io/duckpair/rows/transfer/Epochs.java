package io.duckpair.rows.transfer;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;

/**
 * PostgreSQL counts days and microseconds from 2000, DuckDB from 1970; both have infinity as the ends of the range of numbers
 * ({@code src/include/datatype/timestamp.h} and {@code src/include/utils/date.h} of PostgreSQL,
 * {@code src/common/types/timestamp.cpp} and {@code date.cpp} of DuckDB).
 */
final class Epochs {

    static final int DAYS = 10_957;
    static final long DAY_MICROS = 86_400_000_000L;
    static final long MICROS = DAYS * DAY_MICROS;

    static final int POSTGRES_INFINITE_DAY = Integer.MAX_VALUE;
    static final int POSTGRES_MINUS_INFINITE_DAY = Integer.MIN_VALUE;
    static final long POSTGRES_INFINITE_TIME = Long.MAX_VALUE;
    static final long POSTGRES_MINUS_INFINITE_TIME = Long.MIN_VALUE;

    static final int DUCKDB_INFINITE_DAY = Integer.MAX_VALUE;
    static final int DUCKDB_MINUS_INFINITE_DAY = -Integer.MAX_VALUE;
    static final long DUCKDB_INFINITE_TIME = Long.MAX_VALUE;
    static final long DUCKDB_MINUS_INFINITE_TIME = -Long.MAX_VALUE;

    /** 24 November 4714 BC, in days of PostgreSQL: its first date and the day of its first timestamp. */
    static final int POSTGRES_FIRST_DAY = -2_451_545;
    /** 31 December 5874897. */
    static final int POSTGRES_LAST_DAY = 2_145_031_948;
    static final long POSTGRES_FIRST_TIME = -211_813_488_000_000_000L;
    /** The first that it does not have: 1 January 294277. */
    static final long POSTGRES_END_TIME = 9_223_371_331_200_000_000L;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_LOCAL_TIME;

    private Epochs() {}

    static String showDay(int sinceEpoch) {
        LocalDate date = LocalDate.ofEpochDay(sinceEpoch);
        return text(date) + era(date);
    }

    /** A timestamp as PostgreSQL counts it. */
    static String showTimestamp(long sincePostgresEpoch) {
        return show(Math.floorDiv(sincePostgresEpoch, DAY_MICROS) + DAYS,
                Math.floorMod(sincePostgresEpoch, DAY_MICROS) * 1000);
    }

    /** A timestamp as DuckDB counts it. */
    static String showMicros(long sinceEpoch) {
        return show(Math.floorDiv(sinceEpoch, DAY_MICROS), Math.floorMod(sinceEpoch, DAY_MICROS) * 1000);
    }

    /** A TIMESTAMP_NS. */
    static String showNanos(long sinceEpoch) {
        return show(Math.floorDiv(sinceEpoch, 1000 * DAY_MICROS), Math.floorMod(sinceEpoch, 1000 * DAY_MICROS));
    }

    private static String show(long day, long nanosOfDay) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return text(date) + " " + TIME.format(LocalTime.ofNanoOfDay(nanosOfDay)) + era(date);
    }

    private static String text(LocalDate date) {
        return "%04d-%02d-%02d".formatted(date.get(ChronoField.YEAR_OF_ERA), date.getMonthValue(),
                date.getDayOfMonth());
    }

    private static String era(LocalDate date) {
        return date.getYear() <= 0 ? " BC" : "";
    }

    /** A time of the day; unlike Java's there is 24:00:00. */
    static String showTime(long micros) {
        return showNanosOfDay(micros * 1000);
    }

    static String showNanosOfDay(long nanos) {
        return nanos == 1000 * DAY_MICROS ? "24:00:00" : TIME.format(LocalTime.ofNanoOfDay(nanos));
    }
}
