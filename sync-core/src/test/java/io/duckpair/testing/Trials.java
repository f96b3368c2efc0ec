package io.duckpair.testing;

import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Tries a property on random values, other ones each run. A failure names its seed; with {@code -Dduckpair.trial=SEED} that one
 * trial is run again.
 */
public final class Trials {

    private static final String SEED_PROPERTY = "duckpair.trial";
    private static final String TRIALS_PROPERTY = "duckpair.trials";

    private Trials() {}

    /** @param property draws its values from the given source and fails with an assertion error */
    public static void run(int trials, Consumer<RandomGenerator> property) {
        Long seed = Long.getLong(SEED_PROPERTY);
        if (seed != null) {
            run(seed, property);
            return;
        }
        for (int i = 0; i < trials; i++) {
            run(ThreadLocalRandom.current().nextLong(), property);
        }
    }

    /**
     * The same seeds each time, for a property so rich that a build would now and then fail by luck; with
     * {@code -Dduckpair.trials=N} as many others.
     */
    public static void runRepeatably(int trials, Consumer<RandomGenerator> property) {
        Integer more = Integer.getInteger(TRIALS_PROPERTY);
        if (more != null || Long.getLong(SEED_PROPERTY) != null) {
            run(more == null ? 1 : more, property);
            return;
        }
        for (long seed = 1; seed <= trials; seed++) {
            run(seed, property);
        }
    }

    /** One of the values. */
    @SafeVarargs
    public static <T> T oneOf(RandomGenerator random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static void run(long seed, Consumer<RandomGenerator> property) {
        try {
            property.accept(new SplittableRandom(seed));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("Fails with -D" + SEED_PROPERTY + "=" + seed, e);
        }
    }
}
