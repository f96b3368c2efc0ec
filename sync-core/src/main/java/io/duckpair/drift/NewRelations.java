package io.duckpair.drift;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.SqlTranslator.ViewTranslation.Translated;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.View;
import io.duckpair.drift.Baseline.Kept;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.Carry.MakeRelation;
import io.duckpair.drift.Carry.ReplaceView;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.naming.CaseFold;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tables and views that no pair of the baseline has: carried, adopted as a pair where both sides have them, or not carried. */
final class NewRelations {

    private final Inputs in;
    private final Translation translation;
    private final RelationPairing pairing;
    private final ViewTranslations views;
    private final Counterparts counterparts;
    private final Map<Side, Map<RelationName, Sentence>> leftAlone = new EnumMap<>(Side.class);
    private final List<RelationDrift> result = new ArrayList<>();

    NewRelations(Inputs in, RelationPairing pairing, ViewTranslations views, Counterparts counterparts) {
        this.in = in;
        this.translation = in.translation();
        this.pairing = pairing;
        this.views = views;
        this.counterparts = counterparts;
    }

    /** PostgreSQL's first, the oldest before others that DuckDB would take for the same. */
    List<RelationDrift> compare() {
        Map<RelationName, Relation> newMotherduck = new HashMap<>();
        in.motherduck().relations().stream().filter(pairing::isNewOnMotherduck)
                .forEach(relation -> newMotherduck.put(CaseFold.key(relation.name()), relation));
        Set<RelationName> taken = new HashSet<>();
        ordered(in.postgres().relations().stream().filter(pairing::isNewOnPostgres)).forEach(relation -> {
            RelationName to = translation.relation(Side.POSTGRES, relation.name()).orElse(null);
            if (to == null) {
                notCarried(Side.POSTGRES, relation, translation.whyNoName(Side.POSTGRES, relation.name()));
            } else if (in.scope().contains(to)) {
                Relation other = newMotherduck.remove(CaseFold.key(to));
                if (!taken.add(CaseFold.key(to))) {
                    notCarried(Side.POSTGRES, relation,
                            Sentence.of(
                                    "another relation has the same name to DuckDB, which does not tell upper from lower case"));
                } else if (other != null) {
                    compareBoth(relation, other);
                } else {
                    compareAlone(Side.POSTGRES, relation, to);
                }
            }
        });
        ordered(newMotherduck.values().stream()).filter(relation -> in.scope().contains(relation.name()))
                .forEach(this::compareMotherduck);
        return result;
    }

    private static Stream<Relation> ordered(Stream<Relation> relations) {
        return relations.sorted(Comparator.comparingLong(Relation::oid).thenComparing(Relation::name));
    }

    private void compareMotherduck(Relation relation) {
        translation.relation(Side.MOTHERDUCK, relation.name()).ifPresentOrElse(
                to -> compareAlone(Side.MOTHERDUCK, relation, to),
                () -> notCarried(Side.MOTHERDUCK, relation, translation.whyNoName(Side.MOTHERDUCK, relation.name())));
    }

    private void compareAlone(Side side, Relation relation, RelationName to) {
        Sentence obstacle = obstacle(side, relation, to);
        if (obstacle != null) {
            notCarried(side, relation, obstacle);
            return;
        }
        ObjectNames names = side == Side.POSTGRES ? ObjectNames.of(relation.name(), to)
                : ObjectNames.of(to, relation.name());
        Relation desired = counterparts.of(side, relation, to).orElseThrow();
        List<Difference> differences = new ArrayList<>();
        differences.add(
                new OneSided(names, null, Kind.ADDED, side, (relation instanceof Table ? "table" : "view") + " added",
                        List.of(), new MakeRelation(desired), null));
        if (relation instanceof Table table) {
            translation.omissions(side, table).forEach(omission -> differences
                    .add(new NotCarried(names, omission.column(), side, omission.reason())));
        }
        add(side, relation, names, differences);
    }

