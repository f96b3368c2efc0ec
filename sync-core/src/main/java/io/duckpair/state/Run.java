package io.duckpair.state;

import io.duckpair.catalog.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a plan, as history keeps it.
 *
 * @param id
 *            ascending in time; 0 before it is stored
 * @param kind
 *            {@code sync}, {@code resync}, {@code ddl} or {@code recovery}
 * @param outcome
 *            {@code in-step}, {@code held}, {@code conflicts} or {@code failed}
 * @param differences
 *            how many were found
 * @param error
 *            why the whole run failed; null where it did not
 */
public record Run(long id, String kind, Instant started, Duration took, String outcome, int differences, int held,
        int conflicts, @Nullable String error, List<RunStep> steps) {

    public Run {
        steps = List.copyOf(steps);
    }

    /**
     * @param object
     *            MotherDuck's name of the object, or PostgreSQL's where it has none
     * @param side
     *            where it ran; null where it is about both
     * @param sql
     *            the statements, one a line; empty where there are none
     * @param outcome
     *            {@code done}, {@code failed}, {@code refused} or {@code not-reached}
     */
    public record RunStep(String object, @Nullable Side side, String words, String sql, String outcome,
            @Nullable String error, Duration took) {}
}
