/**
 * Where rows go before something destructive takes them: a Parquet file with a small manifest for each table, in a folder of the
 * link's, listed and restorable until they expire.
 *
 * <p>May use {@code rows}, {@code state} for how shapes are written, {@code postgres}, {@code duckdb}, {@code catalog},
 * {@code naming} and {@code types}.
 */
@NullMarked
package io.duckpair.trash;

import org.jspecify.annotations.NullMarked;
