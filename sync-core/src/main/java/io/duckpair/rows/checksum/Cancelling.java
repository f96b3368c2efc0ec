package io.duckpair.rows.checksum;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Lets the administrator stop what both engines are busy with, however deep in a comparison they were asked for it. */
public final class Cancelling {

    private static final ScopedValue<BooleanSupplier> CANCELLED = ScopedValue.newInstance();

    private Cancelling() {}

    /**
     * Does work whose questions to both sides are stopped, with {@code CANCELLED}, once it is cancelled.
     *
     * @param cancelled
     *            asked ten times a second, from another thread
     */
    public static <T> T when(BooleanSupplier cancelled, Supplier<T> work) {
        return ScopedValue.where(CANCELLED, cancelled).call(work::get);
    }

    static BooleanSupplier asked() {
        return CANCELLED.orElse(() -> false);
    }
}
