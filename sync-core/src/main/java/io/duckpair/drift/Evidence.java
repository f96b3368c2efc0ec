package io.duckpair.drift;

import io.duckpair.catalog.RelationName;
import java.util.Map;

/**
 * What is known beyond the two catalogs: changes on MotherDuck that Duckpair itself made and that a recovered intent vouches
 * for.
 *
 * @param renamedRelations
 *            old name to new
 * @param renamedColumns
 *            per relation under its current name: old column name to new
 */
public record Evidence(Map<RelationName, RelationName> renamedRelations,
        Map<RelationName, Map<String, String>> renamedColumns) {

    public Evidence {
        renamedRelations = Map.copyOf(renamedRelations);
        renamedColumns = Map.copyOf(renamedColumns);
    }

    public static Evidence none() {
        return new Evidence(Map.of(), Map.of());
    }
}
