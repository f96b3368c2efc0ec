package io.duckpair.ui.work;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.secret.SecretMask;
import io.duckpair.wording.Sentence;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work beside the screen and brings its end to the screen. Whatever a piece of work throws ends in its {@code failed};
 * nothing reaches a thread's own handler.
 *
 * @param worker
 *            runs the work
 * @param screen
 *            runs what changes what is shown
 */
public record Background(Executor worker, Executor screen) {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    /**
     * @param work
     *            runs on the worker
     * @param done
     *            gets its result, on the screen
     * @param failed
     *            gets what it threw, on the screen
     */
    public <T extends @Nullable Object> void run(Callable<T> work, Consumer<T> done,
            Consumer<DuckpairException> failed) {
        worker.execute(() -> {
            try {
                T result = work.call();
                show(() -> done.accept(result));
            } catch (Exception e) {
                DuckpairException fault = fault(e);
                show(() -> failed.accept(fault));
            } catch (Error e) {
                DuckpairException fault = fault(e);
                show(() -> failed.accept(fault));
                throw e;
            }
        });
    }

    /** Runs it on the screen, from any thread; a fault in it is logged and does no more harm. */
    public void show(Runnable change) {
        screen.execute(() -> {
            try {
                change.run();
            } catch (RuntimeException e) {
                LOG.error("The screen could not be changed", e);
            }
        });
    }

    private static DuckpairException fault(Throwable thrown) {
        if (thrown instanceof DuckpairException known) {
            return known;
        }
        LOG.error("Work beside the screen failed", thrown);
        return new DuckpairException(ErrorCode.INTERNAL,
                Sentence.of("Duckpair came upon a fault of its own: {0}.",
                        SecretMask.ofThisProcess().mask(thrown.toString())),
                Sentence.of("Please report it with the log."), thrown);
    }
}
