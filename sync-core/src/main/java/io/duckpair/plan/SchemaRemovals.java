package io.duckpair.plan;

import io.duckpair.catalog.Change;
import io.duckpair.catalog.Change.DropDatabase;
import io.duckpair.catalog.Change.DropSchema;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Drift;
import io.duckpair.naming.CaseFold;
import io.duckpair.naming.SchemaNaming;
import io.duckpair.plan.BaselineUpdate.PutSchemaPair;
import io.duckpair.plan.BaselineUpdate.RemoveSchemaPair;
import io.duckpair.plan.Unit.Phase;
import io.duckpair.plan.Unit.Place;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans the schemas that go: only those that are empty once all the rest of the plan is through. */
final class SchemaRemovals {

    private final Drift drift;
    private final StepWriter writer;
    private final List<SchemaRemoval> removals;
    private final Map<Place, RelationName> left = new HashMap<>();
    private final Set<SchemaName> inUse = new HashSet<>();

    /**
     * @param units
     *            all other units of the plan
     */
    SchemaRemovals(Drift drift, StepWriter writer, List<SchemaRemoval> removals, List<Unit> units) {
        this.drift = drift;
        this.writer = writer;
        this.removals = removals;
        if (!removals.isEmpty()) {
            findWhatIsLeft(units);
        }
    }

    private void findWhatIsLeft(List<Unit> units) {
        for (var catalog : List.of(drift.postgres(), drift.motherduck())) {
            catalog.relations().forEach(relation -> left.put(place(catalog.side(), relation.name()), relation.name()));
            catalog.leftAlone().stream().filter(alone -> !alone.name().isEmpty())
                    .map(alone -> alone.schema().relation(alone.name()))
                    .forEach(name -> left.put(place(catalog.side(), name), name));
        }
        for (Unit unit : units) {
            for (Step step : unit.steps()) {
                RelationName gone = NameClaims.givenUp(step);
                if (gone != null) {
                    left.remove(place(step.side(), gone));
                }
            }
        }
        for (Unit unit : units) {
            for (Step step : unit.steps()) {
                RelationName come = NameClaims.taken(step);
                if (come != null) {
                    left.put(place(step.side(), come), come);
                }
            }
            for (BaselineUpdate update : unit.updates()) {
                if (update instanceof PutSchemaPair put) {
                    inUse.add(put.postgres());
                    inUse.add(CaseFold.key(put.motherduck()));
                }
            }
        }
    }

    /** Makes the units. What has to stay is added to what is held. */
    List<Unit> plan(List<Held> held) {
        List<Unit> units = new ArrayList<>();
        Set<SchemaName> going = new HashSet<>();
        removals.forEach(removal -> going.add(CaseFold.key(removal.name())));
        for (SchemaRemoval removal : removals) {
            Sentence obstacle = obstacle(removal, going);
            if (obstacle == null) {
                units.add(unit(removal));
            } else if (removal.difference() != null) {
                held.add(new Held(removal.difference(), obstacle));
            }
        }
        return units;
    }

    private @Nullable Sentence obstacle(SchemaRemoval removal, Set<SchemaName> going) {
        SchemaName name = removal.name();
        boolean database = isDatabase(removal);
        SchemaName key = removal.side() == Side.MOTHERDUCK ? CaseFold.key(name) : name;
        if (inUse.contains(key)) {
            return Sentence.of("schema {0} is in use again", name);
        }
        RelationName inIt = left.entrySet().stream().filter(entry -> entry.getKey().side() == removal.side())
                .filter(entry -> database ? entry.getKey().name().schema().database().equals(key.database())
                        : entry.getKey().name().schema().equals(key))
                .map(Map.Entry::getValue).sorted().findFirst().orElse(null);
        if (inIt != null) {
            return Sentence.of("it still holds {0}", inIt);
        }
        return !database ? null : drift.motherduck().schemas().stream().map(schema -> CaseFold.key(schema.name()))
                .filter(schema -> schema.database().equals(key.database()) && !going.contains(schema)).sorted()
                .findFirst().map(schema -> Sentence.of("its database still has schema {0}", schema.schema()))
                .orElse(null);
    }

    private Unit unit(SchemaRemoval removal) {
        SchemaName name = removal.name();
        boolean database = isDatabase(removal);
        Change change = database ? new DropDatabase(name.database()) : new DropSchema(name);
        String written = removal.side() == Side.MOTHERDUCK ? name.database()
                : removal.pair() == null ? "" : removal.pair().motherduck().name().database();
        return new Unit(removal.names(), database ? Phase.DROP_DATABASE : Phase.DROP_SCHEMA, written,
                List.of(writer.step(removal.side(), change, removal.difference() != null)),
                removal.pair() == null ? List.of() : List.of(new RemoveSchemaPair(removal.pair())), Map.of());
    }

    private static boolean isDatabase(SchemaRemoval removal) {
        return removal.side() == Side.MOTHERDUCK && SchemaNaming.isMain(removal.name());
    }

    private static Place place(Side side, RelationName name) {
        return new Place(side, side == Side.MOTHERDUCK ? CaseFold.key(name) : name);
    }
}
