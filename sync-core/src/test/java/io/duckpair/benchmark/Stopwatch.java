package io.duckpair.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times work. */
final class Stopwatch {

    /** What is timed. */
    interface Work {
        void run() throws Exception;
    }

    private Stopwatch() {}

    static Duration once(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** The middle of so many times. */
    static Duration median(int times, Work work) throws Exception {
        List<Duration> taken = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            taken.add(once(work));
        }
        return median(taken);
    }

    static Duration median(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
