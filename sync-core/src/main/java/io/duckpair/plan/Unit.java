package io.duckpair.plan;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.drift.ObjectNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The smallest part of a plan: all steps that belong to one object, on both sides, and what the baseline says afterwards. It
 * happens whole or not at all.
 *
 * @param names
 *            the object
 * @param phase
 *            when it runs
 * @param database
 *            the one MotherDuck database it may write; DuckDB writes one a transaction
 * @param steps
 *            in order; none where only the baseline moves
 * @param updates
 *            of the baseline
 * @param plannedFrom
 *            the relations it was planned from as they were seen; an empty value where there was none. If one of them is not
 *            so any more the unit is stale
 * @param needs
 *            another unit of the plan without which this one must not happen; null where there is none
 */
public record Unit(ObjectNames names, Phase phase, String database, List<Step> steps, List<BaselineUpdate> updates,
        Map<Place, Optional<Relation>> plannedFrom, @Nullable Unit needs) {

    public Unit {
        steps = List.copyOf(steps);
        updates = List.copyOf(updates);
        plannedFrom = Map.copyOf(plannedFrom);
    }

    /** A unit that needs no other. */
    public Unit(ObjectNames names, Phase phase, String database, List<Step> steps, List<BaselineUpdate> updates,
            Map<Place, Optional<Relation>> plannedFrom) {
        this(names, phase, database, steps, updates, plannedFrom, null);
    }

    Unit needing(@Nullable Unit other) {
        return new Unit(names, phase, database, steps, updates, plannedFrom, other);
    }

    /** Where a relation is, or would be. */
    public record Place(Side side, RelationName name) {}

    /** Of what tells nearly all units of a plan apart: shapes take longer than what is looked up by them. */
    @Override
    public int hashCode() {
        return 31 * names.hashCode() + phase.hashCode();
    }

    public boolean touches(Side side) {
        return steps.stream().anyMatch(step -> step.side() == side);
    }

    /** In the order in which units run. */
    public enum Phase {
        MAKE_DATABASE, MAKE_SCHEMA, DROP_VIEW, DROP_TABLE, ALTER_TABLE, MAKE_TABLE, VIEW, REMOVE_MOVED, DROP_SCHEMA,
        DROP_DATABASE
    }
}
