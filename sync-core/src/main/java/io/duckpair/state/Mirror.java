package io.duckpair.state;

import io.duckpair.catalog.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the rows of a pair of tables.
 *
 * @param pairId
 *            the pair's in the baseline
 * @param home
 *            the side whose rows are the original
 * @param inStep
 *            null before both sides held the same rows
 * @param comparedAt
 *            when all rows were last held against each other; null if never
 * @param pending
 *            what {@code inStep} is if a commit on MotherDuck came through; null when all is well
 * @param trouble
 *            why the rows are not in step; null where they are
 * @param verified
 *            the last verification; null if there was none
 */
public record Mirror(long pairId, Side home, @Nullable InStep inStep, @Nullable Instant comparedAt,
        @Nullable InStep pending, @Nullable Trouble trouble, @Nullable Verified verified) {

    /** Of a pair of which nothing is known yet. */
    public static Mirror unknown(long pairId, Side home) {
        return new Mirror(pairId, home, null, null, null, null, null);
    }

    /**
     * @param conflict
     *            whether it waits for the administrator; else it is an error and tried again
     * @param tokens
     *            both sides' at that time: while they are the same there is no sense in trying again
     */
    public record Trouble(String sentence, boolean conflict, String tokens) {}
}
