package io.duckpair.rows.arrow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Some rows on their way into DuckDB, in memory that is used again once DuckDB has let go of it. */
public final class Batch implements AutoCloseable {

    private final StructWriter rows;
    private final Arena structs = Arena.ofShared();
    private final List<Exported> children;
    private final MemorySegment childPointers;
    private final MemorySegment noBuffers;

    /** The native struct of one column, filled anew for each use of the batch. */
    private record Exported(ColumnWriter column, MemorySegment struct, MemorySegment buffers, List<Exported> children,
            MemorySegment childPointers) {

        static Exported of(ColumnWriter column, Arena arena) {
            List<Exported> children = column.children().stream().map(child -> of(child, arena)).toList();
            return new Exported(column, arena.allocate(CStructs.Array.SIZE, 8), arena.allocate(ADDRESS, 3), children,
                    pointers(children, arena));
        }

        static MemorySegment pointers(List<Exported> children, Arena arena) {
            MemorySegment pointers = arena.allocate(ADDRESS, Math.max(1, children.size()));
            for (int i = 0; i < children.size(); i++) {
                pointers.setAtIndex(ADDRESS, i, children.get(i).struct());
            }
            return pointers;
        }

        void fill(MemorySegment release) {
            children.forEach(child -> child.fill(release));
            List<MemorySegment> memory = column.buffers();
            buffers.setAtIndex(ADDRESS, 0, column.validity());
            for (int i = 0; i < memory.size(); i++) {
                buffers.setAtIndex(ADDRESS, i + 1L, memory.get(i));
            }
            fillStruct(struct, column, memory.size() + 1, buffers, children.size(), childPointers, release, 0);
        }
    }

    public Batch(StructWriter rows) {
        this.rows = rows;
        children = rows.fields().stream().map(field -> Exported.of(field, structs)).toList();
        childPointers = Exported.pointers(children, structs);
        noBuffers = structs.allocate(ADDRESS, 1);
    }

    public StructWriter rows() {
        return rows;
    }

    /** Gives the rows away: whoever owns {@code target} now calls {@code release} on it when done. */
    void export(MemorySegment target, MemorySegment release, MemorySegment childRelease, long id) {
        children.forEach(child -> child.fill(childRelease));
        fillStruct(target, rows, 1, noBuffers, children.size(), childPointers, release, id);
    }

    private static void fillStruct(MemorySegment struct, ColumnWriter column, int buffers, MemorySegment bufferPointers,
            int children, MemorySegment childPointers, MemorySegment release, long id) {
        struct.set(JAVA_LONG, CStructs.Array.LENGTH, column.length());
        struct.set(JAVA_LONG, CStructs.Array.NULL_COUNT, column.nulls());
        struct.set(JAVA_LONG, CStructs.Array.OFFSET, 0);
        struct.set(JAVA_LONG, CStructs.Array.BUFFER_COUNT, buffers);
        struct.set(JAVA_LONG, CStructs.Array.CHILD_COUNT, children);
        struct.set(ADDRESS, CStructs.Array.BUFFERS, bufferPointers);
        struct.set(ADDRESS, CStructs.Array.CHILDREN, childPointers);
        struct.set(ADDRESS, CStructs.Array.DICTIONARY, MemorySegment.NULL);
        struct.set(ADDRESS, CStructs.Array.RELEASE, release);
        struct.set(JAVA_LONG, CStructs.Array.PRIVATE_DATA, id);
    }

    /** Makes room for other rows. */
    public void reset() {
        rows.reset();
    }

    @Override
    public void close() {
        rows.close();
        structs.close();
    }
}
