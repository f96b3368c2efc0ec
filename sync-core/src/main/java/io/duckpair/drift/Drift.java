package io.duckpair.drift;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.Baseline.SchemaPair;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All differences of a link at one moment, with the pairs they are about.
 *
 * @param schemas
 *            every schema that either side or the baseline has
 * @param relations
 *            every table and view that either side or the baseline has
 */
public record Drift(Catalog postgres, Catalog motherduck, List<SchemaDrift> schemas, List<RelationDrift> relations) {

    public Drift {
        schemas = List.copyOf(schemas);
        relations = List.copyOf(relations);
    }

    public Stream<Difference> differences() {
        return Stream.concat(schemas.stream().flatMap(schema -> schema.differences().stream()),
                relations.stream().flatMap(relation -> relation.differences().stream()));
    }

    /** Whether nothing has to be carried; what is not carried does not count. */
    public boolean inStep() {
        return differences().allMatch(Difference.NotCarried.class::isInstance);
    }

    /**
     * A pair of schemas, or one that has no counterpart yet.
     *
     * @param pair
     *            null where it is not in the baseline
     */
    public record SchemaDrift(@Nullable SchemaPair pair, @Nullable Schema postgres, @Nullable Schema motherduck,
            ObjectNames names, List<Difference> differences) {

        public SchemaDrift {
            differences = List.copyOf(differences);
        }
    }

    /**
     * A pair of tables or views, or one that has no counterpart yet.
     *
     * @param pair
     *            null where it is not in the baseline
     * @param postgres
     *            as it is now, null where it is gone or not there yet
     * @param motherduck
     *            as it is now, null where it is gone or not there yet
     */
    public record RelationDrift(@Nullable RelationPair pair, @Nullable Relation postgres, @Nullable Relation motherduck,
            ObjectNames names, List<Difference> differences) {

        public RelationDrift {
            differences = List.copyOf(differences);
        }

        /** As it is now on a side; null where it is gone or not there yet. */
        public @Nullable Relation relation(Side side) {
            return side == Side.POSTGRES ? postgres : motherduck;
        }

        /** As it was on a side when the pair was last in step; null where it is not in the baseline. */
        public @Nullable Relation base(Side side) {
            return pair == null ? null : side == Side.POSTGRES ? pair.postgres() : pair.motherduck();
        }
    }
}
