package io.duckpair.engine;

import java.time.Duration;

/** Calls back after a time. */
interface Alarm extends AutoCloseable {

    /**
     * Never calls on the caller's stack, and one thing at a time.
     *
     * @return takes the call back; does nothing once it was made
     */
    Runnable set(Duration delay, Runnable call);

    /** Makes no call any more. Does not wait for the one that is being made. */
    @Override
    void close();
}
