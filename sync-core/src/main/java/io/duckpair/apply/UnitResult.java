package io.duckpair.apply;

import io.duckpair.plan.Unit;
import java.time.Duration;

/**
 * A unit and what became of it.
 *
 * @param took
 *            how long its own steps ran, without the transaction around them
 */
public record UnitResult(Unit unit, Outcome outcome, Duration took) {}
