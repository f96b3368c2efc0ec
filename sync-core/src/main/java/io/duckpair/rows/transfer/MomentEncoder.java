package io.duckpair.rows.transfer;

import io.duckpair.rows.arrow.ColumnReader;
import io.duckpair.wording.Sentence;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.nio.charset.StandardCharsets;

/** Dates, times, timestamps and intervals. */
abstract class MomentEncoder extends ColumnEncoder {

    private static final Pattern TIME_WITH_ZONE = Pattern.compile(
            "(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?([+-])(\\d\\d)(?::(\\d\\d)(?::(\\d\\d))?)?");

    private MomentEncoder(ColumnReader column) {
        super(column);
    }

    static MomentEncoder date(ColumnReader column) {
        return new MomentEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                int day = column.getInt(row);
                int value = day - Epochs.DAYS;
                if (day == Epochs.DUCKDB_INFINITE_DAY) {
                    value = Epochs.POSTGRES_INFINITE_DAY;
                } else if (day == Epochs.DUCKDB_MINUS_INFINITE_DAY) {
                    value = Epochs.POSTGRES_MINUS_INFINITE_DAY;
                } else if (value < Epochs.POSTGRES_FIRST_DAY || value > Epochs.POSTGRES_LAST_DAY || value > day) {
                    throw new RefusedValueException(Sentence.of("is past PostgreSQL's range of dates"));
                }
                out.putIntField(value);
            }

            @Override
            public String text(int row) {
                int day = column.getInt(row);
                return day == Epochs.DUCKDB_INFINITE_DAY ? "infinity"
                        : day == Epochs.DUCKDB_MINUS_INFINITE_DAY ? "-infinity" : Epochs.showDay(day);
            }
        };
    }

    /** @param nanos whether the column counts nanoseconds, which have to be whole microseconds */
    static MomentEncoder time(ColumnReader column, boolean nanos) {
        return new MomentEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                long value = column.getLong(row);
                out.putLongField(nanos ? micros(value) : value);
            }

            @Override
            public String text(int row) {
                long value = column.getLong(row);
                return nanos ? Epochs.showNanosOfDay(value) : Epochs.showTime(value);
            }
        };
    }

    private static long micros(long nanos) {
        if (nanos % 1000 != 0) {
            throw new RefusedValueException(Sentence.of("is finer than microseconds, which PostgreSQL has"));
        }
        return nanos / 1000;
    }

    /** From DuckDB's text. */
    static MomentEncoder timeWithZone(ColumnReader column) {
        return new MomentEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                Matcher matcher = TIME_WITH_ZONE.matcher(text(row));
                if (!matcher.matches()) {
                    throw new RefusedValueException(Sentence.of("is no time with a time zone"));
                }
                String fraction = matcher.group(4) == null ? "" : matcher.group(4);
                long micros = 1_000_000L * seconds(matcher, 1, 2, 3)
                        + Integer.parseInt((fraction + "000000").substring(0, 6));
                int east = seconds(matcher, 6, 7, 8);
                out.putInt(Long.BYTES + Integer.BYTES);
                out.putLong(micros);
                out.putInt("-".equals(matcher.group(5)) ? east : -east);
            }

            @Override
            public String text(int row) {
                return new String(column.getBytes(row), StandardCharsets.UTF_8);
            }
        };
    }

    private static int seconds(Matcher matcher, int hours, int minutes, int seconds) {
        return 3600 * number(matcher, hours) + 60 * number(matcher, minutes) + number(matcher, seconds);
    }

    private static int number(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? 0 : Integer.parseInt(text);
    }

    /**
     * timestamp and timestamptz.
     *
     * @param nanos
     *            whether the column counts nanoseconds, which have to be whole microseconds
     */
    static MomentEncoder timestamp(ColumnReader column, boolean nanos) {
        return new MomentEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                out.putLongField(toPostgres(column.getLong(row)));
            }

            private long toPostgres(long value) {
                if (value == Epochs.DUCKDB_INFINITE_TIME) {
                    return Epochs.POSTGRES_INFINITE_TIME;
                }
                if (value == Epochs.DUCKDB_MINUS_INFINITE_TIME) {
                    return Epochs.POSTGRES_MINUS_INFINITE_TIME;
                }
                long micros = nanos ? micros(value) : value;
                if (micros < Epochs.POSTGRES_FIRST_TIME + Epochs.MICROS) {
                    throw new RefusedValueException(Sentence.of("is before PostgreSQL's first timestamp"));
                }
                return micros - Epochs.MICROS;
            }

            @Override
            public String text(int row) {
                long value = column.getLong(row);
                if (value == Epochs.DUCKDB_INFINITE_TIME) {
                    return "infinity";
                }
                return value == Epochs.DUCKDB_MINUS_INFINITE_TIME ? "-infinity"
                        : nanos ? Epochs.showNanos(value) : Epochs.showMicros(value);
            }
        };
    }

    /** From a struct of months, days and microseconds. */
    static MomentEncoder interval(ColumnReader column) {
        ColumnReader months = column.child(0);
        ColumnReader days = column.child(1);
        ColumnReader micros = column.child(2);
        return new MomentEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                out.putInt(Long.BYTES + 2 * Integer.BYTES);
                out.putLong(micros.getLong(row));
                out.putInt(Math.toIntExact(days.getLong(row)));
                out.putInt(Math.toIntExact(months.getLong(row)));
            }

            @Override
            public String text(int row) {
                return months.getLong(row) + " months " + days.getLong(row) + " days " + micros.getLong(row)
                        + " microseconds";
            }
        };
    }
}
