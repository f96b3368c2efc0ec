package io.duckpair.ui.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/**
 * Remembers for how long the screen's thread did not answer, at most: whatever it did in one piece, a frame or what was given to
 * it, with the rendering that it waited for, collections, and what other programs took of the processors.
 *
 * <p>
 * It is asked again and again from beside. Whatever begins between two answers is waited for to its end, so the longest wait is
 * the longest piece, to the millisecond. The processor's time is the thread's own.
 */
final class StallWatch implements AutoCloseable {

    private static final long BETWEEN_MILLIS = 1;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread asking = Thread.ofPlatform().daemon().name("stall-watch").start(this::ask);
    private volatile boolean closed;
    private long lastBusy = -1;
    private long longest;
    private long busiest;

    private void ask() {
        try {
            while (!closed) {
                CountDownLatch answered = new CountDownLatch(1);
                long asked = System.nanoTime();
                Platform.runLater(() -> {
                    note(System.nanoTime() - asked);
                    answered.countDown();
                });
                answered.await();
                Thread.sleep(BETWEEN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(long waited) {
        long busy = threads.getCurrentThreadCpuTime();
        if (lastBusy >= 0) {
            longest = Math.max(longest, waited);
            busiest = Math.max(busiest, busy - lastBusy);
        }
        lastBusy = busy;
    }

    /** Since the last call. */
    Took take() throws Exception {
        return Screen.ask(() -> {
            note(0);
            Took took = new Took(longest, busiest);
            longest = 0;
            busiest = 0;
            return took;
        });
    }

    @Override
    public void close() {
        closed = true;
        asking.interrupt();
    }
}
