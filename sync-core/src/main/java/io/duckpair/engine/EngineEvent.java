package io.duckpair.engine;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Drift;
import io.duckpair.error.DuckpairException;
import io.duckpair.mirror.RowsPoint;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import io.duckpair.rows.TablePair;
import java.time.Duration;
import java.time.Instant;

/** Something that happened in an engine, told to its listeners in order, on the engine's thread. */
public sealed interface EngineEvent {

    Instant at();

    record RoundStarted(Instant at) implements EngineEvent {}

    record RoundFinished(Instant at, RoundReport report) implements EngineEvent {}

    /** The round could not be carried out: a side could not be read, say. */
    record RoundFailed(Instant at, DuckpairException error) implements EngineEvent {}

    /**
     * A round of a loop that changed nothing, because another process syncs the link.
     *
     * @param plan
     *            what is to be seen, and what a round of this engine would do about it
     * @param syncer
     *            says who syncs the link
     */
    record OnlyLooked(Instant at, Duration took, Plan plan, DuckpairException syncer) implements EngineEvent {}

    /** Both sides were read and compared, and the drift is not what it was. */
    record DriftChanged(Instant at, Drift drift) implements EngineEvent {}

    /** Steps are about to run. */
    record PlanReady(Instant at, Plan plan) implements EngineEvent {}

    record StepStarted(Instant at, Unit unit, Step step) implements EngineEvent {}

    /** The step's statements ran; its batch is not committed yet. */
    record StepFinished(Instant at, Unit unit, Step step, Duration took) implements EngineEvent {}

    /** The step was refused; its unit is rolled back on both sides. */
    record StepFailed(Instant at, Unit unit, Step step, DuckpairException error) implements EngineEvent {}

    /**
     * Rows of a table are about to be sent.
     *
     * @param to
     *            the side of the mirror
     * @param expectedRows
     *            how many are likely to be sent; -1 where that is not known
     */
    record RowsStarted(Instant at, TablePair pair, Side to, long expectedRows) implements EngineEvent {}

    /** So many more rows have gone through, and so many bytes on PostgreSQL's connection. Told from the threads that copy. */
    record RowsMoved(Instant at, TablePair pair, long rows, long bytes) implements EngineEvent {}

    /** A mirror that is being written has come so far. */
    record RowsReached(Instant at, TablePair pair, RowsPoint point) implements EngineEvent {}

    record RowsFinished(Instant at, RowsResult result) implements EngineEvent {}

    /**
     * All rows of a table were compared.
     *
     * @param tables
     *            how many are compared in all
     */
    record TableVerified(Instant at, TableVerification result, int tables) implements EngineEvent {}

    /** pg_duckdb was asked to sync, and is waited for. */
    record PgDuckdbAsked(Instant at) implements EngineEvent {}

    /** The loop waits. */
    record NextRoundAt(Instant at, Instant next) implements EngineEvent {}

    record Paused(Instant at) implements EngineEvent {}

    record Resumed(Instant at) implements EngineEvent {}
}
