package io.duckpair.rows.transfer;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

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

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private Epochs() {}

    static String showDay(int sinceEpoch) {
        return showDate(LocalDate.ofEpochDay(sinceEpoch));
    }

    /** A timestamp as PostgreSQL counts it. */
    static String showTimestamp(long sincePostgresEpoch) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(sincePostgresEpoch, DAY_MICROS) + DAYS);
        LocalTime time = LocalTime.ofNanoOfDay(Math.floorMod(sincePostgresEpoch, DAY_MICROS) * 1000);
        return date.format(DATE) + " " + time + era(date);
    }

    private static String showDate(LocalDate date) {
        return date.format(DATE) + era(date);
    }

    private static String era(LocalDate date) {
        return date.getYear() <= 0 ? " BC" : "";
    }

    /** A time of the day; unlike Java's there is 24:00:00. */
    static String showTime(long micros) {
        return micros == DAY_MICROS ? "24:00:00" : LocalTime.ofNanoOfDay(micros * 1000).toString();
    }
}
