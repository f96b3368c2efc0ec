package io.duckpair.engine;

import io.duckpair.apply.Outcome;
import io.duckpair.apply.UnitResult;
import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Step;
import io.duckpair.postgres.HostName;
import io.duckpair.state.Run;
import io.duckpair.state.Run.RunStep;
import io.duckpair.state.RunStore;
import io.duckpair.state.StateSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a round into the history, if it did anything. */
final class Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private Runs() {}

    static void save(Connections connections, String kind, RoundReport report) {
        List<RunStep> steps = new ArrayList<>(steps(report.results()));
        report.rows().stream().filter(result -> !result.isOld()).map(Runs::step).flatMap(Optional::stream)
                .forEach(steps::add);
        if (steps.isEmpty() && kind.equals("sync")) {
            return;
        }
        try {
            RunStore.save(connections.notes(),
                    new Run(0, kind, report.started(), report.took(), outcome(report), differences(report),
                            report.held().size(), (int) report.conflicts(), null, steps),
                    host(), ProcessHandle.current().pid());
        } catch (DuckpairException e) {
            LOG.warn("The run could not be written into the history: {}", e.sentence());
        }
    }

    /** A round that could not be carried out at all. */
    static void saveFailure(Connections connections, Instant started, Instant ended, DuckpairException error) {
        try {
            if (!StateSchema.isCurrent(connections.notes())) {
                return;
            }
            RunStore.save(connections.notes(),
                    new Run(0, "sync", started, Duration.between(started, ended), "failed", 0,
                            0, 0, error.sentence(), List.of()),
                    host(), ProcessHandle.current().pid());
        } catch (DuckpairException e) {
            LOG.debug("The failure could not be written into the history: {}", e.sentence());
        }
    }

    private static int differences(RoundReport report) {
        return Math.toIntExact(report.plan().open().count());
    }

    private static String outcome(RoundReport report) {
        if (!report.failures().isEmpty() || !report.rowFailures().isEmpty()) {
            return "failed";
        }
        return report.conflicts() > 0 ? "conflicts"
                : report.held().isEmpty() && report.rowsHeld().isEmpty() ? "in-step" : "held";
    }

    static List<RunStep> steps(List<UnitResult> results) {
        List<RunStep> steps = new ArrayList<>();
        for (UnitResult result : results) {
            for (Step step : result.unit().steps()) {
                steps.add(new RunStep(result.unit().names().title(), step.side(), step.words(),
                        String.join(";\n", step.sql()), outcome(result.outcome()), error(result.outcome()),
                        result.took()));
            }
        }
        return steps;
    }

    /** Of rows that were sent, or could not be. */
    private static Optional<RunStep> step(RowsResult result) {
        Side target = result.home().other();
        return switch (result.outcome()) {
            case RowsOutcome.Copied(long rows, long written, long _) -> Optional.of(new RunStep(result.title(), target,
                    sent(result.title(), written, rows), "", "done", null, result.took()));
            case RowsOutcome.Conflict(String sentence, boolean _) -> Optional.of(new RunStep(result.title(), target,
                    "Bring rows in step: " + result.title(), "", "refused", sentence, result.took()));
            case RowsOutcome.Failed(DuckpairException error) -> Optional.of(new RunStep(result.title(), target,
                    "Bring rows in step: " + result.title(), "", "failed", error.sentence(), result.took()));
            case RowsOutcome.InStep _,RowsOutcome.NotAllowed _,RowsOutcome.Held _ -> Optional.empty();
        };
    }

    private static String sent(String table, long written, long now) {
        return String.format(Locale.ROOT, "Send %,d %s of %s", written, written == 1 ? "row" : "rows", table)
                + (written == now ? "" : String.format(Locale.ROOT, ", %,d in all", now));
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> "done";
            case Outcome.Failed _ -> "failed";
            case Outcome.Refused _ -> "refused";
            case Outcome.NotReached _ -> "not-reached";
        };
    }

    private static @Nullable String error(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(DuckpairException error) -> error.sentence();
            case Outcome.Refused(String reason) -> reason;
            case Outcome.Done _,Outcome.NotReached _ -> null;
        };
    }

    private static String host() {
        return HostName.of(System.getenv());
    }
}
