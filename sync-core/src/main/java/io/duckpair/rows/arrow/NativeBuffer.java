package io.duckpair.rows.arrow;

import java.lang.foreign.MemorySegment;

/** Native memory that grows and keeps what it holds. Used by one thread at a time, freed by any. */
final class NativeBuffer {

    /** A row after a few huge ones needs no huge buffer. */
    private static final long KEPT_BYTES = 8L << 20;

    private final long firstBytes;
    private NativeMemory held;
    private MemorySegment memory;

    NativeBuffer(long firstBytes) {
        this.firstBytes = firstBytes;
        held = NativeMemory.allocate(firstBytes);
        memory = held.bytes();
    }

    MemorySegment memory() {
        return memory;
    }

    /** The memory, with room for at least so many bytes. */
    MemorySegment withRoom(long bytes) {
        if (bytes > memory.byteSize()) {
            replace(Math.max(bytes, 2 * memory.byteSize()), true);
        }
        return memory;
    }

    /** What it holds is not needed any more. */
    void reset() {
        if (memory.byteSize() > KEPT_BYTES) {
            replace(firstBytes, false);
        }
    }

    private void replace(long bytes, boolean keep) {
        NativeMemory next = NativeMemory.allocate(bytes);
        if (keep) {
            next.bytes().copyFrom(memory);
        }
        held.free();
        held = next;
        memory = next.bytes();
    }

    /** Not to be used any more. */
    void close() {
        held.free();
        memory = MemorySegment.NULL;
    }
}
