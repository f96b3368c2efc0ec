/**
 * The three-way comparison: baseline, PostgreSQL and MotherDuck in, differences out.
 *
 * <p>Each side is compared with its own shape in the baseline, exactly, so that a lossy type mapping never looks like
 * drift. The result says of every pair what moved and on which side: added, dropped, changed, renamed, conflict, not
 * carried. A side that could not be read whole is no evidence of a drop: its state is unknown, never in step.
 *
 * <p>Pure functions over values. May use {@code catalog}, {@code naming} and {@code types}; no I/O, no clock, no state.
 */
@NullMarked
package io.duckpair.drift;

import org.jspecify.annotations.NullMarked;
