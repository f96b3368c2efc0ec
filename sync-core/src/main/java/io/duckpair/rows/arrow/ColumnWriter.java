package io.duckpair.rows.arrow;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** A column that is filled value by value, from the first row on. */
public abstract sealed class ColumnWriter permits FixedWriter, BooleanWriter, BytesWriter, ListWriter, StructWriter {

    private final NativeBuffer validity = new NativeBuffer(1024);
    private int length;
    private int nulls;

    /** How Arrow names its type. */
    abstract String format();

    /** Its buffers after the validity bitmap. */
    abstract List<MemorySegment> buffers();

    List<ColumnWriter> children() {
        return List.of();
    }

    /** Arrow has a place for a NULL too. */
    abstract void appendNothing(int row);

    /** Native memory in use by the values of now. */
    abstract long usedBytes();

    void reset() {
        length = 0;
        nulls = 0;
        validity.reset();
    }

    void close() {
        validity.close();
    }

    public final void appendNull() {
        int row = length++;
        appendNothing(row);
        MemorySegment bits = validity.withRoom((row >> 3) + 1L);
        if (nulls++ == 0) {
            bits.asSlice(0, (row >> 3) + 1L).fill((byte) 0xff);
        }
        long at = row >> 3;
        byte before = (row & 7) == 0 ? (byte) 0xff : bits.get(JAVA_BYTE, at);
        bits.set(JAVA_BYTE, at, (byte) (before & ~(1 << (row & 7))));
    }

    /** Counts a value; returns its place. */
    final int nextRow() {
        int row = length++;
        if (nulls > 0 && (row & 7) == 0) {
            validity.withRoom((row >> 3) + 1L).set(JAVA_BYTE, row >> 3, (byte) 0xff);
        }
        return row;
    }

    public final int length() {
        return length;
    }

    final int nulls() {
        return nulls;
    }

    /** {@link MemorySegment#NULL} where nothing is NULL. */
    final MemorySegment validity() {
        return nulls == 0 ? MemorySegment.NULL : validity.memory();
    }
}
