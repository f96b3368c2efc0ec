package io.duckpair.rows.transfer;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.rows.CopyListener;
import io.duckpair.rows.arrow.Batch;
import io.duckpair.rows.arrow.BatchSource;
import io.duckpair.wording.Sentence;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Batches between the threads that fill them and DuckDB's, which take them. Only those that wait are limited in number: DuckDB
 * may keep one a thread of its own while it asks for the next, and waiting for it to give one back would never end.
 */
final class InboundQueue implements BatchSource, AutoCloseable {

    private static final long PATIENCE_MILLIS = 100;

    private final Supplier<Batch> newBatch;
    private final CopyListener listener;
    private final AtomicInteger fillers;
    private final BlockingQueue<Batch> ready;
    private final Queue<Batch> free = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean closed;

    /** @param fillers how many threads fill batches, each of which says {@link #finished()} at its end */
    InboundQueue(int fillers, Supplier<Batch> newBatch, CopyListener listener) {
        this.newBatch = newBatch;
        this.listener = listener;
        this.fillers = new AtomicInteger(fillers);
        ready = new LinkedBlockingQueue<>(fillers + 1);
    }

    /** An empty batch to fill. */
    Batch take() {
        Batch batch = free.poll();
        return batch == null ? newBatch.get() : batch;
    }

    /** Waits until there is room. */
    void put(Batch batch) throws InterruptedException {
        do {
            requireGoingOn();
        } while (!ready.offer(batch, PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** The first failure is the one that counts. */
    void fail(Throwable e) {
        failure.compareAndSet(null, e);
    }

    void finished() {
        fillers.decrementAndGet();
    }

    @Nullable
    Throwable failure() {
        return failure.get();
    }

    /** @throws DuckpairException if the copy has failed or is cancelled */
    void requireGoingOn() {
        if (listener.cancelled()) {
            fail(new DuckpairException(ErrorCode.CANCELLED, Sentence.of("The copy was cancelled."),
                    Sentence.nothing()));
        }
        Throwable e = failure.get();
        if (e != null) {
            throw new DuckpairException(ErrorCode.CANCELLED, Sentence.of("The copy has ended."), Sentence.nothing(), e);
        }
    }

    @Override
    public @Nullable Batch next() throws InterruptedException {
        while (true) {
            boolean all = fillers.get() == 0;
            requireGoingOn();
            Batch batch = all ? ready.poll() : ready.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (batch != null || all) {
                return batch;
            }
        }
    }

    @Override
    public void released(Batch batch) {
        if (closed) {
            batch.close();
        } else {
            batch.reset();
            free.add(batch);
        }
    }

    /** Only when nobody fills any more. */
    @Override
    public void close() {
        closed = true;
        free.forEach(Batch::close);
        ready.forEach(Batch::close);
    }
}
