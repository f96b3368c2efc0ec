package io.duckpair.plan;

import io.duckpair.drift.Difference;

/**
 * A difference that waits for the administrator.
 *
 * @param reason
 *            why, as a sentence without full stop, with what to do about it
 * @param ignored
 *            whether the administrator has said that it is no difference to speak of
 */
public record Held(Difference difference, String reason, boolean ignored) {

    public Held(Difference difference, String reason) {
        this(difference, reason, false);
    }
}
