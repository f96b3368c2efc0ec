package io.duckpair.plan;

import io.duckpair.wording.Sentence;

/**
 * A refusal to carry out a whole plan, because what was read looks more like an accident than like somebody's wish.
 *
 * @param code
 *            stable, such as {@code MASS_DROP}
 * @param evidence
 *            a sentence with the numbers
 * @param nextStep
 *            the safe thing to do, a sentence
 */
public record Guard(Code code, Sentence evidence, Sentence nextStep) {

    public enum Code {
        /** More than half of the pairs, and more than five, were dropped. */
        MASS_DROP,
        /** More than half of the pairs, and more than five, were changed. */
        MASS_CHANGE,
        /** A side holds nothing at all though the baseline knows of pairs. */
        EMPTY_SIDE
    }
}
