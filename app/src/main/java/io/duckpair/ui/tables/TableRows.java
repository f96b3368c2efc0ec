package io.duckpair.ui.tables;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.state.Verified;
import io.duckpair.wording.Sentence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the rows of one pair of tables.
 *
 * @param pairId
 *            the pair's in the baseline
 * @param home
 *            the side whose rows are the original; null before any rows were looked at
 * @param reason
 *            the engine's own sentence about a conflict or a failure; null in other states
 * @param counts
 *            null where nobody has counted yet
 * @param inStepAt
 *            when both sides were last seen to hold the same rows; null if never
 * @param comparedAt
 *            when all rows were last held against each other; null if never
 * @param verified
 *            the last verification; null if there was none
 * @param bytes
 *            how much room it takes on PostgreSQL's disk, with its indexes; null where that is not known yet
 */
public record TableRows(long pairId, RelationName postgres, RelationName motherduck, @Nullable Side home,
        RowsState state, @Nullable Sentence reason, @Nullable Counts counts, @Nullable Instant inStepAt,
        @Nullable Instant comparedAt, @Nullable Verified verified, @Nullable Long bytes) {

    /**
     * How many rows there were.
     *
     * @param at
     *            when they were counted; nothing is known of later
     */
    public record Counts(long postgres, long motherduck, Instant at) {

        public long on(Side side) {
            return switch (side) {
                case POSTGRES -> postgres;
                case MOTHERDUCK -> motherduck;
            };
        }
    }

    /** What the engine and people call the table: MotherDuck's full name. */
    public String title() {
        return motherduck.toString();
    }

    public RelationName name(Side side) {
        return switch (side) {
            case POSTGRES -> postgres;
            case MOTHERDUCK -> motherduck;
        };
    }

    /** Whether something else was seen after the verification, so that it may no longer say what is. */
    public boolean isVerificationOld() {
        return verified != null && (verified.equal()
                ? state == RowsState.CONFLICT || state == RowsState.HELD
                : inStepAt != null && verified.at().isBefore(inStepAt));
    }

    /** Whether there are rows that differ, as far as is known. */
    public boolean hasDifferences() {
        return state == RowsState.CONFLICT || (verified != null && !verified.equal() && !isVerificationOld());
    }
}
