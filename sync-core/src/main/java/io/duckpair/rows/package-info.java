/**
 * Moves and verifies rows: from a table's home to its mirror, and the checksums that show they agree.
 *
 * <p>Row errors name table, key and column; a value outside the other side's range is such an error, never a wrong value.
 * {@code transfer} copies, {@code checksum} proves, {@code arrow} is how DuckDB takes and gives columns.
 *
 * <p>May use {@code postgres}, {@code duckdb}, {@code catalog}, {@code naming} and {@code types}.
 */
@NullMarked
package io.duckpair.rows;

import org.jspecify.annotations.NullMarked;
