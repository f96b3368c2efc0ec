package io.duckpair.mirror;

import io.duckpair.rows.TablePair;

/**
 * A pair of tables whose rows are to be kept in step.
 *
 * @param id
 *            the pair's in the baseline
 * @param isNew
 *            whether one of the tables was made, and filled, just now
 */
public record PairRows(long id, TablePair pair, boolean isNew) {}
