package io.duckpair.ui.link;

import io.duckpair.plan.Step;
import org.jspecify.annotations.Nullable;

/**
 * What a link's engine is at.
 *
 * @param kind
 *            what it does
 * @param done
 *            how many steps are through
 * @param total
 *            how many there are; 0 where that is not known
 * @param step
 *            the step in hand; null where there is none
 */
public record Activity(Kind kind, int done, int total, @Nullable Step step) {

    public static final Activity IDLE = new Activity(Kind.IDLE, 0, 0, null);

    public enum Kind {
        IDLE, LOOKING, SYNCING, DDL, VERIFYING,
        /** pg_duckdb was asked to sync, and is waited for. */
        PG_DUCKDB,
        /** Rows are sent because somebody asked for it. */
        COPYING,
        /** The rows of a table that differ are looked for. */
        COMPARING,
        /** A table comes back from the trash. */
        RESTORING
    }

    public boolean isIdle() {
        return kind == Kind.IDLE;
    }

    static Activity of(Kind kind) {
        return new Activity(kind, 0, 0, null);
    }

    Activity began(Step begun) {
        return new Activity(kind, done, total, begun);
    }

    Activity finished() {
        return new Activity(kind, done + 1, total, step);
    }

    Activity with(int steps) {
        return new Activity(kind, 0, steps, step);
    }

    /** Between 0 and 1; negative where it cannot be told. */
    public double progress() {
        return total == 0 ? -1 : (double) done / total;
    }
}
