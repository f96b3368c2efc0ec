package io.duckpair.drift;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.SchemaName;
import io.duckpair.drift.Baseline.SchemaPair;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Drift.SchemaDrift;
import io.duckpair.catalog.Side;
import io.duckpair.naming.CaseFold;
import io.duckpair.wording.Sentence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Databases with pairs that are there and were not opened, such as a file whose name another file has but for case. What is in
 * them is unknown, and what is in the other is not theirs: nothing under their names is compared, in whatever spelling.
 */
final class UnreadDatabases {

    /** Why, by the names as DuckDB compares them. */
    private final Map<String, Sentence> reasons = new HashMap<>();

    UnreadDatabases(Baseline baseline, Catalog motherduck) {
        motherduck.leftAlone().stream().filter(left -> left.name().isEmpty() && left.schema().schema().isEmpty())
                .forEach(left -> reasons.put(key(left.schema()), left.reason()));
        if (!reasons.isEmpty()) {
            Set<String> followed = new HashSet<>();
            baseline.schemas().forEach(pair -> followed.add(key(pair.motherduck().name())));
            baseline.relations().forEach(pair -> followed.add(key(pair.motherduck().name().schema())));
            reasons.keySet().retainAll(followed);
        }
    }

    private static String key(SchemaName schema) {
        return CaseFold.key(schema.database());
    }

    /** What is left to compare. */
    Scope without(Scope scope) {
        return reasons.isEmpty() ? scope : scope.without(reasons.keySet());
    }

    /** That their schemas are not followed, and why. */
    List<SchemaDrift> drift(Scope scope, Baseline baseline, Catalog postgres) {
        return baseline.schemas().stream().filter(pair -> scope.contains(pair.motherduck().name())
                && reasons.containsKey(key(pair.motherduck().name()))).map(pair -> drift(pair, postgres)).toList();
    }

    private SchemaDrift drift(SchemaPair pair, Catalog postgres) {
        SchemaName motherduck = pair.motherduck().name();
        ObjectNames names = ObjectNames.of(pair.postgres().name(), motherduck);
        return new SchemaDrift(pair, postgres.schema(pair.postgres().name()).orElse(null), null, names,
                List.of(new NotCarried(names, null, Side.MOTHERDUCK,
                        Sentence.of("database {0} was not opened, and nothing in it is compared: {1}",
                                motherduck.database(), Objects.requireNonNull(reasons.get(key(motherduck)))))));
    }
}
