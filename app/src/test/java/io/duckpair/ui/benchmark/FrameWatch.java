package io.duckpair.ui.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import javafx.animation.AnimationTimer;

/**
 * Remembers how long the screen's thread needed from one frame to the next, at most. Lives on that thread.
 *
 * <p>
 * The time that passes has in it what other programs took of the processors, and the rendering that the thread waits for. The
 * processor's time is the thread's own.
 */
final class FrameWatch extends AnimationTimer {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long last;
    private long lastBusy;
    private long longest;
    private long busiest;

    @Override
    public void handle(long now) {
        long time = System.nanoTime();
        long busy = threads.getCurrentThreadCpuTime();
        if (last != 0) {
            longest = Math.max(longest, time - last);
            busiest = Math.max(busiest, busy - lastBusy);
        }
        last = time;
        lastBusy = busy;
    }

    /** Since the last call. */
    Took take() {
        Took took = new Took(longest, busiest);
        longest = 0;
        busiest = 0;
        return took;
    }
}
