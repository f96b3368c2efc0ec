package io.duckpair.rows.arrow;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** A column of texts in UTF-8, or of bytes. */
public final class BytesWriter extends ColumnWriter {

    private static final long FIRST_OFFSETS = 8192;

    private final String format;
    private final NativeBuffer offsets = new NativeBuffer(FIRST_OFFSETS);
    private final NativeBuffer bytes = new NativeBuffer(1 << 16);
    private MemorySegment ends = offsets.memory();
    private MemorySegment memory = bytes.memory();
    private int used;

    private BytesWriter(String format) {
        this.format = format;
    }

    public static BytesWriter texts() {
        return new BytesWriter("u");
    }

    public static BytesWriter binary() {
        return new BytesWriter("z");
    }

    public void append(byte[] source, int from, int length) {
        int end = Math.addExact(used, length);
        if (end > memory.byteSize()) {
            memory = bytes.withRoom(end);
        }
        MemorySegment.copy(source, from, memory, JAVA_BYTE, used, length);
        used = end;
        setEnd(nextRow());
    }

    public void append(byte[] source) {
        append(source, 0, source.length);
    }

    @Override
    void appendNothing(int row) {
        setEnd(row);
    }

    private void setEnd(int row) {
        long at = (row + 1L) * Integer.BYTES;
        if (at + Integer.BYTES > ends.byteSize()) {
            ends = offsets.withRoom(at + Integer.BYTES);
        }
        ends.set(JAVA_INT_UNALIGNED, at, used);
    }

    @Override
    String format() {
        return format;
    }

    @Override
    List<MemorySegment> buffers() {
        ends.set(JAVA_INT_UNALIGNED, 0, 0);
        return List.of(ends, memory);
    }

    @Override
    long usedBytes() {
        return used + (long) length() * Integer.BYTES;
    }

    @Override
    void reset() {
        super.reset();
        offsets.reset();
        bytes.reset();
        ends = offsets.memory();
        memory = bytes.memory();
        used = 0;
    }

    @Override
    void close() {
        super.close();
        offsets.close();
        bytes.close();
        ends = offsets.memory();
        memory = bytes.memory();
    }
}
