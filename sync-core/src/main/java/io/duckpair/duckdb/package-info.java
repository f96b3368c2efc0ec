/**
 * The MotherDuck side, in the cloud or as a folder of DuckDB files: reads its catalog, writes its DDL, tells cheaply
 * whether anything changed.
 *
 * <p>Both kinds of account speak the same engine and pass one contract test suite. The files of a local account are attached
 * for the time of a round only. DuckDB's {@code COMMIT} after a failed statement silently discards the transaction: whoever
 * runs statements here tracks failure and rolls back.
 *
 * <p>May use {@code secret}, {@code catalog}, {@code naming} and {@code types}; knows nothing of the other side.
 */
@NullMarked
package io.duckpair.duckdb;

import org.jspecify.annotations.NullMarked;
