package io.duckpair.engine;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.error.DuckpairException;
import io.duckpair.pgduckdb.ForcedSync;
import io.duckpair.plan.Held;
import io.duckpair.postgres.HostName;
import io.duckpair.state.Run;
import io.duckpair.state.Run.RunStep;
import io.duckpair.state.RunStore;
import io.duckpair.state.StateSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the history that pg_duckdb was asked to sync, where the link has a history: none is made for that. */
final class ShellRuns {

    private static final Logger LOG = LoggerFactory.getLogger(ShellRuns.class);

    private ShellRuns() {}

    static void save(Connections connections, Instant asked, RoundReport report) {
        PgDuckdbSync outcome = report.pgDuckdb();
        if (outcome == null || !StateSchema.isCurrent(connections.notes())) {
            return;
        }
        List<RunStep> steps = new ArrayList<>();
        steps.add(new RunStep("pg_duckdb", Side.POSTGRES, "Ask pg_duckdb to sync with MotherDuck", ForcedSync.CALL,
                "done", null, outcome.waited()));
        for (Held held : report.held()) {
            steps.add(new RunStep(held.difference().object().title(), Side.POSTGRES, held.difference().words(), "",
                    "refused", held.reason().toString(), Duration.ZERO));
        }
        long found = report.plan().drift().differences().filter(OfShell.class::isInstance).count();
        try {
            RunStore.save(connections.notes(),
                    new Run(0, "sync", asked, report.took(),
                            report.conflicts() > 0 ? "conflicts" : report.held().isEmpty() ? "in-step" : "held",
                            (int) found, report.held().size(), (int) report.conflicts(), null, steps),
                    HostName.of(System.getenv()), ProcessHandle.current().pid());
        } catch (DuckpairException e) {
            LOG.warn("The run could not be written into the history: {}", e.sentence());
        }
    }
}
