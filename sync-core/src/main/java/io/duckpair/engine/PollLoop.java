package io.duckpair.engine;

import io.duckpair.engine.EngineEvent.NextRoundAt;
import io.duckpair.engine.EngineEvent.Paused;
import io.duckpair.engine.EngineEvent.Resumed;
import io.duckpair.engine.EngineEvent.RoundFailed;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Policy;
import io.duckpair.wording.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs rounds again and again: one every interval, at once when told, further apart while they fail. While another process syncs
 * the link it only looks, every interval, and takes over when that one ends. What happens is told to the engine's listeners.
 */
public final class PollLoop implements AutoCloseable {

    private final PolledRounds rounds;
    private final Events events;
    private final Duration interval;
    private final Backoff backoff;
    private final Alarm alarm;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roundOver = lock.newCondition();
    private final List<CompletableFuture<RoundReport>> nextRounds = new ArrayList<>();
    private final List<CompletableFuture<RoundReport>> inStep = new ArrayList<>();
    private boolean started;
    private boolean paused;
    private boolean now;
    private @Nullable Thread running;
    private @Nullable Turn next;

    /** A round to come. */
    private static final class Turn {

        private Runnable takeBack = () -> {
        };
    }

    /**
     * @param interval
     *            from the end of a round to the beginning of the next
     */
    public PollLoop(SyncEngine engine, Policy policy, Duration interval) {
        this(new EngineRounds(engine, policy), engine.events(), interval,
                new Backoff(interval, Duration.ofMinutes(1), Math::random), new ThreadAlarm("duckpair-poll"));
    }

    /**
     * @param alarm
     *            closed with the loop
     */
    PollLoop(PolledRounds rounds, Events events, Duration interval, Backoff backoff, Alarm alarm) {
        this.rounds = rounds;
        this.events = events;
        this.interval = interval;
        this.backoff = backoff;
        this.alarm = alarm;
    }

