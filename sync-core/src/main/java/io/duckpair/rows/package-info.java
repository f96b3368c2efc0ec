/**
 * Moves and verifies rows: from a table's home to its mirror, and the checksums that show they agree.
 *
 * <p>Row errors name table, key and column; a value outside the other side's range is such an error, never a wrong value.
 * The trash, where rows go before anything destructive, is here too.
 *
 * <p>May use {@code postgres}, {@code duckdb}, {@code catalog}, {@code naming} and {@code types}.
 */
@NullMarked
package io.duckpair.rows;

import org.jspecify.annotations.NullMarked;
