package io.duckpair.rows.arrow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Memory from C's {@code malloc}, which holds nothing in particular at first. An arena that several threads share is not as good:
 * to close one makes all threads of the program stop for a moment, and the batches of a copy of 200 columns need some thousand.
 */
@SuppressWarnings("restricted")
final class NativeMemory {

    private static final long ALIGNMENT = 64;
    private static final MethodHandle MALLOC = function("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    private static final MethodHandle FREE = function("free", FunctionDescriptor.ofVoid(ADDRESS));

    private final MemorySegment start;
    private final MemorySegment bytes;
    private boolean freed;

    private NativeMemory(MemorySegment start, MemorySegment bytes) {
        this.start = start;
        this.bytes = bytes;
    }

    /** @throws OutOfMemoryError if there is not so much */
    static NativeMemory allocate(long bytes) {
        MemorySegment start = malloc(Math.addExact(bytes, ALIGNMENT));
        if (start.address() == 0) {
            throw new OutOfMemoryError("Cannot allocate " + bytes + " bytes outside of the heap");
        }
        long aligned = (start.address() + ALIGNMENT - 1) & -ALIGNMENT;
        return new NativeMemory(start, MemorySegment.ofAddress(aligned).reinterpret(bytes));
    }

    /** Not to be touched after {@link #free()}: nothing else keeps a program from it. */
    MemorySegment bytes() {
        return bytes;
    }

    /** Once; more often is of no effect. */
    void free() {
        if (!freed) {
            freed = true;
            try {
                FREE.invokeExact(start);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static MemorySegment malloc(long bytes) {
        try {
            return (MemorySegment) MALLOC.invokeExact(bytes);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }
}
