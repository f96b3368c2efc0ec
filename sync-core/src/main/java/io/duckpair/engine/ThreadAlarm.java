package io.duckpair.engine;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Calls back on one thread of its own, which does not keep the process alive. */
final class ThreadAlarm implements Alarm {

    private final ScheduledThreadPoolExecutor executor;

    ThreadAlarm(String threadName) {
        executor = new ScheduledThreadPoolExecutor(1,
                task -> Thread.ofPlatform().name(threadName).daemon().unstarted(task));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Runnable set(Duration delay, Runnable call) {
        Future<?> set = executor.schedule(call, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> set.cancel(false);
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
