package io.duckpair.drift;

import io.duckpair.wording.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A part of a table that is not carried.
 *
 * @param column
 *            the column it is about, null where it is about the table
 * @param reason
 *            a clause for people
 */
record Omission(@Nullable String column, Sentence reason) {}
