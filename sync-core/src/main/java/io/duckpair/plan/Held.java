package io.duckpair.plan;

import io.duckpair.drift.Difference;
import io.duckpair.wording.Sentence;

/**
 * A difference that waits for the administrator.
 *
 * @param cause
 *            what kind of reason it is
 * @param reason
 *            why, in the command line's words: a sentence without full stop, with what to do about it
 */
public record Held(Difference difference, Cause cause, Sentence reason) {

    /** What has to change before it is done. */
    public enum Cause {
        /** The administrator holds it. */
        CHOSEN,
        /** The administrator has said that it is no difference to speak of. */
        IGNORED,
        /** Only what was chosen is done this time. */
        NOT_CHOSEN,
        /** Both sides changed the same thing. */
        CONFLICT,
        /** Rows, or what only an administrator could make again, would be lost. */
        LOSES_DATA,
        /** The policy's direction leaves that side alone. */
        DIRECTION,
        /** It is not certain what happened; the reason says it. */
        DOUBT,
        /** Everything waits, because the whole looks like an accident. */
        GUARD,
        /** pg_duckdb syncs here, and does not mend it; the reason says why. */
        PG_DUCKDB,
        /** Something else is in the way; the reason says it. */
        OBSTACLE
    }

    /** Something is in the way. */
    public Held(Difference difference, Sentence reason) {
        this(difference, Cause.OBSTACLE, reason);
    }

    public boolean isIgnored() {
        return cause == Cause.IGNORED;
    }
}
