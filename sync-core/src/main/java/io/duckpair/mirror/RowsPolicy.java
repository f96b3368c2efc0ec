package io.duckpair.mirror;

import io.duckpair.catalog.Side;
import java.time.Duration;
import java.util.Set;

/**
 * What may be done about rows without asking.
 *
 * @param targets
 *            the sides whose mirrors may be written
 * @param compareEvery
 *            after this time all rows are held against each other, whatever the tokens say
 */
public record RowsPolicy(Set<Side> targets, Duration compareEvery) {

    /** Mirrors on both sides, and a whole comparison every hour. */
    public static final RowsPolicy DEFAULT = new RowsPolicy(Set.of(Side.values()), Duration.ofHours(1));

    public RowsPolicy {
        targets = Set.copyOf(targets);
    }
}
