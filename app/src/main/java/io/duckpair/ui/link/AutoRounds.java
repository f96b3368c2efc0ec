package io.duckpair.ui.link;

import io.duckpair.engine.PollLoop;
import io.duckpair.engine.SyncEngine;
import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Policy;
import io.duckpair.ui.work.Background;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A link's rounds that follow one another by themselves. On the screen's thread; loops begin and end beside it. */
final class AutoRounds {

    private final SyncEngine engine;
    private final Background background;
    private final ReadOnlyObjectWrapper<Auto> state = new ReadOnlyObjectWrapper<>(Auto.OFF);
    private final ReadOnlyObjectWrapper<@Nullable Instant> next = new ReadOnlyObjectWrapper<>();
    private @Nullable PollLoop loop;

    AutoRounds(SyncEngine engine, Background background) {
        this.engine = engine;
        this.background = background;
    }

    ReadOnlyObjectProperty<Auto> state() {
        return state.getReadOnlyProperty();
    }

    /** When the next round begins; null where none is planned. */
    ReadOnlyObjectProperty<@Nullable Instant> next() {
        return next.getReadOnlyProperty();
    }

    /** Running or paused. */
    boolean isOn() {
        return loop != null;
    }

    /** Begins; or goes on with another interval or policy. */
    void start(Policy policy, Duration interval, Consumer<DuckpairException> failed) {
        PollLoop before = loop;
        PollLoop begun = new PollLoop(engine, policy, interval);
        loop = begun;
        state.set(Auto.RUNNING);
        background.run(() -> {
            if (before != null) {
                before.stop();
            }
            begun.start();
            return begun;
        }, _ -> {
        }, failed);
    }

    /** Goes on with another policy, if there is anything to go on with. */
    void follow(Policy policy, Consumer<DuckpairException> failed) {
        if (loop != null) {
            start(policy, loop.interval(), failed);
        }
    }

    /** @param ended runs once the last round has ended */
    void stop(Runnable ended, Consumer<DuckpairException> failed) {
        PollLoop running = loop;
        if (running != null) {
            loop = null;
            state.set(Auto.OFF);
            next.set(null);
            background.run(() -> {
                running.stop();
                return running;
            }, _ -> ended.run(), failed);
        }
    }

    void pause() {
        if (loop != null) {
            loop.pause();
        }
    }

    void resume() {
        if (loop != null) {
            loop.resume();
        }
    }

    /** A round now; its report comes with the events, as that of every round. */
    void runNow() {
        if (loop != null) {
            var _ = loop.runNow();
        }
    }

    /** The loop tells when its next round begins. */
    void planned(Instant at) {
        next.set(isOn() ? at : null);
    }

    /** The loop tells that it has paused. */
    void paused() {
        state.set(Auto.PAUSED);
        next.set(null);
    }

    /** The loop tells that it goes on. */
    void resumed() {
        state.set(isOn() ? Auto.RUNNING : Auto.OFF);
    }

    /** Ends without a word. Returns what waits for the last round, to be run beside the screen. */
    Runnable abandon() {
        PollLoop running = loop;
        loop = null;
        return running == null ? () -> {
        } : running::stop;
    }
}
