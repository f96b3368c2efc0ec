package io.duckpair.engine;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A pause that another thread can end. */
final class Waiting {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    /** @param over whether there is nothing to wait for any more */
    void pause(Duration length, BooleanSupplier over) {
        lock.lock();
        try {
            long left = length.toNanos();
            while (left > 0 && !over.getAsBoolean()) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Whoever pauses asks again whether it is over. */
    void end() {
        lock.lock();
        try {
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
