package io.duckpair.drift;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Baseline.Kept;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.RelationRenames.Match;
import io.duckpair.naming.CaseFold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Map<RelationName, Relation> motherduckByKey;

    RelationPairing(Inputs in) {
        motherduckByKey = HashMap.newHashMap(in.motherduck().relations().size());
        matchPostgres(in.baseline(), in.postgres());
        matchMotherduck(in);
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
    private boolean isNewOnBoth(Inputs in, RelationName motherduck) {
        return in.translation().relation(Side.MOTHERDUCK, motherduck).flatMap(in.postgres()::relation)
                .filter(this::isNewOnPostgres).isPresent();
    }

    private void matchMotherduck(Inputs in) {
        Catalog motherduck = in.motherduck();
        Baseline baseline = in.baseline();
        motherduck.relations().forEach(relation -> motherduckByKey.put(CaseFold.key(relation.name()), relation));
        List<RelationPair> unmatched = new ArrayList<>();
        for (RelationPair pair : baseline.relations()) {
            Relation now = onMotherduck(pair.motherduck().name());
            boolean moved = in.evidence().renamedRelations().containsKey(pair.motherduck().name());
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
                        && !baseline.kept().contains(new Kept(Side.MOTHERDUCK, relation.name()))
                        && !isNewOnBoth(in, relation.name()))
                .toList();
        // What is gone from both sides was dropped on both; it is nobody's old name.
        List<RelationPair> gone = unmatched.stream().filter(
                pair -> postgresByPair.containsKey(pair.id()) && in.scope().isRead(pair.motherduck().name().schema()))
                .toList();
        Map<RelationName, Match> renames = RelationRenames.find(gone, come, in.evidence());
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

    @Nullable
    Relation postgres(RelationPair pair) {
        return postgresByPair.get(pair.id());
    }

    @Nullable
    Relation motherduck(RelationPair pair) {
        return motherduckByPair.get(pair.id());
    }

    /** MotherDuck's relation of that name, in whatever spelling. */
    @Nullable
    Relation onMotherduck(RelationName name) {
        return motherduckByKey.get(CaseFold.key(name));
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
