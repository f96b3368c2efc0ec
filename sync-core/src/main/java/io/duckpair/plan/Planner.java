package io.duckpair.plan;

import io.duckpair.catalog.DdlWriter;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Drift;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes the plan for a drift under a policy. Pure: the same values always give the same plan.
 */
public final class Planner {

    /** Views may read other databases, and what has moved to another database leaves its old one last. */
    private static final Comparator<Unit> ORDER = Comparator.comparingInt(Planner::stage)
            .thenComparing(unit -> unit.phase() == Unit.Phase.VIEW ? "" : unit.database())
            .thenComparing(Unit::phase);

    private final StepWriter writer;

    /**
     * @param postgres
     *            writes PostgreSQL's DDL
     * @param motherduck
     *            writes DuckDB's DDL
     */
    public Planner(DdlWriter postgres, DdlWriter motherduck) {
        this.writer = new StepWriter(postgres, motherduck);
    }

    public Plan plan(Drift drift, Policy policy) {
        List<Guard> guards = policy.overrideGuards() ? List.of() : Guards.check(drift);
        if (!guards.isEmpty()) {
            return new Plan(drift, List.of(), heldByGuard(drift, guards), List.of(), guards);
        }
        List<Held> held = new ArrayList<>();
        SchemaPlanner schemas = new SchemaPlanner(writer, drift, policy, held);
        drift.schemas().forEach(schemas::add);
        List<Unit> relations = new RelationPlanner(writer, policy, schemas).plan(drift, held);
        List<Unit> units = new ArrayList<>(schemas.units());
        units.addAll(new RenameOrder(writer).arrange(relations));
        units.addAll(new SchemaRemovals(drift, writer, schemas.removals(), units).plan(held));
        units.sort(ORDER);
        return new Plan(drift, units, held.stream().filter(item -> !item.isIgnored()).toList(),
                held.stream().filter(Held::isIgnored).toList(), List.of());
    }

    /** What of a unit can be carried before the rows are; empty where nothing in it asks anything of them. */
    public Optional<Unit> beforeRows(Unit unit) {
        return new Loosening(writer).of(unit);
    }

    private static int stage(Unit unit) {
        return switch (unit.phase()) {
            case MAKE_DATABASE -> 0;
            case MAKE_SCHEMA, DROP_VIEW, DROP_TABLE, ALTER_TABLE, MAKE_TABLE -> 1;
            case VIEW -> 2;
            case REMOVE_MOVED, DROP_SCHEMA, DROP_DATABASE -> 3;
        };
    }

    private static List<Held> heldByGuard(Drift drift, List<Guard> guards) {
        Sentence reason = guards.getFirst().evidence().then(guards.getFirst().nextStep());
        return drift.differences().filter(difference -> !(difference instanceof Difference.NotCarried))
                .map(difference -> new Held(difference, Held.Cause.GUARD, reason)).toList();
    }
}
