package io.duckpair.rows.arrow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.arrow.c.ArrowArrayStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches of rows that one statement of DuckDB can read, as a temporary view. DuckDB calls back for each batch, on its own
 * threads; an exception there would end the JVM, so it is kept and the statement fails.
 */
@SuppressWarnings("restricted")
public final class BatchStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchStream.class);

    /** EIO; DuckDB shows it to nobody, as {@link #failure()} says more. */
    private static final int FAILED = 5;
    private static final AtomicLong NAMES = new AtomicLong();

    private final BatchSource source;
    private final Map<Long, Batch> given = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final Arena arena = Arena.ofShared();
    private final MemorySegment schema;
    private final MemorySegment releaseBatch;
    private final MemorySegment releaseChild;
    private final MemorySegment releaseSchema;
    private final AtomicLong schemasGiven = new AtomicLong();
    private final MemorySegment message;
    private final String view;
    private volatile @Nullable Throwable failure;

    /**
     * @param names
     *            of the columns
     * @param shape
     *            what each batch's rows look like; only looked at here
     */
    public BatchStream(List<String> names, StructWriter shape, BatchSource source) {
        this.source = source;
        view = "duckpair_rows_" + NAMES.incrementAndGet();
        message = arena.allocateFrom("the rows could not be read");
        releaseBatch = release(this::releaseBatch);
        releaseChild = release(BatchStream::releaseChild);
        releaseSchema = release(this::releaseSchema);
        schema = schema("", shape, List.copyOf(names));
    }

    /** Makes the stream readable once, under {@link #view()}, by statements of the connection. */
    public void register(DuckDBConnection connection) {
        MemorySegment stream = arena.allocate(CStructs.Stream.SIZE, 8);
        stream.set(ADDRESS, CStructs.Stream.GET_SCHEMA, getter((_, target) -> getSchema(target)));
        stream.set(ADDRESS, CStructs.Stream.GET_NEXT, getter((_, target) -> getNext(target)));
        stream.set(ADDRESS, CStructs.Stream.GET_LAST_ERROR, errorGetter(_ -> lastError()));
        stream.set(ADDRESS, CStructs.Stream.RELEASE, release(BatchStream::releaseStream));
        connection.registerArrowStream(view, new ArrowArrayStream(stream.address()));
    }

    /** The view's name, quoted and qualified: nobody else's, as no two streams of a program have the same. */
    public String view() {
        return "temp.main." + view;
    }

    /** Forgets the view. */
    public void unregister(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP VIEW " + view());
        }
    }

    /** Why a callback failed, and with it the statement. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Only after the statement that reads it has ended. What DuckDB has not let go of then stays in memory: a late call of a
     * callback that is gone would end the JVM.
     */
    @Override
    public void close() {
        if (given.isEmpty() && schemasGiven.get() == 0) {
            arena.close();
        } else {
            LOG.warn("DuckDB still holds {} batches and {} schemas of {}", given.size(), schemasGiven, view);
        }
    }

    /** {@code int (*)(struct ArrowArrayStream *, T *)}. */
    interface Getter {
        int get(MemorySegment stream, MemorySegment target);
    }

    /** {@code const char *(*)(struct ArrowArrayStream *)}. */
    interface ErrorGetter {
        MemorySegment get(MemorySegment stream);
    }

    /** {@code void (*)(T *)}. */
    interface Release {
        void release(MemorySegment struct);
    }

    private MemorySegment getter(Getter callback) {
        return upcall(Getter.class, "get", callback,
                MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    }

    private MemorySegment errorGetter(ErrorGetter callback) {
        return upcall(ErrorGetter.class, "get", callback,
                MethodType.methodType(MemorySegment.class, MemorySegment.class),
                FunctionDescriptor.of(ADDRESS, ADDRESS));
    }

    private MemorySegment release(Release callback) {
        return upcall(Release.class, "release", callback, MethodType.methodType(void.class, MemorySegment.class),
                FunctionDescriptor.ofVoid(ADDRESS));
    }

    private <T> MemorySegment upcall(Class<T> type, String method, T callback, MethodType methodType,
            FunctionDescriptor descriptor) {
        try {
            MethodHandle handle = MethodHandles.lookup().findVirtual(type, method, methodType).bindTo(callback);
            return Linker.nativeLinker().upcallStub(handle, descriptor, arena);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private MemorySegment schema(String name, ColumnWriter column, List<String> childNames) {
        MemorySegment struct = arena.allocate(CStructs.Schema.SIZE, 8);
        List<ColumnWriter> children = column.children();
        MemorySegment pointers = arena.allocate(ADDRESS, Math.max(1, children.size()));
        for (int i = 0; i < children.size(); i++) {
            String childName = childNames.isEmpty() ? "f" + i : childNames.get(i);
            pointers.setAtIndex(ADDRESS, i, schema(childName, children.get(i), List.of()));
        }
        struct.set(ADDRESS, CStructs.Schema.FORMAT, arena.allocateFrom(column.format()));
        struct.set(ADDRESS, CStructs.Schema.NAME, arena.allocateFrom(name));
        struct.set(JAVA_LONG, CStructs.Schema.FLAGS, CStructs.Schema.NULLABLE);
        struct.set(JAVA_LONG, CStructs.Schema.CHILD_COUNT, children.size());
        struct.set(ADDRESS, CStructs.Schema.CHILDREN, pointers);
        struct.set(ADDRESS, CStructs.Schema.RELEASE, releaseSchema);
        return struct;
    }

    private int getSchema(MemorySegment target) {
        try {
            target.reinterpret(CStructs.Schema.SIZE).copyFrom(schema);
            schemasGiven.incrementAndGet();
            return 0;
        } catch (Throwable e) {
            return failed(e);
        }
    }

    private int getNext(MemorySegment target) {
        try {
            MemorySegment struct = target.reinterpret(CStructs.Array.SIZE);
            Batch batch = source.next();
            if (batch == null) {
                struct.fill((byte) 0);
            } else {
                long id = ids.incrementAndGet();
                given.put(id, batch);
                batch.export(struct, releaseBatch, releaseChild, id);
            }
            return 0;
        } catch (Throwable e) {
            return failed(e);
        }
    }

    private int failed(Throwable e) {
        failure = e;
        return FAILED;
    }

    /** The driver asks even after a success. */
    private MemorySegment lastError() {
        return failure == null ? MemorySegment.NULL : message;
    }

    private void releaseBatch(MemorySegment array) {
        try {
            MemorySegment struct = array.reinterpret(CStructs.Array.SIZE);
            Batch batch = given.remove(struct.get(JAVA_LONG, CStructs.Array.PRIVATE_DATA));
            struct.set(ADDRESS, CStructs.Array.RELEASE, MemorySegment.NULL);
            if (batch != null) {
                source.released(batch);
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    /** The memory is the batch's, which is released as a whole. */
    private static void releaseChild(MemorySegment array) {
        array.reinterpret(CStructs.Array.SIZE).set(ADDRESS, CStructs.Array.RELEASE, MemorySegment.NULL);
    }

    private void releaseSchema(MemorySegment schema) {
        schema.reinterpret(CStructs.Schema.SIZE).set(ADDRESS, CStructs.Schema.RELEASE, MemorySegment.NULL);
        schemasGiven.decrementAndGet();
    }

    private static void releaseStream(MemorySegment stream) {
        stream.reinterpret(CStructs.Stream.SIZE).set(ADDRESS, CStructs.Stream.RELEASE, MemorySegment.NULL);
    }
}
