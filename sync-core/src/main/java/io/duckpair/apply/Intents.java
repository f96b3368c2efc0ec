package io.duckpair.apply;

import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.plan.BaselineUpdate.PutPair;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import io.duckpair.state.InStep;
import io.duckpair.state.Intent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes the intent of a batch. */
final class Intents {

    private Intents() {}

    /** @param altered what is known of mirrors on MotherDuck now, by their pairs' ids */
    static Intent of(String database, List<Unit> units, ReadBack after, Map<Long, InStep> altered) {
        Set<RelationName> touched = new HashSet<>();
        List<Relation> before = new ArrayList<>();
        Map<RelationName, Relation> now = new HashMap<>();
        Map<RelationName, RelationName> relations = new HashMap<>();
        Map<RelationName, Map<String, String>> columns = new HashMap<>();
        Set<RelationName> made = new HashSet<>();
        for (Unit unit : units) {
            if (!unit.touches(Side.MOTHERDUCK)) {
                continue;
            }
            unit.plannedFrom().forEach((place, seen) -> {
                if (place.side() == Side.MOTHERDUCK) {
                    touched.add(place.name());
                    seen.ifPresent(before::add);
                }
            });
            for (PutPair pair : after.pairs(unit)) {
                touched.add(pair.motherduck());
                Relation relation = after.relation(Side.MOTHERDUCK, pair.motherduck());
                if (relation != null) {
                    now.put(relation.name(), relation);
                }
            }
            for (Step step : unit.steps()) {
                noteRenames(step, relations, columns);
                if (step.side() == Side.MOTHERDUCK && step.change() instanceof CreateTable(Table table)) {
                    made.add(table.name());
                }
            }
        }
        return new Intent(UUID.randomUUID(), database, touched, Intent.fingerprint(before),
                Intent.fingerprint(List.copyOf(now.values())), relations, columns, made, altered);
    }

    private static void noteRenames(Step step, Map<RelationName, RelationName> relations,
            Map<RelationName, Map<String, String>> columns) {
        if (step.side() != Side.MOTHERDUCK || !(step.change() instanceof AlterTable alter)) {
            return;
        }
        RelationName from = alter.before().name();
        RelationName to = alter.after().name();
        if (!from.equals(to)) {
            RelationName origin = relations.entrySet().stream().filter(entry -> entry.getValue().equals(from))
                    .map(Map.Entry::getKey).findFirst().orElse(from);
            relations.put(origin, to);
        }
        for (Column column : alter.after().columns()) {
            String old = alter.lineage().before(column.name());
            if (old != null && !old.equals(column.name())) {
                columns.computeIfAbsent(to, _ -> new HashMap<>()).put(old, column.name());
            }
        }
    }
}
