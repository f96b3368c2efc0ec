package io.duckpair.apply;

import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Unit;

/** One unit of a batch could not be carried out; the batch is rolled back on both sides. */
final class UnitFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Unit unit;
    private final DuckpairException error;
    private final boolean refusal;

    /** @param refusal whether the other side took it but made something else of it */
    UnitFailure(Unit unit, DuckpairException error, boolean refusal) {
        super(error.sentence(), error);
        this.unit = unit;
        this.error = error;
        this.refusal = refusal;
    }

    Unit unit() {
        return unit;
    }

    DuckpairException error() {
        return error;
    }

    boolean isRefusal() {
        return refusal;
    }
}
