package io.duckpair.rows.arrow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of the batch that a {@link BatchReader} is at. Which of the methods give something sensible depends on the column's
 * type, which its query says; nothing is checked value by value.
 */
@SuppressWarnings("restricted")
public final class ColumnReader {

    private final String format;
    private final List<ColumnReader> children;
    private MemorySegment validity = MemorySegment.NULL;
    private boolean mayBeNull;
    private MemorySegment values = MemorySegment.NULL;
    private MemorySegment bytes = MemorySegment.NULL;
    private int length;

    private ColumnReader(String format, List<ColumnReader> children) {
        this.format = format;
        this.children = List.copyOf(children);
    }

    static ColumnReader of(MemorySegment schema) {
        String format = schema.get(ADDRESS, CStructs.Schema.FORMAT).reinterpret(Long.MAX_VALUE).getString(0);
        long count = schema.get(JAVA_LONG, CStructs.Schema.CHILD_COUNT);
        MemorySegment pointers = schema.get(ADDRESS, CStructs.Schema.CHILDREN).reinterpret(count * ADDRESS.byteSize());
        List<ColumnReader> children = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            children.add(of(pointers.getAtIndex(ADDRESS, i).reinterpret(CStructs.Schema.SIZE)));
        }
        return new ColumnReader(format, children);
    }

    /** Goes to another batch. */
    void read(MemorySegment array) {
        length = Math.toIntExact(array.get(JAVA_LONG, CStructs.Array.LENGTH));
        if (array.get(JAVA_LONG, CStructs.Array.OFFSET) != 0) {
            throw new IllegalStateException("DuckDB gave a slice of a column");
        }
        long buffers = array.get(JAVA_LONG, CStructs.Array.BUFFER_COUNT);
        MemorySegment pointers = array.get(ADDRESS, CStructs.Array.BUFFERS).reinterpret(buffers * ADDRESS.byteSize());
        validity = buffers == 0 ? MemorySegment.NULL : pointers.getAtIndex(ADDRESS, 0);
        mayBeNull = validity.address() != 0 && array.get(JAVA_LONG, CStructs.Array.NULL_COUNT) != 0;
        if (mayBeNull) {
            validity = validity.reinterpret((length + 7L) / 8);
        }
        readValues(pointers);
        MemorySegment childPointers = array.get(ADDRESS, CStructs.Array.CHILDREN)
                .reinterpret(children.size() * ADDRESS.byteSize());
        for (int i = 0; i < children.size(); i++) {
            children.get(i).read(childPointers.getAtIndex(ADDRESS, i).reinterpret(CStructs.Array.SIZE));
        }
    }

    private void readValues(MemorySegment pointers) {
        switch (format) {
            case "+s" -> values = MemorySegment.NULL;
            case "U", "Z" -> {
                values = pointers.getAtIndex(ADDRESS, 1).reinterpret((length + 1L) * Long.BYTES);
                bytes = pointers.getAtIndex(ADDRESS, 2).reinterpret(length == 0 ? 0 : end(length - 1));
            }
            case "+L" -> values = pointers.getAtIndex(ADDRESS, 1).reinterpret((length + 1L) * Long.BYTES);
            case "b" -> values = pointers.getAtIndex(ADDRESS, 1).reinterpret((length + 7L) / 8);
            default -> values = pointers.getAtIndex(ADDRESS, 1).reinterpret((long) length * width());
        }
    }

    private int width() {
        return switch (format.charAt(0)) {
            case 'c', 'C' -> Byte.BYTES;
            case 's', 'S' -> Short.BYTES;
            case 'i', 'I', 'f' -> Integer.BYTES;
            case 'l', 'L', 'g' -> Long.BYTES;
            case 'd' -> 2 * Long.BYTES;
            case 't' -> format.equals("tdD") ? Integer.BYTES : Long.BYTES;
            default -> throw new IllegalStateException("DuckDB gave a column of Arrow's format " + format);
        };
    }

    /** How Arrow names the column's type. */
    public String format() {
        return format;
    }

    public boolean isNull(int row) {
        return mayBeNull && (validity.get(JAVA_BYTE, row >> 3) >> (row & 7) & 1) == 0;
    }

    public boolean getBoolean(int row) {
        return (values.get(JAVA_BYTE, row >> 3) >> (row & 7) & 1) != 0;
    }

    public byte getByte(int row) {
        return values.get(JAVA_BYTE, row);
    }

    public short getShort(int row) {
        return values.get(JAVA_SHORT_UNALIGNED, (long) row << 1);
    }

    public int getInt(int row) {
        return values.get(JAVA_INT_UNALIGNED, (long) row << 2);
    }

    public long getLong(int row) {
        return values.get(JAVA_LONG_UNALIGNED, (long) row << 3);
    }

    public float getFloat(int row) {
        return values.get(JAVA_FLOAT_UNALIGNED, (long) row << 2);
    }

    public double getDouble(int row) {
        return values.get(JAVA_DOUBLE_UNALIGNED, (long) row << 3);
    }

    /** The lower half of a number of 128 bits. */
    public long getLow(int row) {
        return values.get(JAVA_LONG_UNALIGNED, (long) row << 4);
    }

    /** The upper half of a number of 128 bits. */
    public long getHigh(int row) {
        return values.get(JAVA_LONG_UNALIGNED, ((long) row << 4) + Long.BYTES);
    }

    /** Where a text, a BLOB or a list begins, in {@link #bytes()} or in the list's {@link #child}. */
    public long start(int row) {
        return values.get(JAVA_LONG_UNALIGNED, (long) row << 3);
    }

    /** Where a text, a BLOB or a list ends. */
    public long end(int row) {
        return values.get(JAVA_LONG_UNALIGNED, (row + 1L) << 3);
    }

    /** All texts or BLOBs of the batch, one after the other. */
    public MemorySegment bytes() {
        return bytes;
    }

    /** A text or BLOB. */
    public byte[] getBytes(int row) {
        long start = start(row);
        return bytes.asSlice(start, end(row) - start).toArray(JAVA_BYTE);
    }

    /** A field of structs, or number 0, the elements of lists. */
    public ColumnReader child(int number) {
        return children.get(number);
    }

    List<ColumnReader> children() {
        return children;
    }

    int length() {
        return length;
    }
}