    /** Why a relation that only one side has is not carried to the other; null where it is. */
    private @Nullable Sentence obstacle(Side side, Relation relation, RelationName to) {
        if (in.baseline().kept().contains(new Kept(side, relation.name()))) {
            return Sentence.of("it is kept on {0} only", side.title());
        }
        Relation occupant = occupant(side.other(), to);
        if (occupant != null) {
            return Sentence.of("{0}'s {1} has its name and belongs to another pair", side.other().title(),
                    occupant.name());
        }
        Sentence leftAlone = leftAlone(side.other()).get(spelling(side.other(), to));
        if (leftAlone != null) {
            return Sentence.of("{0}'s {1} has its name and is left alone: {2}", side.other().title(), to, leftAlone);
        }
        return counterparts.whyNot(side, relation);
    }

    private Map<RelationName, Sentence> leftAlone(Side side) {
        return leftAlone.computeIfAbsent(side, _ -> {
            Map<RelationName, Sentence> reasons = new HashMap<>();
            in.catalog(side).leftAlone().forEach(
                    left -> reasons.put(spelling(side, left.schema().relation(left.name())), left.reason()));
            return reasons;
        });
    }

    private static RelationName spelling(Side side, RelationName name) {
        return side == Side.MOTHERDUCK ? CaseFold.key(name) : name;
    }

    /** The relation that has a name already and is going to keep it; on MotherDuck in whatever spelling. */
    private @Nullable Relation occupant(Side side, RelationName name) {
        Relation present = side == Side.POSTGRES ? in.postgres().relation(name).orElse(null)
                : pairing.onMotherduck(name);
        return present == null || in.baseline().relations().stream().anyMatch(pair -> isLeaving(pair, present)) ? null
                : present;
    }

    /** Whether the pair that has this relation is going to give its name up, because the other side renamed or dropped it. */
    private boolean isLeaving(RelationPair pair, Relation relation) {
        Relation left = pairing.postgres(pair);
        Relation right = pairing.motherduck(pair);
        if (relation.equals(right)) {
            return left == null || !left.name().equals(pair.postgres().name());
        }
        return relation.equals(left) && (right == null || !right.name().equals(pair.motherduck().name()));
    }

    /** Both sides have it, the baseline does not: it is adopted if one is what the other would be carried as. */
    private void compareBoth(Relation left, Relation right) {
        ObjectNames names = ObjectNames.of(left.name(), right.name());
        List<Difference> differences = switch (left) {
            case Table table when right instanceof Table other ->
                    new NewTablePair(translation, table, other).differences();
            case View view when right instanceof View other -> compareViews(view, other, names);
            case Table _ -> List
                    .of(new NotCarried(names, null, Side.POSTGRES, Sentence.of("it is a table here and a view there")));
            case View _ -> List
                    .of(new NotCarried(names, null, Side.POSTGRES, Sentence.of("it is a view here and a table there")));
        };
        result.add(new RelationDrift(null, left, right, names, differences));
    }

    private List<Difference> compareViews(View left, View right, ObjectNames names) {
        if (views.equivalent(left, right)) {
            return List.of();
        }
        if (views.translate(Side.POSTGRES, left) instanceof Translated(String toMotherduck)
                && views.translate(Side.MOTHERDUCK, right) instanceof Translated(String toPostgres)) {
            return List.of(new Conflict(names, null, "both sides have a view of this name with different definitions",
                    List.of(), List.of(),
                    new ReplaceView(left,
                            Counterparts.view(translation, Side.MOTHERDUCK, right, left.name(), toPostgres)),
                    new ReplaceView(right,
                            Counterparts.view(translation, Side.POSTGRES, left, right.name(), toMotherduck))));
        }
        return List.of(new NotCarried(names, null, Side.POSTGRES,
                Sentence.of("both sides have a view of this name, and their definitions cannot be compared")));
    }

    private void notCarried(Side side, Relation relation, Sentence reason) {
        ObjectNames names = side == Side.POSTGRES ? ObjectNames.of(relation.name(), null)
                : ObjectNames.of(null, relation.name());
        add(side, relation, names, List.of(new NotCarried(names, null, side, reason)));
    }

    private void add(Side side, Relation relation, ObjectNames names, List<Difference> differences) {
        result.add(new RelationDrift(null, side == Side.POSTGRES ? relation : null,
                side == Side.POSTGRES ? null : relation, names, differences));
    }
}
