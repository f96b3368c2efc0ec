package io.duckpair.plan;

import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Change.CreateView;
import io.duckpair.catalog.Change.DropTable;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.View;
import io.duckpair.drift.Baseline.Kept;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.plan.BaselineUpdate.Keep;
import io.duckpair.plan.BaselineUpdate.PutPair;
import io.duckpair.plan.BaselineUpdate.RemovePair;
import io.duckpair.plan.BaselineUpdate.Unkeep;
import io.duckpair.plan.Unit.Phase;
import io.duckpair.plan.Unit.Place;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans tables and views, one unit each, so that no two of them want one name. */
final class RelationPlanner {

    private final StepWriter writer;
    private final Policy policy;
    private final SchemaPlanner schemas;
    private final List<Unit> units = new ArrayList<>();

    RelationPlanner(StepWriter writer, Policy policy, SchemaPlanner schemas) {
        this.writer = writer;
        this.policy = policy;
        this.schemas = schemas;
    }

    /** Makes the units. What is held is added to the list. */
    List<Unit> plan(Drift drift, List<Held> held) {
        List<RelationPlan> plans = new ArrayList<>(drift.relations().stream()
                .filter(relation -> !isInStep(relation))
                .map(relation -> RelationPlan.of(relation, policy, writer, null)).toList());
        Map<Integer, Sentence> clashes = new NameClaims(drift, plans).clashes();
        while (!clashes.isEmpty()) {
            clashes.forEach((index, reason) -> plans.set(index,
                    RelationPlan.of(plans.get(index).drift(), policy, writer, reason)));
            clashes = new NameClaims(drift, plans).clashes();
        }
        for (RelationPlan plan : plans) {
            held.addAll(plan.held());
            if (!plan.isHeldWhole()) {
                add(plan);
            }
        }
        return units;
    }

    /** Nothing to do, nothing to write down: in a steady state nearly all are. */
    private static boolean isInStep(RelationDrift drift) {
        RelationPair pair = drift.pair();
        return pair != null && pair.postgres().equals(drift.postgres()) && pair.motherduck().equals(drift.motherduck())
                && drift.differences().stream().allMatch(NotCarried.class::isInstance);
    }

    private void add(RelationPlan plan) {
        List<BaselineUpdate> updates = updates(plan);
        if (plan.steps().isEmpty() && updates.isEmpty()) {
            return;
        }
        ensureSchemas(plan);
        RelationDrift drift = plan.drift();
        Table old = leftBehind(plan);
        if (old == null) {
            units.add(new Unit(drift.names(), phase(plan), database(plan), plan.steps(), updates, plannedFrom(plan)));
            return;
        }
        Kept leftover = new Kept(Side.MOTHERDUCK, old.name());
        updates.add(new Keep(leftover));
        Unit move = new Unit(drift.names(), phase(plan), database(plan), plan.steps(), updates, plannedFrom(plan));
        units.add(move);
        units.add(new Unit(drift.names(), Phase.REMOVE_MOVED, old.name().schema().database(),
                List.of(writer.step(Side.MOTHERDUCK, new DropTable(old), false)), List.of(new Unkeep(leftover)),
                Map.of(), move));
    }

    private void ensureSchemas(RelationPlan plan) {
        for (Step step : plan.steps()) {
            boolean placed = switch (step.change()) {
                case CreateTable _,CreateView _ -> true;
                case AlterTable(Table before, Table after, var _) ->
                        !before.name().schema().equals(after.name().schema());
                default -> false;
            };
            Relation here = plan.wanted(step.side());
            Relation there = plan.wanted(step.side().other());
            if (placed && here != null && there != null) {
                schemas.ensure(step.side(), here.name().schema(), there.name().schema());
            }
        }
    }

    /**
     * The old table where one moves to another database: it is copied there in one transaction and dropped here in another, as
     * DuckDB writes one database at a time. In between it is marked, so that it is not taken for a new table.
     */
    private static @Nullable Table leftBehind(RelationPlan plan) {
        Relation moved = plan.wanted(Side.MOTHERDUCK);
        boolean elsewhere = plan.drift().motherduck() instanceof Table old && moved != null && !plan.isRemoved()
                && !old.name().schema().database().equals(moved.name().schema().database());
        return elsewhere ? (Table) plan.drift().motherduck() : null;
    }

    private static String database(RelationPlan plan) {
        Relation motherduck = plan.wanted(Side.MOTHERDUCK);
        if (motherduck == null) {
            motherduck = plan.drift().base(Side.MOTHERDUCK);
        }
        return motherduck == null ? "" : motherduck.name().schema().database();
    }

    private static List<BaselineUpdate> updates(RelationPlan plan) {
        List<BaselineUpdate> updates = new ArrayList<>();
        RelationDrift drift = plan.drift();
        Relation left = plan.wanted(Side.POSTGRES);
        Relation right = plan.wanted(Side.MOTHERDUCK);
        Kept kept = plan.kept();
        if (kept != null) {
            updates.add(new Keep(kept));
        }
        if (plan.isRemoved() || kept != null || left == null && right == null) {
            if (drift.pair() != null) {
                updates.add(new RemovePair(drift.pair()));
            }
        } else if (left != null && right != null && (!plan.steps().isEmpty() || plan.movesBaseline())) {
            updates.add(new PutPair(drift.pair(), left.name(), right.name(), plan.heldChanges(Side.POSTGRES),
                    plan.heldChanges(Side.MOTHERDUCK), motherduckRows(plan)));
        }
        return updates;
    }

    /** A rename that is held is told by the rows that the table had under its old name. */
    private static long motherduckRows(RelationPlan plan) {
        RelationDrift drift = plan.drift();
        boolean renameHeld = plan.heldChanges(Side.MOTHERDUCK).stream().anyMatch(TableChange.Renamed.class::isInstance);
        if (renameHeld && drift.pair() != null) {
            return drift.pair().motherduckRows();
        }
        return drift.motherduck() instanceof Table table ? table.estimatedRows() : -1;
    }

    private static Phase phase(RelationPlan plan) {
        RelationDrift drift = plan.drift();
        boolean view = drift.postgres() instanceof View || drift.motherduck() instanceof View;
        if (plan.isRemoved()) {
            return view ? Phase.DROP_VIEW : Phase.DROP_TABLE;
        }
        if (view) {
            return Phase.VIEW;
        }
        return drift.pair() == null && (drift.postgres() == null || drift.motherduck() == null) ? Phase.MAKE_TABLE
                : Phase.ALTER_TABLE;
    }

    private static Map<Place, Optional<Relation>> plannedFrom(RelationPlan plan) {
        Map<Place, Optional<Relation>> seen = new HashMap<>();
        for (Side side : Side.values()) {
            Relation now = plan.drift().relation(side);
            Relation then = plan.wanted(side);
            if (now != null) {
                seen.put(new Place(side, now.name()), Optional.of(now));
            } else if (then != null) {
                seen.put(new Place(side, then.name()), Optional.empty());
            }
        }
        return seen;
    }
}
