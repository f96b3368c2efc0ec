package io.duckpair.engine;

import io.duckpair.engine.EngineEvent.NextRoundAt;
import io.duckpair.engine.EngineEvent.Paused;
import io.duckpair.engine.EngineEvent.Resumed;
import io.duckpair.engine.EngineEvent.RoundFailed;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs rounds again and again: one every interval, at once when told, further apart while they fail. What happens is told to
 * the engine's listeners.
 */
public final class PollLoop implements AutoCloseable {

    private final SyncEngine engine;
    private final Policy policy;
    private final Duration interval;
    private final Backoff backoff;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<CompletableFuture<RoundReport>> nextRounds = new ArrayList<>();
    private final List<CompletableFuture<RoundReport>> inStep = new ArrayList<>();
    private @Nullable Thread thread;
    private @Nullable WakeUp wakeUp;
    private boolean stopped;
    private boolean paused;
    private boolean now;

    /**
     * @param interval
     *            from the end of a round to the beginning of the next
     */
    public PollLoop(SyncEngine engine, Policy policy, Duration interval) {
        this(engine, policy, interval, new Backoff(interval, Duration.ofMinutes(1), Math::random));
    }

    PollLoop(SyncEngine engine, Policy policy, Duration interval, Backoff backoff) {
        this.engine = engine;
        this.policy = policy;
        this.interval = interval;
        this.backoff = backoff;
    }

    /** Begins with a round at once. Does nothing where it runs already. */
    public void start() {
        lock.lock();
        try {
            if (thread == null) {
                stopped = false;
                thread = Thread.ofPlatform().name("duckpair-poll").daemon().start(this::loop);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends after the batch in hand, and waits for that. */
    public void stop() {
        Thread running;
        lock.lock();
        try {
            stopped = true;
            running = thread;
            thread = null;
            engine.cancel();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (running != null && !running.equals(Thread.currentThread())) {
                running.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No round begins until {@link #resume}; one that runs is finished. */
    public void pause() {
        setPaused(true);
        engine.events().tell(new Paused(engine.events().now()));
    }

    public void resume() {
        setPaused(false);
        engine.events().tell(new Resumed(engine.events().now()));
    }

    private void setPaused(boolean value) {
        lock.lock();
        try {
            paused = value;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Begins a round at once, also while paused. Completes with its report, or exceptionally with its error. */
    public CompletableFuture<RoundReport> runNow() {
        return wake(nextRounds);
    }

    /**
     * Completes with the first round from now on that leaves nothing to carry; what is held may still be there and is in the
     * report.
     */
    public CompletableFuture<RoundReport> awaitInStep() {
        return wake(inStep);
    }

    private CompletableFuture<RoundReport> wake(List<CompletableFuture<RoundReport>> waiting) {
        CompletableFuture<RoundReport> future = new CompletableFuture<>();
        lock.lock();
        try {
            waiting.add(future);
            now = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return future;
    }

    private void loop() {
        Duration pause = Duration.ZERO;
        while (await(pause)) {
            List<CompletableFuture<RoundReport>> waiting = taken();
            try {
                RoundReport report = engine.round(policy);
                waiting.forEach(future -> future.complete(report));
                if (report.failures().isEmpty()) {
                    backoff.succeeded();
                    settle(report);
                    listenForDdl();
                } else {
                    backoff.failed();
                }
            } catch (DuckpairException e) {
                backoff.failed();
                engine.events().tell(new RoundFailed(engine.events().now(), e));
                waiting.forEach(future -> future.completeExceptionally(e));
                lookOnly(e);
            }
            pause = backoff.pause();
            Instant at = engine.events().now();
            engine.events().tell(new NextRoundAt(at, at.plus(pause)));
        }
        if (wakeUp != null) {
            wakeUp.close();
            wakeUp = null;
        }
        engine.endOfRounds();
        giveUp();
    }

    /** From the first round that came through on, DDL on PostgreSQL begins a round at once, where the role may know of it. */
    private void listenForDdl() {
        if (wakeUp == null || wakeUp.isLost()) {
            wakeUp = new WakeUp(engine.settings().postgres(), engine::processes, this::wake);
        }
    }

    private void wake() {
        lock.lock();
        try {
            now = !paused;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Another process syncs the link: this one goes on watching. */
    private void lookOnly(DuckpairException reason) {
        if (reason.code() == ErrorCode.ANOTHER_SYNCER) {
            try {
                engine.plan(policy);
            } catch (DuckpairException e) {
                engine.events().tell(new RoundFailed(engine.events().now(), e));
            }
        }
    }

    private List<CompletableFuture<RoundReport>> taken() {
        lock.lock();
        try {
            List<CompletableFuture<RoundReport>> waiting = List.copyOf(nextRounds);
            nextRounds.clear();
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    private void settle(RoundReport report) {
        List<CompletableFuture<RoundReport>> waiting;
        lock.lock();
        try {
            waiting = List.copyOf(inStep);
            inStep.clear();
        } finally {
            lock.unlock();
        }
        waiting.forEach(future -> future.complete(report));
    }

    private void giveUp() {
        List<CompletableFuture<RoundReport>> waiting = new ArrayList<>(taken());
        lock.lock();
        try {
            waiting.addAll(inStep);
            inStep.clear();
        } finally {
            lock.unlock();
        }
        waiting.forEach(future -> future.completeExceptionally(
                new DuckpairException(ErrorCode.CANCELLED, "The loop was stopped.", "Start it again.")));
    }

    /** Waits for the next round; false when it is time to end. */
    private boolean await(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!stopped && !now && (paused || left > 0)) {
                if (paused) {
                    changed.await();
                } else {
                    left = changed.awaitNanos(left);
                }
            }
            now = false;
            return !stopped;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the loop has ended, or for the given time. */
    public boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
        Thread running = thread;
        return running == null || running.join(Duration.of(time, unit.toChronoUnit()));
    }

    public Duration interval() {
        return interval;
    }

    @Override
    public void close() {
        stop();
    }
}
