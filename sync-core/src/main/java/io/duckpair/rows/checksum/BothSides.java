package io.duckpair.rows.checksum;

import io.duckpair.duckdb.DuckErrors;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.wording.Sentence;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What both sides answered to questions asked at the same time. */
record BothSides<P, M>(P postgres, M motherduck) {

    /** A question to one side. */
    interface Question<T> {
        T ask(Running running) throws SQLException;
    }

    /**
     * Asks PostgreSQL on this thread and MotherDuck on another. Where one fails the other is stopped.
     *
     * @throws DuckpairException
     *             of the side that failed first
     */
    static <P, M> BothSides<P, M> ask(Question<P> postgres, Question<M> motherduck) {
        Running onPostgres = new Running();
        Running onMotherduck = new Running();
        AtomicReference<@Nullable DuckpairException> first = new AtomicReference<>(null);
        FutureTask<M> other = new FutureTask<>(() -> {
            try {
                return motherduck.ask(onMotherduck);
            } catch (SQLException e) {
                first.compareAndSet(null, DuckErrors.statement(e));
                onPostgres.cancel();
                throw e;
            }
        });
        Watch watch = Watch.begin(onPostgres, onMotherduck);
        Thread thread = Thread.ofPlatform().name("duckpair-verify-motherduck").daemon().start(other);
        try {
            P answer = postgres.ask(onPostgres);
            return new BothSides<>(answer, other.get());
        } catch (SQLException e) {
            first.compareAndSet(null, PostgresErrors.of(e));
            onMotherduck.cancel();
            throw failed(first, e, watch);
        } catch (ExecutionException e) {
            throw failed(first, e, watch);
        } catch (InterruptedException e) {
            onMotherduck.cancel();
            Thread.currentThread().interrupt();
            throw failed(first, e, watch);
        } finally {
            watch.end();
            join(thread);
        }
    }

    /** Stops both sides when the administrator cancels. */
    private static final class Watch {

        private static final long PATIENCE_MILLIS = 100;

        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean cancelled;

        static Watch begin(Running postgres, Running motherduck) {
            BooleanSupplier asked = Cancelling.asked();
            Watch watch = new Watch();
            Thread.startVirtualThread(() -> watch.run(asked, postgres, motherduck));
            return watch;
        }

        private void run(BooleanSupplier asked, Running postgres, Running motherduck) {
            try {
                while (!ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    if (asked.getAsBoolean()) {
                        cancelled = true;
                        postgres.cancel();
                        motherduck.cancel();
                        return;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void end() {
            ended.countDown();
        }
    }

    private static DuckpairException failed(AtomicReference<@Nullable DuckpairException> first, Exception cause,
            Watch watch) {
        if (watch.cancelled) {
            return new DuckpairException(ErrorCode.CANCELLED, Sentence.of("Comparing the rows was cancelled."),
                    Sentence.nothing(), cause);
        }
        DuckpairException failure = first.get();
        return failure != null ? failure : switch (cause) {
            case InterruptedException _ ->
                    new DuckpairException(ErrorCode.CANCELLED, Sentence.of("Verifying was cancelled."),
                            Sentence.nothing(), cause);
            default -> new DuckpairException(ErrorCode.INTERNAL,
                    Sentence.of("Verifying failed: {0}", String.valueOf(cause.getMessage())), Sentence.nothing(),
                    cause);
        };
    }

    /** Nobody may use a connection on which a statement still runs. */
    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
