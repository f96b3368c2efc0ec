package io.duckpair.engine;

import io.duckpair.apply.Outcome.Failed;
import io.duckpair.apply.Outcome.NotReached;
import io.duckpair.apply.UnitResult;
import io.duckpair.drift.Kind;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Held;
import io.duckpair.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one round did.
 *
 * @param started
 *            when it began
 * @param took
 *            its whole time
 * @param plan
 *            what was planned at the end of the round's first look; its drift is what was found
 * @param results
 *            of the units that had steps or moved the baseline, in the order they ran
 * @param held
 *            what waits for the administrator after the round
 * @param idle
 *            whether nothing had changed on either side since the last round, so that nothing was read
 * @param rows
 *            what became of the rows of those tables that there is anything to say about
 * @param pgDuckdb
 *            what came of asking pg_duckdb to sync; null where Duckpair itself did the round
 */
public record RoundReport(Instant started, Duration took, Plan plan, List<UnitResult> results, List<Held> held,
        boolean idle, List<RowsResult> rows, @Nullable PgDuckdbSync pgDuckdb) {

    public RoundReport {
        results = List.copyOf(results);
        held = List.copyOf(held);
        rows = List.copyOf(rows);
    }

    /** Of Duckpair's own engine. */
    public RoundReport(Instant started, Duration took, Plan plan, List<UnitResult> results, List<Held> held,
            boolean idle, List<RowsResult> rows) {
        this(started, took, plan, results, held, idle, rows, null);
    }

    /** Units that failed or were not reached. */
    public List<UnitResult> failures() {
        return results.stream()
                .filter(result -> result.outcome() instanceof Failed || result.outcome() instanceof NotReached)
                .toList();
    }

    public long conflicts() {
        return held.stream().filter(item -> item.difference().kind() == Kind.CONFLICT).count()
                + rows.stream().filter(result -> result.outcome() instanceof RowsOutcome.Conflict).count();
    }

    /** Tables whose rows could not be carried. */
    public List<RowsResult> rowFailures() {
        return rows.stream().filter(result -> result.outcome() instanceof RowsOutcome.Failed).toList();
    }

    /** Tables whose rows wait for the administrator. */
    public List<RowsResult> rowsHeld() {
        return rows.stream().filter(result -> switch (result.outcome()) {
            case RowsOutcome.Conflict _,RowsOutcome.NotAllowed _,RowsOutcome.Held _ -> true;
            case RowsOutcome.InStep _,RowsOutcome.Copied _,RowsOutcome.Failed _ -> false;
        }).toList();
    }

    /** Whether both sides are in step but for what cannot be carried. */
    public boolean inStep() {
        return held.isEmpty() && failures().isEmpty() && rowsHeld().isEmpty() && rowFailures().isEmpty();
    }
}
