package io.duckpair.plan;

import io.duckpair.drift.Difference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The administrator's choices for single differences. They are stronger than what a policy says in general.
 *
 * @param byDifference
 *            the choices
 * @param nothingElse
 *            whether a difference without a choice is left, whatever the policy says of its kind
 */
public record Choices(Map<DifferenceId, Choice> byDifference, boolean nothingElse) {

    public Choices {
        byDifference = Map.copyOf(byDifference);
    }

    /** No choices: the policy alone decides. */
    public static Choices none() {
        return new Choices(Map.of(), false);
    }

    Optional<Choice> of(Difference difference) {
        return byDifference.isEmpty() ? Optional.empty()
                : Optional.ofNullable(byDifference.get(DifferenceId.of(difference)));
    }

    /** These where there are any, those of the other in addition. */
    public Choices or(Choices other) {
        if (other.byDifference.isEmpty()) {
            return this;
        }
        Map<DifferenceId, Choice> all = new HashMap<>(other.byDifference);
        all.putAll(byDifference);
        return new Choices(all, nothingElse);
    }
}
