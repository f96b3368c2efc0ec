package io.duckpair.ui.link;

import io.duckpair.engine.EngineEvent.RowsMoved;
import io.duckpair.engine.EngineEvent.RowsStarted;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what the copying threads tell, which may be thousands of times a second, and passes it on no faster than the screen
 * takes it.
 */
final class RowsMeter {

    private final Consumer<Runnable> screen;
    private final Consumer<@Nullable RowsProgress> shown;
    private final AtomicBoolean pending = new AtomicBoolean();
    private @Nullable RowsProgress now;

    /**
     * @param screen
     *            runs what changes what is shown, later
     * @param shown
     *            gets how far the rows are; null where none are on their way
     */
    RowsMeter(Consumer<Runnable> screen, Consumer<@Nullable RowsProgress> shown) {
        this.screen = screen;
        this.shown = shown;
    }

    void started(RowsStarted event) {
        synchronized (this) {
            now = new RowsProgress(event.pair().motherduck().name().toString(), event.to(), event.expectedRows(), 0, 0,
                    now == null ? event.at() : now.begun(), event.at(), event.at());
        }
        show();
    }

    void moved(RowsMoved event) {
        synchronized (this) {
            now = now == null ? null : now.plus(event.rows(), event.bytes(), event.at());
        }
        show();
    }

    /** No rows are on their way any more. */
    void end() {
        synchronized (this) {
            now = null;
        }
        show();
    }

    private void show() {
        if (pending.compareAndSet(false, true)) {
            screen.accept(() -> {
                pending.set(false);
                RowsProgress latest;
                synchronized (this) {
                    latest = now;
                }
                shown.accept(latest);
            });
        }
    }
}
