package io.duckpair.rows.transfer;

import io.duckpair.rows.arrow.ColumnReader;
import io.duckpair.wording.Sentence;
import java.sql.SQLException;

/** Truth values, whole and floating-point numbers. */
abstract class NumberEncoder extends ColumnEncoder {

    private NumberEncoder(ColumnReader column) {
        super(column);
    }

    /** A whole number of any of DuckDB's sizes up to 64 bits, but for UBIGINT. */
    interface Whole {
        long get(int row);
    }

    static NumberEncoder bool(ColumnReader column) {
        return new NumberEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                out.putInt(1);
                out.putByte(column.getBoolean(row) ? 1 : 0);
            }

            @Override
            public String text(int row) {
                return Boolean.toString(column.getBoolean(row));
            }
        };
    }

    /** @param bytes PostgreSQL's size: 2, 4 or 8 */
    static NumberEncoder whole(ColumnReader column, int bytes) {
        Whole values = whole(column);
        return switch (bytes) {
            case Short.BYTES -> new NumberEncoder(column) {
                @Override
                public void encode(int row, CopyBuffer out) throws SQLException {
                    long value = values.get(row);
                    if (value != (short) value) {
                        throw new RefusedValueException(Sentence.of("is no smallint"));
                    }
                    out.putShortField((int) value);
                }

                @Override
                public String text(int row) {
                    return Long.toString(values.get(row));
                }
            };
            case Integer.BYTES -> new NumberEncoder(column) {
                @Override
                public void encode(int row, CopyBuffer out) throws SQLException {
                    long value = values.get(row);
                    if (value != (int) value) {
                        throw new RefusedValueException(Sentence.of("is no integer"));
                    }
                    out.putIntField((int) value);
                }

                @Override
                public String text(int row) {
                    return Long.toString(values.get(row));
                }
            };
            default -> new NumberEncoder(column) {
                @Override
                public void encode(int row, CopyBuffer out) throws SQLException {
                    out.putLongField(values.get(row));
                }

                @Override
                public String text(int row) {
                    return Long.toString(values.get(row));
                }
            };
        };
    }

    private static Whole whole(ColumnReader column) {
        return switch (column.format()) {
            case "c" -> column::getByte;
            case "C" -> row -> column.getByte(row) & 0xff;
            case "s" -> column::getShort;
            case "S" -> row -> column.getShort(row) & 0xffff;
            case "i" -> column::getInt;
            case "I" -> row -> column.getInt(row) & 0xffff_ffffL;
            case "l" -> column::getLong;
            default -> throw new IllegalStateException("No whole numbers: " + column.format());
        };
    }

    static NumberEncoder real(ColumnReader column) {
        return new NumberEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                out.putIntField(column.getInt(row));
            }

            @Override
            public String text(int row) {
                return Float.toString(column.getFloat(row));
            }
        };
    }

    static NumberEncoder doublePrecision(ColumnReader column) {
        return new NumberEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                out.putLongField(column.getLong(row));
            }

            @Override
            public String text(int row) {
                return Double.toString(column.getDouble(row));
            }
        };
    }
}
