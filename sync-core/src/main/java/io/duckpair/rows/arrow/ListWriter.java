package io.duckpair.rows.arrow;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** A column of lists. A list is what was appended to {@link #elements()} since the list before. */
public final class ListWriter extends ColumnWriter {

    private final ColumnWriter elements;
    private final NativeBuffer offsets = new NativeBuffer(8192);

    public ListWriter(ColumnWriter elements) {
        this.elements = elements;
    }

    public ColumnWriter elements() {
        return elements;
    }

    /** The elements of one list are all there. */
    public void endList() {
        setEnd(nextRow());
    }

    @Override
    void appendNothing(int row) {
        setEnd(row);
    }

    private void setEnd(int row) {
        long at = (row + 1L) * Integer.BYTES;
        offsets.withRoom(at + Integer.BYTES).set(JAVA_INT_UNALIGNED, at, elements.length());
    }

    @Override
    String format() {
        return "+l";
    }

    @Override
    List<MemorySegment> buffers() {
        offsets.memory().set(JAVA_INT_UNALIGNED, 0, 0);
        return List.of(offsets.memory());
    }

    @Override
    List<ColumnWriter> children() {
        return List.of(elements);
    }

    @Override
    long usedBytes() {
        return elements.usedBytes() + (long) length() * Integer.BYTES;
    }

    @Override
    void reset() {
        super.reset();
        elements.reset();
        offsets.reset();
    }

    @Override
    void close() {
        super.close();
        elements.close();
        offsets.close();
    }
}
