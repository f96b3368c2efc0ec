package io.duckpair.engine;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait until the next round: the interval, doubled with each failure up to a limit, and then somewhat varied so that
 * many loops that failed together do not come back together.
 */
final class Backoff {

    private static final double JITTER = 0.2;

    private final Duration interval;
    private final Duration limit;
    private final DoubleSupplier random;
    private int failures;

    /**
     * @param random
     *            gives numbers from 0 to 1
     */
    Backoff(Duration interval, Duration limit, DoubleSupplier random) {
        this.interval = interval;
        this.limit = limit;
        this.random = random;
    }

    void succeeded() {
        failures = 0;
    }

    void failed() {
        failures++;
    }

    Duration pause() {
        if (failures == 0) {
            return interval;
        }
        double factor = Math.pow(2, Math.min(failures, 20));
        double millis = Math.min(interval.toMillis() * factor,
                (double) Math.max(limit.toMillis(), interval.toMillis()));
        return Duration.ofMillis(Math.round(millis * (1 - JITTER * random.getAsDouble())));
    }
}
