package io.duckpair.drift;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.RelationRenames.Match;
import io.duckpair.naming.CaseFold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds what each pair of the baseline is now on either side: on PostgreSQL by oid, then by name for what was dropped and made
 * again; on MotherDuck by name, then by {@link RelationRenames}.
 */
final class RelationPairing {

    private final Map<Long, Relation> postgresByPair = new HashMap<>();
    private final Map<Long, Relation> motherduckByPair = new HashMap<>();
    private final Set<RelationName> claimedPostgres = new HashSet<>();
    private final Set<RelationName> claimedMotherduck = new HashSet<>();
    private final Set<Long> doubtfulRenames = new HashSet<>();

    RelationPairing(Translation translation, Baseline baseline, Catalog postgres, Catalog motherduck,
            Evidence evidence) {
        matchPostgres(baseline, postgres);
        matchMotherduck(baseline, motherduck, evidence, name -> isNewOnPostgres(translation, postgres, name));
    }

    private void matchPostgres(Baseline baseline, Catalog postgres) {
        List<RelationPair> unmatched = new ArrayList<>();
        for (RelationPair pair : baseline.relations()) {
            Relation now = postgres.relation(pair.postgres().oid()).orElse(null);
            if (now != null && sameKind(now, pair.postgres())) {
                postgresByPair.put(pair.id(), now);
                claimedPostgres.add(now.name());
            } else {
                unmatched.add(pair);
            }
        }
        for (RelationPair pair : unmatched) {
            postgres.relation(pair.postgres().name())
                    .filter(now -> sameKind(now, pair.postgres()) && claimedPostgres.add(now.name()))
                    .ifPresent(now -> postgresByPair.put(pair.id(), now));
        }
    }

    /** Whether PostgreSQL has a new relation of a MotherDuck relation's name: then that is new too, and no renamed one. */
    private boolean isNewOnPostgres(Translation translation, Catalog postgres, RelationName motherduck) {
        return translation.relation(Side.MOTHERDUCK, motherduck).flatMap(postgres::relation)
                .filter(this::isNewOnPostgres).isPresent();
    }

    private void matchMotherduck(Baseline baseline, Catalog motherduck, Evidence evidence,
            Predicate<RelationName> newOnBothSides) {
        Map<RelationName, Relation> byKey = HashMap.newHashMap(motherduck.relations().size());
        motherduck.relations().forEach(relation -> byKey.put(key(relation.name()), relation));
        List<RelationPair> unmatched = new ArrayList<>();
        for (RelationPair pair : baseline.relations()) {
            Relation now = byKey.get(key(pair.motherduck().name()));
            boolean moved = evidence.renamedRelations().containsKey(pair.motherduck().name());
            if (now != null && !moved && sameKind(now, pair.motherduck()) && claimedMotherduck.add(now.name())) {
                motherduckByPair.put(pair.id(), now);
            } else {
                unmatched.add(pair);
            }
        }
        if (unmatched.isEmpty()) {
            return;
        }
        List<Relation> come = motherduck.relations().stream()
                .filter(relation -> !claimedMotherduck.contains(relation.name())
                        && !newOnBothSides.test(relation.name()))
                .toList();
        // What is gone from both sides was dropped on both; it is nobody's old name.
        List<RelationPair> gone = unmatched.stream().filter(pair -> postgresByPair.containsKey(pair.id())).toList();
        Map<RelationName, Match> renames = RelationRenames.find(gone, come, evidence);
        for (RelationPair pair : unmatched) {
            Match match = renames.get(pair.motherduck().name());
            if (match != null) {
                motherduckByPair.put(pair.id(), match.now());
                claimedMotherduck.add(match.now().name());
                if (!match.sameRows()) {
                    doubtfulRenames.add(pair.id());
                }
            }
        }
    }

    private static boolean sameKind(Relation one, Relation other) {
        return one.getClass() == other.getClass();
    }

    /** Equal for names that DuckDB takes for one. */
    static RelationName key(RelationName name) {
        return CaseFold.key(name.schema()).relation(CaseFold.key(name.name()));
    }

    @Nullable
    Relation postgres(RelationPair pair) {
        return postgresByPair.get(pair.id());
    }

    @Nullable
    Relation motherduck(RelationPair pair) {
        return motherduckByPair.get(pair.id());
    }

    boolean isDoubtfulRename(RelationPair pair) {
        return doubtfulRenames.contains(pair.id());
    }

    boolean isNewOnPostgres(Relation relation) {
        return !claimedPostgres.contains(relation.name());
    }

    boolean isNewOnMotherduck(Relation relation) {
        return !claimedMotherduck.contains(relation.name());
    }
}
