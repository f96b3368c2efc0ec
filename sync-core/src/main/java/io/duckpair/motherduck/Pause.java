package io.duckpair.motherduck;

import java.time.Duration;

/** Waits before a request is made again. */
@FunctionalInterface
interface Pause {

    void pause(Duration duration) throws InterruptedException;
}
