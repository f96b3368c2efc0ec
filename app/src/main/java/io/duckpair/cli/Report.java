package io.duckpair.cli;

import io.duckpair.catalog.Side;
import io.duckpair.engine.DdlReport;
import io.duckpair.engine.EngineEvent.OnlyLooked;
import io.duckpair.engine.RoundReport;
import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Plan;
import io.duckpair.state.Run;
import java.time.Instant;
import java.util.List;

/** Prints results: {@link TextReport} for people, {@link JsonReport} for programs. */
interface Report {

    /** What is not in step. */
    void drift(Plan plan);

    /** What would be run. */
    void plan(Plan plan);

    /** What one round did. */
    void round(RoundReport report);

    /** What one of many rounds did, on one line. */
    void watched(RoundReport report);

    /** One of many rounds only looked, because another process syncs the link. */
    void looked(OnlyLooked look);

    /** One of many rounds could not be carried out; on one line. */
    void watchFailed(Instant at, DuckpairException error);

    /** What the administrator's own statements led to. */
    void ddl(Side on, DdlReport report);

    /** Runs, newest first. */
    void history(List<Run> runs);

    /** The command could not do its work. The texts hold no secrets any more. */
    void error(DuckpairException error);
}
