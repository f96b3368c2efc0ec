package io.duckpair.drift;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import java.util.List;

/**
 * What both sides looked like when they were last in step, pair by pair, in both native shapes.
 *
 * @param exists
 *            false before the first sync; then nothing is ever taken for a drop
 * @param schemas
 *            pairs of schemas
 * @param relations
 *            pairs of tables or views
 * @param refusals
 *            what the other side was asked to take and did not
 * @param kept
 *            what the administrator wants to stay on one side only
 */
public record Baseline(boolean exists, List<SchemaPair> schemas, List<RelationPair> relations, List<Refusal> refusals,
        List<Kept> kept) {

    public Baseline {
        schemas = List.copyOf(schemas);
        relations = List.copyOf(relations);
        refusals = List.copyOf(refusals);
        kept = List.copyOf(kept);
    }

    /** Before the first sync. */
    public static Baseline none() {
        return new Baseline(false, List.of(), List.of(), List.of(), List.of());
    }

    /**
     * @param id
     *            the pair's id in the state, unique and never used again
     */
    public record SchemaPair(long id, Schema postgres, Schema motherduck) {}

    /**
     * @param id
     *            the pair's id in the state, unique and never used again
     * @param postgres
     *            the PostgreSQL shape, a table if {@code motherduck} is one
     * @param motherduck
     *            the MotherDuck shape
     * @param motherduckRows
     *            how many rows the MotherDuck table was last seen with, -1 where unknown; tells a rename from another table of
     *            the same shape
     */
    public record RelationPair(long id, Relation postgres, Relation motherduck, long motherduckRows) {}

    /**
     * A view that the other side refused when it was tried; not tried again until its definition changes.
     *
     * @param side
     *            the side that has the view
     * @param name
     *            the view's name there
     * @param definition
     *            its definition when it was refused
     * @param reason
     *            the other side's reason, a clause
     */
    public record Refusal(Side side, RelationName name, String definition, String reason) {}

    /**
     * A relation or schema that stays on one side although the other dropped it.
     *
     * @param name
     *            the relation's; with an empty last part for a schema
     */
    public record Kept(Side side, RelationName name) {

        public static Kept schema(Side side, SchemaName name) {
            return new Kept(side, name.relation(""));
        }
    }
}
