package io.duckpair.rows.arrow;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** A column of truth values, a bit each. */
public final class BooleanWriter extends ColumnWriter {

    private final NativeBuffer bits = new NativeBuffer(1024);

    public void append(boolean value) {
        set(nextRow(), value);
    }

    private void set(int row, boolean value) {
        long at = row >> 3;
        MemorySegment memory = bits.withRoom(at + 1);
        byte before = (row & 7) == 0 ? 0 : memory.get(JAVA_BYTE, at);
        memory.set(JAVA_BYTE, at, (byte) (before | ((value ? 1 : 0) << (row & 7))));
    }

    @Override
    void appendNothing(int row) {
        set(row, false);
    }

    @Override
    String format() {
        return "b";
    }

    @Override
    List<MemorySegment> buffers() {
        return List.of(bits.memory());
    }

    @Override
    long usedBytes() {
        return length() >> 3;
    }

    @Override
    void reset() {
        super.reset();
        bits.reset();
    }

    @Override
    void close() {
        super.close();
        bits.close();
    }
}
