package io.duckpair.drift;

import io.duckpair.catalog.RelationName;
import java.util.Map;
import java.util.Set;

/**
 * What is known beyond the two catalogs: changes that Duckpair itself made, on MotherDuck as a recovered intent vouches for, on
 * PostgreSQL a moment ago.
 *
 * @param renamedRelations
 *            old name to new
 * @param renamedColumns
 *            per relation under its current name: old column name to new
 * @param overtakenViews
 *            views of PostgreSQL that MotherDuck changed, and whose text followed a change of their tables before that could
 *            be carried
 */
public record Evidence(Map<RelationName, RelationName> renamedRelations,
        Map<RelationName, Map<String, String>> renamedColumns, Set<RelationName> overtakenViews) {

    public Evidence {
        renamedRelations = Map.copyOf(renamedRelations);
        renamedColumns = Map.copyOf(renamedColumns);
        overtakenViews = Set.copyOf(overtakenViews);
    }

    public static Evidence none() {
        return new Evidence(Map.of(), Map.of(), Set.of());
    }

    public static Evidence ofOvertakenViews(Set<RelationName> views) {
        return new Evidence(Map.of(), Map.of(), views);
    }
}
