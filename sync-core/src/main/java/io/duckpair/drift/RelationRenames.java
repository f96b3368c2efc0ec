package io.duckpair.drift;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.catalog.View;
import io.duckpair.drift.Baseline.RelationPair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds renames of MotherDuck tables. DuckDB's oids do not outlive an open instance, so a rename shows as a table that went
 * and a table that came. It is taken for a rename only where exactly one that came has the shape of exactly one that went; two
 * candidates are never guessed at.
 */
final class RelationRenames {

    /**
     * @param now
     *            the relation under its new name
     * @param sameRows
     *            whether it has as many rows as the old one had; without that the administrator has to say
     */
    record Match(Relation now, boolean sameRows) {}

    private RelationRenames() {}

    /**
     * @param gone
     *            pairs whose MotherDuck relation is not there any more
     * @param come
     *            relations that no pair has
     * @return by old name
     */
    static Map<RelationName, Match> find(Collection<RelationPair> gone, Collection<Relation> come, Evidence evidence) {
        Map<RelationName, Match> matches = new HashMap<>();
        if (gone.isEmpty() || come.isEmpty()) {
            return matches;
        }
        Map<RelationName, Relation> newByName = new HashMap<>();
        come.forEach(relation -> newByName.put(relation.name(), relation));
        Set<RelationName> taken = new HashSet<>();
        for (RelationPair pair : gone) {
            RelationName old = pair.motherduck().name();
            RelationName known = evidence.renamedRelations().get(old);
            Relation now = known == null ? null : newByName.get(known);
            if (now != null && taken.add(now.name())) {
                matches.put(old, new Match(now, true));
            }
        }
        Map<Object, List<RelationPair>> goneByShape = new HashMap<>();
        gone.stream().filter(pair -> !matches.containsKey(pair.motherduck().name())).forEach(pair -> goneByShape
                .computeIfAbsent(shapeKey(pair.motherduck()), _ -> new ArrayList<>()).add(pair));
        Map<Object, List<Relation>> comeByShape = new HashMap<>();
        come.stream().filter(now -> !taken.contains(now.name()))
                .forEach(now -> comeByShape.computeIfAbsent(shapeKey(now), _ -> new ArrayList<>()).add(now));
        goneByShape.forEach((shape, pairs) -> {
            List<Relation> news = comeByShape.getOrDefault(shape, List.of());
            if (pairs.size() == 1 && news.size() == 1) {
                RelationPair pair = pairs.getFirst();
                Relation now = news.getFirst();
                if (sameShape(pair.motherduck(), now)) {
                    matches.put(pair.motherduck().name(), new Match(now, sameRows(pair, now)));
                }
            }
        });
        return matches;
    }

    /** Equal for relations that may be one another's rename; the database is part of it, rows cannot be renamed across. */
    private static Object shapeKey(Relation relation) {
        String database = relation.name().schema().database();
        return switch (relation) {
            case Table table -> List.of(database,
                    table.columns().stream().map(column -> List.of(column.name(), column.type())).toList());
            case View view -> List.of(database, view.definition());
        };
    }

    private static boolean sameShape(Relation old, Relation now) {
        if (old instanceof Table before && now instanceof Table after) {
            return TableDiff.between(before.withName(after.name()), after, Lineage.byName(before, after)).isEmpty();
        }
        return old instanceof View && now instanceof View;
    }

    private static boolean sameRows(RelationPair pair, Relation now) {
        return !(now instanceof Table table) || pair.motherduckRows() < 0
                || pair.motherduckRows() == table.estimatedRows();
    }
}
