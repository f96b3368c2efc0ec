package io.duckpair.rows.checksum;

import io.duckpair.rows.ColumnPair;

/**
 * A column that takes no part in checksums, as its values have no form that is the same on both sides.
 *
 * @param reason
 *            a clause for people
 */
public record NotCompared(ColumnPair column, String reason) {}
