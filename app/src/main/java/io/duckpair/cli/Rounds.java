package io.duckpair.cli;

import io.duckpair.engine.EngineEvent;
import io.duckpair.engine.EngineEvent.OnlyLooked;
import io.duckpair.engine.EngineEvent.RoundFailed;
import io.duckpair.engine.EngineEvent.RoundFinished;
import io.duckpair.error.DuckpairException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prints the rounds of an engine as they end, and says when there have been enough. */
final class Rounds implements Consumer<EngineEvent> {

    private final Report report;
    private final boolean givesUp;
    private final CountDownLatch over = new CountDownLatch(1);
    private long left;
    private int lastCode = ExitCode.IN_STEP;
    private @Nullable DuckpairException hopeless;

    /**
     * @param limit
     *            how many rounds to wait for, at least 1
     */
    Rounds(Report report, long limit) {
        this(report, limit, true);
    }

    private Rounds(Report report, long limit, boolean givesUp) {
        this.report = report;
        this.left = limit;
        this.givesUp = givesUp;
    }

    /** The rounds of one link of many, which go on whatever happens to them: somebody may mend it while the others run. */
    static Rounds ofMany(Report report, long limit) {
        return new Rounds(report, limit, false);
    }

    @Override
    public synchronized void accept(EngineEvent event) {
        if (over.getCount() == 0) {
            return;
        }
        switch (event) {
            case RoundFinished(var _, var round) -> {
                report.watched(round);
                ended(ExitCode.of(round) == ExitCode.ERROR ? ExitCode.ERROR : ExitCode.IN_STEP);
            }
            case OnlyLooked look -> {
                report.looked(look);
                ended(ExitCode.ERROR);
            }
            case RoundFailed(var at, var error) -> {
                if (error.code().retryable() || !givesUp) {
                    failed(at, error);
                } else {
                    hopeless = error;
                    over.countDown();
                }
            }
            case EngineEvent.RoundStarted _,EngineEvent.DriftChanged _,EngineEvent.PlanReady _,EngineEvent.StepStarted _,EngineEvent.StepFinished _,EngineEvent.StepFailed _,EngineEvent.RowsStarted _,EngineEvent.RowsMoved _,EngineEvent.RowsFinished _,EngineEvent.TableVerified _,EngineEvent.RowsReached _,EngineEvent.PgDuckdbAsked _,EngineEvent.NextRoundAt _,EngineEvent.Paused _,EngineEvent.Resumed _ ->
                    {
                    }
        }
    }

    /** A round could not be carried out. */
    synchronized void failed(Instant at, DuckpairException error) {
        if (over.getCount() > 0) {
            report.watchFailed(at, error);
            ended(ExitCode.ERROR);
        }
    }

    private void ended(int code) {
        lastCode = code;
        left--;
        if (left == 0) {
            over.countDown();
        }
    }

    /** Somebody asked to stop: that is no failure, whatever the last round was. */
    synchronized void stop() {
        lastCode = ExitCode.IN_STEP;
        over.countDown();
    }

    /**
     * Waits for the end.
     *
     * @return the exit code
     * @throws DuckpairException
     *             where a round failed in a way that waiting does not mend
     */
    int await() throws InterruptedException {
        over.await();
        synchronized (this) {
            if (hopeless != null) {
                throw hopeless;
            }
            return lastCode;
        }
    }
}
