package io.duckpair.plan;

import io.duckpair.drift.Difference;

/**
 * A difference that waits for the administrator.
 *
 * @param reason
 *            why, as a sentence without full stop, with what to do about it
 */
public record Held(Difference difference, String reason) {}
