package io.duckpair.drift;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Schema;
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

        /** Whether the baseline has to follow although nothing has to be carried. */
        public boolean baselineMoves() {
            if (pair == null) {
                return postgres != null && motherduck != null;
            }
            return !pair.postgres().equals(postgres) || !pair.motherduck().equals(motherduck);
        }
    }
}
