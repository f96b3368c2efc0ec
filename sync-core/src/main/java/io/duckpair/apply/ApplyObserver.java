package io.duckpair.apply;

import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import java.time.Duration;

/** Is told what happens while units are applied, on the applying thread. */
public interface ApplyObserver {

    /** Wants to know nothing. */
    ApplyObserver NONE = new ApplyObserver() {};

    /** Of a step that was sent together with others only when all of them ran. */
    default void stepStarted(Unit unit, Step step) {}

    /** The step's statements ran; its batch is not committed yet. */
    default void stepFinished(Unit unit, Step step, Duration took) {}

    default void stepFailed(Unit unit, Step step, DuckpairException error) {}

    default void reached(CommitPoint point) {}
}
