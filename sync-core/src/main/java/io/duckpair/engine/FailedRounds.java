package io.duckpair.engine;

import io.duckpair.error.DuckpairException;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rounds that fail as a whole stand in the history too, once for each time that something else is wrong. */
final class FailedRounds {

    private final Connections connections;
    private final Events events;
    private @Nullable String lastFailure;

    FailedRounds(Connections connections, Events events) {
        this.connections = connections;
        this.events = events;
    }

    /** Runs a round, and records it if it fails. */
    RoundReport recorded(Supplier<RoundReport> round) {
        Instant started = events.now();
        try {
            RoundReport report = round.get();
            lastFailure = null;
            return report;
        } catch (DuckpairException e) {
            if (!e.sentence().equals(lastFailure)) {
                Runs.saveFailure(connections, started, events.now(), e);
                lastFailure = e.sentence();
            }
            throw e;
        }
    }
}
