package io.duckpair.rows.transfer;

import io.duckpair.rows.arrow.BytesWriter;
import io.duckpair.rows.arrow.ColumnWriter;
import io.duckpair.rows.arrow.FixedWriter;
import io.duckpair.wording.Sentence;
import java.nio.charset.StandardCharsets;

/** Dates and times. */
abstract class TimeDecoder implements Decoder {

    /** What a timestamp has to be a multiple of, in microseconds, and what it is less than. */
    enum Unit {
        SECONDS(1_000_000, Long.MAX_VALUE), MILLISECONDS(1000, Long.MAX_VALUE), MICROSECONDS(1,
                Long.MAX_VALUE),
        NANOSECONDS(1, Long.MAX_VALUE / 1000 + 1);

        private final long micros;
        private final long limit;

        Unit(long micros, long limit) {
            this.micros = micros;
            this.limit = limit;
        }
    }

    private final ColumnWriter column;

    private TimeDecoder(ColumnWriter column) {
        this.column = column;
    }

    @Override
    public final void decodeNull() {
        column.appendNull();
    }

    /** DuckDB's dates go further than PostgreSQL's on both ends. */
    static TimeDecoder date(FixedWriter column) {
        return new TimeDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                column.appendInt(switch (BigEndian.getInt(bytes, at)) {
                    case Epochs.POSTGRES_INFINITE_DAY -> Epochs.DUCKDB_INFINITE_DAY;
                    case Epochs.POSTGRES_MINUS_INFINITE_DAY -> Epochs.DUCKDB_MINUS_INFINITE_DAY;
                    default -> BigEndian.getInt(bytes, at) + Epochs.DAYS;
                });
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return switch (BigEndian.getInt(bytes, at)) {
                    case Epochs.POSTGRES_INFINITE_DAY -> "infinity";
                    case Epochs.POSTGRES_MINUS_INFINITE_DAY -> "-infinity";
                    default -> Epochs.showDay(BigEndian.getInt(bytes, at) + Epochs.DAYS);
                };
            }
        };
    }

    static TimeDecoder time(FixedWriter column) {
        return new TimeDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                column.appendLong(BigEndian.getLong(bytes, at));
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return Epochs.showTime(BigEndian.getLong(bytes, at));
            }
        };
    }

    /** As text; PostgreSQL counts the zone's seconds to the west. */
    static TimeDecoder timeWithZone(BytesWriter column) {
        return new TimeDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                column.append(show(bytes, at, length).getBytes(StandardCharsets.ISO_8859_1));
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                int east = -BigEndian.getInt(bytes, at + 8);
                int seconds = Math.abs(east);
                return Epochs.showTime(BigEndian.getLong(bytes, at))
                        + "%s%02d:%02d:%02d".formatted(east < 0 ? "-" : "+", seconds / 3600, seconds / 60 % 60,
                                seconds % 60);
            }
        };
    }

    /** timestamp and timestamptz, which in binary are the same. */
    static TimeDecoder timestamp(FixedWriter column, Unit unit) {
        return new TimeDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                long value = BigEndian.getLong(bytes, at);
                long micros = value + Epochs.MICROS;
                if (micros >= unit.limit || value < Epochs.POSTGRES_FIRST_TIME || micros < value) {
                    micros = atTheEnds(value);
                } else if (unit.micros > 1 && micros % unit.micros != 0) {
                    throw new RefusedValueException(Sentence.of("is finer than the column in MotherDuck"));
                } else if (unit == Unit.NANOSECONDS && micros <= -unit.limit) {
                    throw past();
                }
                column.appendLong(micros);
            }

            private long atTheEnds(long value) {
                if (value == Epochs.POSTGRES_INFINITE_TIME) {
                    return Epochs.DUCKDB_INFINITE_TIME;
                }
                if (value == Epochs.POSTGRES_MINUS_INFINITE_TIME) {
                    return Epochs.DUCKDB_MINUS_INFINITE_TIME;
                }
                throw past();
            }

            private RefusedValueException past() {
                return new RefusedValueException(Sentence.of("is past the column's range in MotherDuck"));
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                long value = BigEndian.getLong(bytes, at);
                if (value == Epochs.POSTGRES_INFINITE_TIME) {
                    return "infinity";
                }
                return value == Epochs.POSTGRES_MINUS_INFINITE_TIME ? "-infinity" : Epochs.showTimestamp(value);
            }
        };
    }
}
