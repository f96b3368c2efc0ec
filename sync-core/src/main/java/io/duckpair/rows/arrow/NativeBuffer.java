package io.duckpair.rows.arrow;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Native memory that grows and keeps what it holds. Used by one thread at a time, freed by any. */
final class NativeBuffer {

    /** A row after a few huge ones needs no huge buffer. */
    private static final long KEPT_BYTES = 8L << 20;
    private static final long ALIGNMENT = 64;

    private final long firstBytes;
    private Arena arena;
    private MemorySegment memory;

    NativeBuffer(long firstBytes) {
        this.firstBytes = firstBytes;
        arena = Arena.ofShared();
        memory = arena.allocate(firstBytes, ALIGNMENT);
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
        Arena old = arena;
        Arena next = Arena.ofShared();
        MemorySegment larger = next.allocate(bytes, ALIGNMENT);
        if (keep) {
            larger.copyFrom(memory);
        }
        arena = next;
        memory = larger;
        old.close();
    }

    void close() {
        arena.close();
    }
}
