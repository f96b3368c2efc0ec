package io.duckpair.state;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a batch was about to commit. It is written before MotherDuck commits and goes in the very transaction that PostgreSQL
 * commits afterwards; one that is found later tells of a batch whose PostgreSQL side was lost.
 *
 * @param id
 *            unique
 * @param database
 *            the MotherDuck database that the batch wrote
 * @param touched
 *            names on MotherDuck that the batch made, changed or dropped, before and after
 * @param before
 *            fingerprint of the touched relations before the batch
 * @param after
 *            fingerprint of the touched relations once MotherDuck has committed
 * @param renamedRelations
 *            on MotherDuck, old name to new
 * @param renamedColumns
 *            on MotherDuck: the relation's new name, then old column name to new
 * @param made
 *            tables on MotherDuck that the batch made as mirrors of PostgreSQL's
 * @param altered
 *            what is known of mirrors on MotherDuck, by their pairs' ids, once the batch has altered them
 */
public record Intent(UUID id, String database, Set<RelationName> touched, String before, String after,
        Map<RelationName, RelationName> renamedRelations, Map<RelationName, Map<String, String>> renamedColumns,
        Set<RelationName> made, Map<Long, InStep> altered) {

    public Intent {
        touched = Set.copyOf(touched);
        renamedRelations = Map.copyOf(renamedRelations);
        renamedColumns = Map.copyOf(renamedColumns);
        made = Set.copyOf(made);
        altered = Map.copyOf(altered);
    }

    /** Equal for equal shapes of the same relations, whatever their order. */
    public static String fingerprint(List<? extends Relation> relations) {
        return Digest.of(String.join("\n", relations.stream().map(ShapeJson::write).sorted().toList())).hex();
    }
}
