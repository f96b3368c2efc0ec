package io.duckpair.plan;

import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.AlterView;
import io.duckpair.catalog.Change.CreateDatabase;
import io.duckpair.catalog.Change.CreateSchema;
import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Change.CreateView;
import io.duckpair.catalog.Change.DropDatabase;
import io.duckpair.catalog.Change.DropSchema;
import io.duckpair.catalog.Change.DropTable;
import io.duckpair.catalog.Change.DropView;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Carry.MakeRelation;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.plan.Unit.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps back what would be made under a name that is not free: a table that became a view has to wait until the table on the
 * other side is gone, and that is held.
 */
final class TakenNames {

    private final Drift drift;
    private final Set<Place> taken = new HashSet<>();

    TakenNames(Drift drift, List<Unit> units) {
        this.drift = drift;
        for (RelationDrift relation : drift.relations()) {
            take(Side.POSTGRES, relation.postgres());
            take(Side.MOTHERDUCK, relation.motherduck());
        }
        units.forEach(this::giveUp);
    }

    private void take(Side side, @Nullable Relation relation) {
        if (relation != null) {
            taken.add(new Place(side, relation.name()));
        }
    }

    private void giveUp(Unit unit) {
        for (Step step : unit.steps()) {
            RelationName old = switch (step.change()) {
                case DropTable(var table) -> table.name();
                case DropView(var view) -> view.name();
                case AlterTable(var before, var after, var _) ->
                        before.name().equals(after.name()) ? null : before.name();
                case AlterView(var before, var after) -> before.name().equals(after.name()) ? null : before.name();
                case CreateDatabase _,DropDatabase _,CreateSchema _,DropSchema _,CreateTable _,CreateView _ -> null;
            };
            if (old != null) {
                taken.remove(new Place(step.side(), old));
            }
        }
    }

    /** The units that can be done; the differences of the others are held. */
    List<Unit> free(List<Unit> units, List<Held> held) {
        List<Unit> free = new ArrayList<>();
        for (Unit unit : units) {
            Place place = unit.plannedFrom().entrySet().stream()
                    .filter(entry -> entry.getValue().isEmpty() && taken.contains(entry.getKey()))
                    .map(Map.Entry::getKey).findFirst().orElse(null);
            if (place == null) {
                free.add(unit);
            } else {
                hold(unit, place, held);
            }
        }
        return free;
    }

    private void hold(Unit unit, Place place, List<Held> held) {
        drift.relations().stream().filter(relation -> relation.names().equals(unit.names()))
                .flatMap(relation -> relation.differences().stream())
                .filter(difference -> difference instanceof OneSided oneSided
                        && oneSided.carry() instanceof MakeRelation)
                .forEach(difference -> held.add(new Held(difference,
                        place.name() + " on " + place.side().title() + " has to go first")));
    }
}
