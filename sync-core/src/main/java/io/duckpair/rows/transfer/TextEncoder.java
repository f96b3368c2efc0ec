package io.duckpair.rows.transfer;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.duckpair.rows.arrow.ColumnReader;
import io.duckpair.wording.Sentence;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Set;

/** Texts, and types that go as the bytes of one. */
abstract class TextEncoder extends ColumnEncoder {

    private static final int JSONB_VERSION = 1;

    private final ColumnReader column;

    private TextEncoder(ColumnReader column) {
        super(column);
        this.column = column;
    }

    @Override
    public String text(int row) {
        return new String(column.getBytes(row), StandardCharsets.UTF_8);
    }

    final void requireNoNul(int row) {
        MemorySegment bytes = column.bytes();
        long end = column.end(row);
        for (long at = column.start(row); at < end; at++) {
            if (bytes.get(JAVA_BYTE, at) == 0) {
                throw new RefusedValueException(Sentence.of("has a NUL character, which PostgreSQL's text has not"));
            }
        }
    }

    /** Any text. */
    static TextEncoder text(ColumnReader column) {
        return new TextEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                requireNoNul(row);
                long start = column.start(row);
                long length = column.end(row) - start;
                out.putInt(Math.toIntExact(length));
                out.put(column.bytes(), start, length);
            }
        };
    }

    /**
     * Of a type with a length, which PostgreSQL would cut blanks to fit into, or fill up with them.
     *
     * @param filled
     *            whether shorter texts are filled up
     */
    static TextEncoder limited(ColumnReader column, int characters, boolean filled) {
        TextEncoder any = text(column);
        return new TextEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                int length = characters(column, row);
                if (length > characters) {
                    throw new RefusedValueException(Sentence.of("is longer than {0} characters", characters));
                }
                if (filled && length < characters) {
                    throw new RefusedValueException(
                            Sentence.of("is shorter than {0} characters, and PostgreSQL would fill it with blanks",
                                    characters));
                }
                any.encode(row, out);
            }
        };
    }

    private static int characters(ColumnReader column, int row) {
        int count = 0;
        long end = column.end(row);
        for (long at = column.start(row); at < end; at++) {
            count += (column.bytes().get(JAVA_BYTE, at) & 0xc0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    static TextEncoder label(ColumnReader column, Set<String> labels) {
        TextEncoder any = text(column);
        return new TextEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                if (!labels.contains(text(row))) {
                    throw new RefusedValueException(Sentence.of("is no label of the enum in PostgreSQL"));
                }
                any.encode(row, out);
            }
        };
    }

    static TextEncoder jsonb(ColumnReader column) {
        return new TextEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                requireNoNul(row);
                long start = column.start(row);
                long length = column.end(row) - start;
                out.putInt(Math.toIntExact(length + 1));
                out.putByte(JSONB_VERSION);
                out.put(column.bytes(), start, length);
            }
        };
    }

    /** bytea, and uuid from its 16 bytes. */
    static TextEncoder bytes(ColumnReader column) {
        return new TextEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                long start = column.start(row);
                long length = column.end(row) - start;
                out.putInt(Math.toIntExact(length));
                out.put(column.bytes(), start, length);
            }

            @Override
            public String text(int row) {
                return "\\x" + HexFormat.of().formatHex(column.getBytes(row));
            }
        };
    }

    static TextEncoder uuid(ColumnReader column) {
        TextEncoder bytes = bytes(column);
        return new TextEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                bytes.encode(row, out);
            }

            @Override
            public String text(int row) {
                return new StringBuilder(HexFormat.of().formatHex(column.getBytes(row))).insert(20, '-')
                        .insert(16, '-').insert(12, '-').insert(8, '-').toString();
            }
        };
    }

    /**
     * From zeros and ones.
     *
     * @param length
     *            of the column's type; -1 for any
     * @param fixed
     *            whether it is exactly that
     */
    static TextEncoder bits(ColumnReader column, int length, boolean fixed) {
        return new TextEncoder(column) {
            @Override
            public void encode(int row, CopyBuffer out) throws SQLException {
                byte[] digits = column.getBytes(row);
                if (length >= 0 && (digits.length > length || (fixed && digits.length < length))) {
                    throw new RefusedValueException(Sentence.of("has {0} bits, not {1}", digits.length, length));
                }
                byte[] packed = new byte[(digits.length + 7) / 8];
                for (int i = 0; i < digits.length; i++) {
                    packed[i >> 3] |= (byte) ((digits[i] - '0') << (7 - (i & 7)));
                }
                out.putInt(Integer.BYTES + packed.length);
                out.putInt(digits.length);
                out.put(packed);
            }
        };
    }
}
