package io.duckpair.apply;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.plan.BaselineUpdate.PutPair;
import io.duckpair.plan.BaselineUpdate.PutSchemaPair;
import io.duckpair.plan.Unit;
import io.duckpair.plan.Unit.Place;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Both sides' shapes after a batch's steps and before its commits. What a unit wrote is read back, in the engine's own words;
 * what it did not write is as it was planned from.
 */
final class ReadBack {

    private final Map<Place, Relation> relations = new HashMap<>();
    private final Map<SchemaName, Schema> schemas = new HashMap<>();
    private final MotherduckWork motherduck;

    ReadBack(List<Unit> units, PostgresWork postgres, MotherduckWork motherduck) {
        this.motherduck = motherduck;
        Set<RelationName> writtenPostgres = new LinkedHashSet<>();
        Set<RelationName> writtenMotherduck = new LinkedHashSet<>();
        for (Unit unit : units) {
            unit.plannedFrom().forEach((place, seen) -> seen.ifPresent(relation -> relations.put(place, relation)));
            for (PutPair pair : pairs(unit)) {
                if (unit.touches(Side.POSTGRES)) {
                    writtenPostgres.add(pair.postgres());
                }
                if (unit.touches(Side.MOTHERDUCK)) {
                    writtenMotherduck.add(pair.motherduck());
                }
            }
        }
        put(Side.POSTGRES, writtenPostgres, postgres.read(writtenPostgres));
        put(Side.MOTHERDUCK, writtenMotherduck, motherduck.readBack(units, writtenMotherduck));
        if (units.stream().flatMap(unit -> unit.updates().stream()).anyMatch(PutSchemaPair.class::isInstance)) {
            postgres.schemas().forEach(schema -> schemas.put(schema.name(), schema));
        }
    }

    private void put(Side side, Set<RelationName> names, Map<RelationName, Relation> read) {
        for (RelationName name : names) {
            Place place = new Place(side, name);
            Relation relation = read.get(name);
            if (relation == null) {
                relations.remove(place);
            } else {
                relations.put(place, relation);
            }
        }
    }

    List<PutPair> pairs(Unit unit) {
        return unit.updates().stream().filter(PutPair.class::isInstance).map(PutPair.class::cast).toList();
    }

    @Nullable
    Relation relation(Side side, RelationName name) {
        return relations.get(new Place(side, name));
    }

    /** Whether it is known how many rows the table has on MotherDuck now. */
    boolean hasRebuilt(RelationName table) {
        return motherduck.hasRebuilt(table);
    }

    Optional<Schema> postgresSchema(SchemaName name) {
        return Optional.ofNullable(schemas.get(name));
    }

}
