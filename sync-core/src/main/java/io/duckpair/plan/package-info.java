/**
 * From drift to ordered steps: the SQL for each side, what it does in words, and what is held and why.
 *
 * <p>Policy (direction, drops, conflicts, filters), the order that dependencies ask for, the rebuild where DuckDB refuses
 * an {@code ALTER}, and the guards (mass drop, another database than the baseline's, changed filters) are decided here and
 * nowhere else, so that the window, the command line and auto-run cannot differ.
 *
 * <p>Pure functions over values. May use {@code drift}, {@code catalog}, {@code naming} and {@code types}; no I/O, no
 * clock, no state. A plan is text and values: whoever applies it needs no further decision.
 */
@NullMarked
package io.duckpair.plan;

import org.jspecify.annotations.NullMarked;
