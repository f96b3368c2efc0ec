package io.duckpair.mirror;

import io.duckpair.error.DuckpairException;
import io.duckpair.wording.Sentence;

/** What became of one table's rows in a round. */
public sealed interface RowsOutcome {

    /** Both sides hold the same rows, and nothing had to be copied. */
    record InStep(long rows) implements RowsOutcome {}

    /**
     * The mirror holds what the home holds.
     *
     * @param rows
     *            how many the table has now
     * @param written
     *            how many were sent to the mirror
     * @param bytes
     *            how many they were on PostgreSQL's connection
     */
    record Copied(long rows, long written, long bytes) implements RowsOutcome {}

    /**
     * Waits for the administrator: the mirror was edited, or two tables that were never copied hold different rows. Nothing was
     * written.
     *
     * @param edited
     *            whether the mirror was edited
     */
    record Conflict(String sentence, boolean edited) implements RowsOutcome {}

    /** The policy does not let the mirror be written. */
    record NotAllowed() implements RowsOutcome {}

    /**
     * Waits until it is decided what becomes of a column that the mirror alone has. Nothing was written.
     *
     * @param advice
     *            what to do about it
     */
    record Held(Sentence said, Sentence advice) implements RowsOutcome {

        /** {@link #said()} in English. */
        public String sentence() {
            return said.toString();
        }
    }

    /** Nothing was written; the next round tries again. */
    record Failed(DuckpairException error) implements RowsOutcome {}
}
