package io.duckpair.engine;

import io.duckpair.apply.ApplyObserver;
import io.duckpair.apply.CommitPoint;
import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.mirror.RowsObserver;
import io.duckpair.mirror.RowsPoint;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import io.duckpair.rows.TablePair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells events to listeners. A listener that fails is logged and does no harm to the others or to the round. */
final class Events implements ApplyObserver, RowsObserver {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final Clock clock;
    private final Consumer<CommitPoint> commitPoints;
    private final List<Consumer<EngineEvent>> listeners = new CopyOnWriteArrayList<>();

    Events(Clock clock, Consumer<CommitPoint> commitPoints) {
        this.clock = clock;
        this.commitPoints = commitPoints;
    }

    AutoCloseable listen(Consumer<EngineEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    Instant now() {
        return clock.instant();
    }

    Clock clock() {
        return clock;
    }

    void tell(EngineEvent event) {
        for (Consumer<EngineEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                LOG.error("A listener failed on {}", event.getClass().getSimpleName(), e);
            }
        }
    }

    @Override
    public void stepStarted(Unit unit, Step step) {
        tell(new EngineEvent.StepStarted(now(), unit, step));
    }

    @Override
    public void stepFinished(Unit unit, Step step, Duration took) {
        tell(new EngineEvent.StepFinished(now(), unit, step, took));
    }

    @Override
    public void stepFailed(Unit unit, Step step, DuckpairException error) {
        tell(new EngineEvent.StepFailed(now(), unit, step, error));
    }

    @Override
    public void copyStarted(TablePair pair, Side to, long expectedRows) {
        tell(new EngineEvent.RowsStarted(now(), pair, to, expectedRows));
    }

    @Override
    public void copied(TablePair pair, long rows, long bytes) {
        tell(new EngineEvent.RowsMoved(now(), pair, rows, bytes));
    }

    @Override
    public void reached(TablePair pair, RowsPoint point) {
        tell(new EngineEvent.RowsReached(now(), pair, point));
    }

    @Override
    public void finished(RowsResult result) {
        tell(new EngineEvent.RowsFinished(now(), result));
    }

    @Override
    public void reached(CommitPoint point) {
        commitPoints.accept(point);
    }
}
