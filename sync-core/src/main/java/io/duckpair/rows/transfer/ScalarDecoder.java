package io.duckpair.rows.transfer;

import io.duckpair.rows.arrow.BooleanWriter;
import io.duckpair.rows.arrow.BytesWriter;
import io.duckpair.rows.arrow.ColumnWriter;
import io.duckpair.rows.arrow.FixedWriter;
import io.duckpair.rows.arrow.StructWriter;
import io.duckpair.wording.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;

/** The types whose values are one field of bytes. */
abstract class ScalarDecoder implements Decoder {

    private final ColumnWriter column;

    private ScalarDecoder(ColumnWriter column) {
        this.column = column;
    }

    @Override
    public final void decodeNull() {
        column.appendNull();
    }

    static ScalarDecoder bool(BooleanWriter column) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                column.append(bytes[at] != 0);
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return Boolean.toString(bytes[at] != 0);
            }
        };
    }

    static ScalarDecoder int2(FixedWriter column) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                column.appendShort(BigEndian.getShort(bytes, at));
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return Short.toString(BigEndian.getShort(bytes, at));
            }
        };
    }

    static ScalarDecoder int4(FixedWriter column) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                column.appendInt(BigEndian.getInt(bytes, at));
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return Integer.toString(BigEndian.getInt(bytes, at));
            }
        };
    }

    static ScalarDecoder int8(FixedWriter column) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                column.appendLong(BigEndian.getLong(bytes, at));
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return Long.toString(BigEndian.getLong(bytes, at));
            }
        };
    }

    static ScalarDecoder float4(FixedWriter column) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                column.appendInt(BigEndian.getInt(bytes, at));
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return Float.toString(Float.intBitsToFloat(BigEndian.getInt(bytes, at)));
            }
        };
    }

    static ScalarDecoder float8(FixedWriter column) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                column.appendLong(BigEndian.getLong(bytes, at));
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return Double.toString(Double.longBitsToDouble(BigEndian.getLong(bytes, at)));
            }
        };
    }

    /** @param skipped so many bytes come before the text, as with jsonb's version */
    static ScalarDecoder text(BytesWriter column, int skipped) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                column.append(bytes, at + skipped, length - skipped);
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return new String(bytes, at + skipped, length - skipped, StandardCharsets.UTF_8);
            }
        };
    }

    /** For a pair of types between which no value can be carried. */
    static ScalarDecoder refused(BytesWriter column, int skipped, Sentence reason) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                throw new RefusedValueException(reason);
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return new String(bytes, at + skipped, length - skipped, StandardCharsets.UTF_8);
            }
        };
    }

    /** An enum's label, one of those that DuckDB's ENUM has. */
    static ScalarDecoder label(BytesWriter column, Set<String> labels) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                if (!labels.contains(show(bytes, at, length))) {
                    throw new RefusedValueException(Sentence.of("is no label of the ENUM in MotherDuck"));
                }
                column.append(bytes, at, length);
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return new String(bytes, at, length, StandardCharsets.UTF_8);
            }
        };
    }

    /** bytea, uuid. */
    static ScalarDecoder binary(BytesWriter column) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                column.append(bytes, at, length);
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return HexFormat.of().formatHex(bytes, at, at + Math.min(length, 100));
            }
        };
    }

    /** Any numeric, as PostgreSQL prints it. */
    static ScalarDecoder numericText(BytesWriter column) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                column.append(show(bytes, at, length).getBytes(StandardCharsets.ISO_8859_1));
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return NumericBinary.text(bytes, at);
            }
        };
    }

    /** A numeric without a fraction, as PostgreSQL prints it. */
    static ScalarDecoder wholeNumber(BytesWriter column) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                int count = NumericBinary.count(bytes, at);
                if (NumericBinary.sign(bytes, at) > NumericBinary.NEGATIVE
                        || (count > 0 && NumericBinary.weight(bytes, at) < count - 1)) {
                    throw new RefusedValueException(Sentence.of("is no whole number"));
                }
                String text = show(bytes, at, length);
                int point = text.indexOf('.');
                column.append(text.substring(0, point < 0 ? text.length() : point)
                        .getBytes(StandardCharsets.ISO_8859_1));
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return NumericBinary.text(bytes, at);
            }
        };
    }

    /** A numeric as the nearest double. */
    static ScalarDecoder numericDouble(FixedWriter column) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                String text = show(bytes, at, length);
                double value = Double.parseDouble(text);
                if (Double.isInfinite(value) && !text.endsWith("y")) {
                    throw new RefusedValueException(Sentence.of("is past the largest DOUBLE"));
                }
                column.appendDouble(value);
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                return NumericBinary.text(bytes, at);
            }
        };
    }

    /** bit and varbit: the number of bits, then the bits; as zeros and ones. */
    static ScalarDecoder bits(BytesWriter column) {
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                if (BigEndian.getInt(bytes, at) == 0) {
                    throw new RefusedValueException(Sentence.of("is empty, and DuckDB has no empty BIT"));
                }
                column.append(show(bytes, at, length).getBytes(StandardCharsets.ISO_8859_1));
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                int count = BigEndian.getInt(bytes, at);
                StringBuilder text = new StringBuilder(count);
                for (int i = 0; i < count; i++) {
                    text.append((char) ('0' + (bytes[at + Integer.BYTES + (i >> 3)] >> (7 - (i & 7)) & 1)));
                }
                return text.toString();
            }
        };
    }

    /** Months, days and microseconds, each for itself. */
    static ScalarDecoder interval(StructWriter column) {
        FixedWriter months = (FixedWriter) column.fields().get(0);
        FixedWriter days = (FixedWriter) column.fields().get(1);
        FixedWriter micros = (FixedWriter) column.fields().get(2);
        return new ScalarDecoder(column) {
            @Override
            public void decode(byte[] bytes, int at, int length) {
                long time = BigEndian.getLong(bytes, at);
                int day = BigEndian.getInt(bytes, at + 8);
                int month = BigEndian.getInt(bytes, at + 12);
                if (isInfinite(month, day, time)) {
                    throw new RefusedValueException(Sentence.of("is infinite, and DuckDB's INTERVAL is not"));
                }
                months.appendInt(month);
                days.appendInt(day);
                micros.appendLong(time);
                column.endStruct();
            }

            @Override
            public String show(byte[] bytes, int at, int length) {
                long time = BigEndian.getLong(bytes, at);
                int day = BigEndian.getInt(bytes, at + 8);
                int month = BigEndian.getInt(bytes, at + 12);
                return isInfinite(month, day, time) ? time > 0 ? "infinity" : "-infinity"
                        : month + " months " + day + " days " + time + " microseconds";
            }
        };
    }

    /** Since PostgreSQL 17: {@code INTERVAL_NOEND} in {@code src/include/datatype/timestamp.h}. */
    private static boolean isInfinite(int months, int days, long micros) {
        return (months == Integer.MAX_VALUE && days == Integer.MAX_VALUE && micros == Long.MAX_VALUE)
                || (months == Integer.MIN_VALUE && days == Integer.MIN_VALUE && micros == Long.MIN_VALUE);
    }
}
