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
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Drift;
import io.duckpair.naming.CaseFold;
import io.duckpair.plan.Unit.Place;
import io.duckpair.wording.Sentence;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has which name on either side once the relations' plans are through. One that wants a name which another keeps, because
 * its drop or rename is held, or which another gets too, has to wait.
 */
final class NameClaims {

    private final Drift drift;
    private final List<RelationPlan> plans;

    NameClaims(Drift drift, List<RelationPlan> plans) {
        this.drift = drift;
        this.plans = plans;
    }

    /** Why plans cannot have the name they want, by their place in the list. */
    Map<Integer, Sentence> clashes() {
        Map<Integer, Sentence> clashes = new LinkedHashMap<>();
        if (plans.stream().flatMap(plan -> plan.steps().stream()).allMatch(step -> taken(step) == null)) {
            return clashes;
        }
        Map<Place, RelationName> holders = holders();
        plans.stream().flatMap(plan -> plan.steps().stream()).forEach(step -> {
            RelationName name = givenUp(step);
            if (name != null) {
                holders.remove(place(step.side(), name));
            }
        });
        for (int i = 0; i < plans.size(); i++) {
            for (Step step : plans.get(i).steps()) {
                RelationName name = taken(step);
                RelationName holder = name == null ? null : holders.putIfAbsent(place(step.side(), name), name);
                if (holder != null) {
                    clashes.put(i, Sentence.of("on {0} {1} still has that name", step.side().title(), holder));
                }
            }
        }
        return clashes;
    }

    private Map<Place, RelationName> holders() {
        Map<Place, RelationName> holders = new HashMap<>();
        for (var catalog : List.of(drift.postgres(), drift.motherduck())) {
            catalog.relations().forEach(
                    relation -> holders.put(place(catalog.side(), relation.name()), relation.name()));
            catalog.leftAlone().stream().filter(left -> !left.name().isEmpty())
                    .map(left -> left.schema().relation(left.name()))
                    .forEach(name -> holders.put(place(catalog.side(), name), name));
        }
        return holders;
    }

    private static Place place(Side side, RelationName name) {
        return new Place(side, side == Side.MOTHERDUCK ? CaseFold.key(name) : name);
    }

    /** The name that a step gives to a relation that did not have it; null where it gives none. */
    static @Nullable RelationName taken(Step step) {
        return switch (step.change()) {
            case CreateTable(var table) -> table.name();
            case CreateView(var view, var replaced) -> replaced == null ? view.name() : null;
            case AlterTable(var before, var after, var _) -> before.name().equals(after.name()) ? null : after.name();
            case AlterView(var before, var after) -> before.name().equals(after.name()) ? null : after.name();
            case DropTable _,DropView _,CreateDatabase _,DropDatabase _,CreateSchema _,DropSchema _ -> null;
        };
    }

    /** The name that nothing has any more after a step; null where there is none. */
    static @Nullable RelationName givenUp(Step step) {
        return switch (step.change()) {
            case DropTable(var table) -> table.name();
            case DropView(var view) -> view.name();
            case AlterTable(var before, var after, var _) -> before.name().equals(after.name()) ? null : before.name();
            case AlterView(var before, var after) -> before.name().equals(after.name()) ? null : before.name();
            case CreateTable _,CreateView _,CreateDatabase _,DropDatabase _,CreateSchema _,DropSchema _ -> null;
        };
    }
}
