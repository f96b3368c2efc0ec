package io.duckpair.apply;

import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Unit;
import java.util.List;

/** Some units of a batch could not be carried out; the batch is rolled back on both sides. */
final class UnitFailures extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Failure> failures;
    private final boolean restWasTried;

    /** @param refusal whether the other side took it but made something else of it */
    record Failure(Unit unit, DuckpairException error, boolean refusal) {}

    /**
     * @param failures
     *            at least one
     * @param restWasTried
     *            whether the batch's other units had nothing against them; false where those after the failed one were not begun
     */
    UnitFailures(List<Failure> failures, boolean restWasTried) {
        super(failures.getFirst().error().sentence(), failures.getFirst().error());
        this.failures = List.copyOf(failures);
        this.restWasTried = restWasTried;
    }

    /** One unit's own statement was refused; what comes after it in the batch was not begun. */
    static UnitFailures inSteps(Unit unit, DuckpairException error) {
        return new UnitFailures(List.of(new Failure(unit, error, false)), false);
    }

    List<Failure> failures() {
        return failures;
    }

    boolean restWasTried() {
        return restWasTried;
    }
}
