package io.duckpair.cli;

import io.duckpair.duckdb.Account;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.PollLoop;
import io.duckpair.engine.SyncEngine;
import io.duckpair.error.DuckpairException;
import io.duckpair.link.Environment;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Drops;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One of many links that are kept in step: with connections, a DuckDB and a loop of its own, so that what happens to it happens to
 * no other. One that cannot even be opened is tried again, further and further apart.
 */
final class WatchedLink implements AutoCloseable {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Supplier<LinkSettings> settings;
    private final Policy policy;
    private final Duration every;
    private final ScheduledExecutorService clock;
    private final Rounds rounds;
    private @Nullable Account account;
    private @Nullable SyncEngine engine;
    private @Nullable PollLoop loop;
    private boolean closed;

    /**
     * @param settings
     *            makes the link's settings; may throw
     * @param clock
     *            runs what is tried again
     */
    WatchedLink(Supplier<LinkSettings> settings, Policy policy, Duration every, ScheduledExecutorService clock,
            Rounds rounds) {
        this.settings = settings;
        this.policy = policy;
        this.every = every;
        this.clock = clock;
        this.rounds = rounds;
    }

    /** Begins to keep the link in step. */
    void start() {
        open(every);
    }

    private synchronized void open(Duration pause) {
        if (closed) {
            return;
        }
        try {
            LinkSettings opened = settings.get();
            account = opened.account();
            SyncEngine made = SyncEngine.open(opened);
            engine = made;
            made.listen(rounds);
            loop = new PollLoop(made, careful(made), every);
            loop.start();
        } catch (DuckpairException e) {
            letGo();
            rounds.failed(Instant.now(), e);
            var _ = clock.schedule(() -> open(longer(pause)), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** On production nothing is dropped that nobody has confirmed by its name. */
    private Policy careful(SyncEngine opened) {
        return policy.drops() == Drops.APPLY && opened.environment() == Environment.PRODUCTION
                ? policy.withDrops(Drops.HOLD)
                : policy;
    }

    /** Waits until its rounds are over. Returns its exit code. */
    int await() throws InterruptedException {
        return rounds.await();
    }

    void stop() {
        rounds.stop();
    }

    /** Ends after the batch in hand. */
    @Override
    public synchronized void close() {
        closed = true;
        letGo();
    }

    private void letGo() {
        if (loop != null) {
            loop.close();
            loop = null;
        }
        if (engine != null) {
            engine.close();
            engine = null;
        }
        if (account != null) {
            account.close();
            account = null;
        }
    }
}