    /** Begins with a round at once. Does nothing where it runs already. */
    public void start() {
        lock.lock();
        try {
            if (!started) {
                started = true;
                now = true;
                setAlarm(Duration.ZERO);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends after the batch in hand, and waits for that. What waits for a round learns that none will come. */
    public void stop() {
        boolean mayEnd = false;
        lock.lock();
        try {
            if (started) {
                started = false;
                now = false;
                takeBack();
                mayEnd = running == null;
                if (mayEnd) {
                    running = Thread.currentThread();
                } else {
                    rounds.cancel();
                }
            }
        } finally {
            lock.unlock();
        }
        if (mayEnd) {
            goOn();
        } else {
            awaitEnd();
        }
    }

    private void awaitEnd() {
        lock.lock();
        try {
            while (!started && running != null && !running.equals(Thread.currentThread())) {
                roundOver.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** No round begins until {@link #resume}; one that runs, or that was asked for, is finished. */
    public void pause() {
        lock.lock();
        try {
            paused = true;
            if (!now) {
                takeBack();
            }
        } finally {
            lock.unlock();
        }
        events.tell(new Paused(events.now()));
    }

    /** Goes on with a round at once. */
    public void resume() {
        events.tell(new Resumed(events.now()));
        lock.lock();
        try {
            paused = false;
            beginNow();
        } finally {
            lock.unlock();
        }
    }

    /** Begins a round at once, also while paused. Completes with its report, or exceptionally with its error. */
    public CompletableFuture<RoundReport> runNow() {
        return join(nextRounds);
    }

    /**
     * Completes with the first round from now on that leaves nothing to carry; what is held may still be there and is in the
     * report.
     */
    public CompletableFuture<RoundReport> awaitInStep() {
        return join(inStep);
    }

    private CompletableFuture<RoundReport> join(List<CompletableFuture<RoundReport>> waiting) {
        CompletableFuture<RoundReport> future = new CompletableFuture<>();
        lock.lock();
        try {
            waiting.add(future);
            beginNow();
        } finally {
            lock.unlock();
        }
        return future;
    }

    /** Somebody changed something. */
    private void wake() {
        lock.lock();
        try {
            if (!paused) {
                beginNow();
            }
        } finally {
            lock.unlock();
        }
    }

    /** With the lock held. The round that runs may have read too early, so that another follows it. */
    private void beginNow() {
        if (started && !now) {
            now = true;
            setAlarm(Duration.ZERO);
        }
    }

    /** With the lock held. While a round runs nothing is set: its end looks what is next. */
    private void setAlarm(Duration delay) {
        takeBack();
        if (running == null) {
            Turn turn = new Turn();
            next = turn;
            turn.takeBack = alarm.set(delay, () -> take(turn));
        }
    }

    /** With the lock held. An alarm that goes off all the same finds that its turn is not the next. */
    private void takeBack() {
        if (next != null) {
            next.takeBack.run();
            next = null;
        }
    }

    private void take(Turn turn) {
        List<CompletableFuture<RoundReport>> waiting;
        lock.lock();
        try {
            if (!turn.equals(next)) {
                return;
            }
            next = null;
            now = false;
            running = Thread.currentThread();
            waiting = taken(nextRounds);
        } finally {
            lock.unlock();
        }
        try {
            round(waiting);
        } finally {
            goOn();
        }
    }

    private void round(List<CompletableFuture<RoundReport>> waiting) {
        try {
            RoundReport report = rounds.round();
            waiting.forEach(future -> future.complete(report));
            if (report.failures().isEmpty()) {
                backoff.succeeded();
                settle(report);
                rounds.listenForDdl(this::wake);
            } else {
                backoff.failed();
            }
        } catch (DuckpairException e) {
            waiting.forEach(future -> future.completeExceptionally(e));
            if (e.code() == ErrorCode.ANOTHER_SYNCER) {
                look(e);
            } else {
                failed(e);
            }
        }
    }

    private void look(DuckpairException syncer) {
        try {
            rounds.look(syncer);
            backoff.succeeded();
        } catch (DuckpairException e) {
            failed(e);
        }
    }

    private void failed(DuckpairException e) {
        backoff.failed();
        events.tell(new RoundFailed(events.now(), e));
    }

    private void settle(RoundReport report) {
        List<CompletableFuture<RoundReport>> waiting;
        lock.lock();
        try {
            waiting = taken(inStep);
        } finally {
            lock.unlock();
        }
        waiting.forEach(future -> future.complete(report));
    }

    /** A round is over, or there will be none: sees to what is next. Its thread is the one that runs until then. */
    private void goOn() {
        boolean ended = false;
        while (!released(ended)) {
            end();
            ended = true;
        }
    }

    private boolean released(boolean ended) {
        Duration pause = null;
        lock.lock();
        try {
            if (!started && !ended) {
                return false;
            }
            running = null;
            roundOver.signalAll();
            if (started && (now || !paused)) {
                pause = now ? Duration.ZERO : backoff.pause();
                setAlarm(pause);
            }
        } finally {
            lock.unlock();
        }
        if (pause != null) {
            Instant at = events.now();
            events.tell(new NextRoundAt(at, at.plus(pause)));
        }
        return true;
    }

    private void end() {
        rounds.end();
        List<CompletableFuture<RoundReport>> waiting = new ArrayList<>();
        lock.lock();
        try {
            waiting.addAll(taken(nextRounds));
            waiting.addAll(taken(inStep));
        } finally {
            lock.unlock();
        }
        waiting.forEach(future -> future.completeExceptionally(
                new DuckpairException(ErrorCode.CANCELLED, Sentence.of("The loop was stopped."),
                        Sentence.of("Start it again."))));
    }

    private static List<CompletableFuture<RoundReport>> taken(List<CompletableFuture<RoundReport>> waiting) {
        List<CompletableFuture<RoundReport>> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    public Duration interval() {
        return interval;
    }

    @Override
    public void close() {
        stop();
        alarm.close();
    }
}
