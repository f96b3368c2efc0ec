package io.duckpair.plan;

import io.duckpair.drift.Difference;
import org.jspecify.annotations.Nullable;

/**
 * A difference that waits for the administrator.
 *
 * @param reason
 *            why, as a sentence without full stop, with what to do about it
 * @param choice
 *            the administrator's choice that is the reason; null where it is another
 */
public record Held(Difference difference, String reason, @Nullable Choice choice) {

    public Held(Difference difference, String reason) {
        this(difference, reason, null);
    }

    /** Whether the administrator has said that it is no difference to speak of. */
    public boolean isIgnored() {
        return choice == Choice.IGNORE;
    }
}
