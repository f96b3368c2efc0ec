package io.duckpair.rows.arrow;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** A column whose values are all of one size. */
public final class FixedWriter extends ColumnWriter {

    private static final int FIRST_ROWS = 2048;

    private final String format;
    private final int width;
    private final NativeBuffer values;
    private MemorySegment memory;
    private int room;

    private FixedWriter(String format, int width) {
        this.format = format;
        this.width = width;
        values = new NativeBuffer((long) FIRST_ROWS * width);
        memory = values.memory();
        room = FIRST_ROWS;
    }

    public static FixedWriter shorts() {
        return new FixedWriter("s", Short.BYTES);
    }

    public static FixedWriter ints() {
        return new FixedWriter("i", Integer.BYTES);
    }

    public static FixedWriter longs() {
        return new FixedWriter("l", Long.BYTES);
    }

    public static FixedWriter floats() {
        return new FixedWriter("f", Float.BYTES);
    }

    public static FixedWriter doubles() {
        return new FixedWriter("g", Double.BYTES);
    }

    /** Days since 1970. */
    public static FixedWriter dates() {
        return new FixedWriter("tdD", Integer.BYTES);
    }

    /** Microseconds since midnight. */
    public static FixedWriter times() {
        return new FixedWriter("ttu", Long.BYTES);
    }

    /** Microseconds since 1970, of a TIMESTAMP. */
    public static FixedWriter timestamps() {
        return new FixedWriter("tsu:", Long.BYTES);
    }

    /** Microseconds since 1970 in UTC, of a TIMESTAMP WITH TIME ZONE. */
    public static FixedWriter instants() {
        return new FixedWriter("tsu:UTC", Long.BYTES);
    }

    /** Whole numbers of 64 bits that stand for decimals of up to 18 digits with {@code scale} digits after the point. */
    public static FixedWriter smallDecimals(int precision, int scale) {
        return new FixedWriter("d:" + precision + "," + scale + ",64", Long.BYTES);
    }

    /** Whole numbers of 128 bits that stand for decimals with {@code scale} digits after the point. */
    public static FixedWriter decimals(int precision, int scale) {
        return new FixedWriter("d:" + precision + "," + scale, 2 * Long.BYTES);
    }

    private long place() {
        int row = nextRow();
        if (row >= room) {
            grow();
        }
        return (long) row * width;
    }

    private void grow() {
        memory = values.withRoom((long) (room + 1) * width);
        room = (int) Math.min(Integer.MAX_VALUE - 8, memory.byteSize() / width);
    }

    public void appendShort(short value) {
        long at = place();
        memory.set(JAVA_SHORT_UNALIGNED, at, value);
    }

    public void appendInt(int value) {
        long at = place();
        memory.set(JAVA_INT_UNALIGNED, at, value);
    }

    public void appendLong(long value) {
        long at = place();
        memory.set(JAVA_LONG_UNALIGNED, at, value);
    }

    public void appendFloat(float value) {
        long at = place();
        memory.set(JAVA_FLOAT_UNALIGNED, at, value);
    }

    public void appendDouble(double value) {
        long at = place();
        memory.set(JAVA_DOUBLE_UNALIGNED, at, value);
    }

    /** A number of 128 bits. */
    public void appendLongs(long low, long high) {
        long at = place();
        memory.set(JAVA_LONG_UNALIGNED, at, low);
        memory.set(JAVA_LONG_UNALIGNED, at + Long.BYTES, high);
    }

    @Override
    void appendNothing(int row) {
        if (row >= room) {
            grow();
        }
        memory.asSlice((long) row * width, width).fill((byte) 0);
    }

    @Override
    String format() {
        return format;
    }

    @Override
    List<MemorySegment> buffers() {
        return List.of(memory);
    }

    @Override
    long usedBytes() {
        return (long) length() * width;
    }

    @Override
    void reset() {
        super.reset();
        values.reset();
        memory = values.memory();
        room = (int) Math.min(Integer.MAX_VALUE - 8, memory.byteSize() / width);
    }

    @Override
    void close() {
        super.close();
        values.close();
        memory = values.memory();
        room = 0;
    }
}
