package io.duckpair.mirror;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What may be done about rows without asking.
 *
 * @param targets
 *            the sides whose mirrors may be written
 * @param compareEvery
 *            after this time all rows are held against each other, whatever the tokens say
 * @param homes
 *            of tables, by their names on PostgreSQL, of whose rows nothing else is known
 */
public record RowsPolicy(Set<Side> targets, Duration compareEvery, Map<RelationName, Side> homes) {

    /** Mirrors on both sides, and a whole comparison every hour. */
    public static final RowsPolicy DEFAULT = new RowsPolicy(Set.of(Side.values()), Duration.ofHours(1), Map.of());

    public RowsPolicy {
        targets = Set.copyOf(targets);
        homes = Map.copyOf(homes);
    }
}
