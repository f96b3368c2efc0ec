package io.duckpair.drift;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.SqlTranslator.ViewTranslation;
import io.duckpair.catalog.SqlTranslator.ViewTranslation.Refused;
import io.duckpair.catalog.SqlTranslator.ViewTranslation.Translated;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.catalog.View;
import io.duckpair.drift.Baseline.Kept;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.Carry.MakeRelation;
import io.duckpair.drift.Carry.RemoveRelation;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift.RelationDrift;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the tables and views of both sides: the pairs of the baseline first, then what is new. */
final class RelationComparison {

    private final Translation translation;
    private final Scope scope;
    private final Baseline baseline;
    private final Catalog postgres;
    private final Catalog motherduck;
    private final RelationPairing pairing;
    private final Evidence evidence;
    private final ViewTranslations views;
    private final Map<RelationName, Relation> motherduckByKey;
    private final List<RelationDrift> result = new ArrayList<>();

    RelationComparison(Translation translation, Scope scope, Baseline baseline, Catalog postgres, Catalog motherduck,
            RelationPairing pairing, Evidence evidence) {
        this.translation = translation;
        this.scope = scope;
        this.baseline = baseline;
        this.postgres = postgres;
        this.motherduck = motherduck;
        this.pairing = pairing;
        this.evidence = evidence;
        this.motherduckByKey = HashMap.newHashMap(motherduck.relations().size());
        motherduck.relations().forEach(relation -> motherduckByKey.put(RelationPairing.key(relation.name()), relation));
        this.views = new ViewTranslations(translation, postgres, motherduck, baseline.refusals());
    }

    List<RelationDrift> compare() {
        for (RelationPair pair : baseline.relations()) {
            Relation left = pairing.postgres(pair);
            Relation right = pairing.motherduck(pair);
            if (scope.contains(right == null ? pair.motherduck().name() : right.name())) {
                result.add(comparePair(pair, left, right));
            }
        }
        compareNew();
        return result;
    }

    private RelationDrift comparePair(RelationPair pair, @Nullable Relation left, @Nullable Relation right) {
        ObjectNames names = ObjectNames.of(left == null ? pair.postgres().name() : left.name(),
                right == null ? pair.motherduck().name() : right.name());
        return new RelationDrift(pair, left, right, names, differences(pair, left, right, names));
    }

    private List<Difference> differences(RelationPair pair, @Nullable Relation left, @Nullable Relation right,
            ObjectNames names) {
        if (left == null && right == null) {
            return List.of();
        }
        if (left == null) {
            return dropped(Side.POSTGRES, pair.motherduck(), right, names);
        }
        if (right == null) {
            return dropped(Side.MOTHERDUCK, pair.postgres(), left, names);
        }
        String doubt = pairing.isDoubtfulRename(pair) ? "it has the shape of " + pair.motherduck().name()
                + ", which is gone, but not as many rows; it may be another table" : null;
        if (left instanceof Table table && right instanceof Table other) {
            return new TableComparison(translation, (Table) pair.postgres(), (Table) pair.motherduck(), table, other,
                    evidence.renamedColumns().getOrDefault(other.name(), Map.of()), doubt).differences();
        }
        return new ViewComparison(translation, views::translate, (View) pair.postgres(), (View) pair.motherduck(),
                (View) left, (View) right, doubt).differences();
    }

    /** One side dropped it: the other follows if it stood still since, else it is a conflict. */
    private List<Difference> dropped(Side by, Relation base, @Nullable Relation remaining, ObjectNames names) {
        if (remaining == null) {
            return List.of();
        }
        String what = remaining instanceof Table ? "table" : "view";
        if (sameShape(base, remaining)) {
            return List.of(new OneSided(names, null, Kind.DROPPED, by, what + " dropped", List.of(),
                    new RemoveRelation(remaining), null));
        }
        Optional<Relation> again = desired(by.other(), remaining);
        if (again.isEmpty()) {
            return List.of(new OneSided(names, null, Kind.DROPPED, by, what + " dropped", List.of(),
                    new RemoveRelation(remaining), what + " was changed on " + by.other().title() + " meanwhile"));
        }
        Carry make = new MakeRelation(again.get());
        Carry remove = new RemoveRelation(remaining);
        return List.of(new Conflict(names, null,
                what + " dropped on " + by.title() + ", changed on " + by.other().title(), List.of(), List.of(),
                by == Side.POSTGRES ? make : remove, by == Side.POSTGRES ? remove : make));
    }

    private static boolean sameShape(Relation base, Relation now) {
        if (base instanceof Table before && now instanceof Table after) {
            return TableDiff.between(before, after, Lineage.byName(before, after)).isEmpty();
        }
        return base instanceof View before && now instanceof View after && before.name().equals(after.name())
                && before.definition().equals(after.definition());
    }

    private void compareNew() {
        Map<RelationName, Relation> newMotherduck = new HashMap<>();
        ordered(motherduck.relations()).filter(pairing::isNewOnMotherduck)
                .forEach(relation -> newMotherduck.put(RelationPairing.key(relation.name()), relation));
        Set<RelationName> takenMotherduck = new HashSet<>();
        ordered(postgres.relations()).filter(pairing::isNewOnPostgres).forEach(relation -> {
            RelationName to = translation.relation(Side.POSTGRES, relation.name()).orElse(null);
            if (to == null) {
                notCarried(Side.POSTGRES, relation, translation.whyNoName(Side.POSTGRES, relation.name()));
            } else if (scope.contains(to)) {
                RelationName key = RelationPairing.key(to);
                Relation other = newMotherduck.remove(key);
                if (!takenMotherduck.add(key)) {
                    notCarried(Side.POSTGRES, relation,
                            "another relation has the same name to DuckDB, which does not tell upper from lower case");
                } else if (other != null) {
                    compareNewPair(relation, other);
                } else {
                    compareNewAlone(Side.POSTGRES, relation, to);
                }
            }
        });
        newMotherduck.values().stream().sorted(Comparator.comparing(Relation::name))
                .filter(relation -> scope.contains(relation.name())).forEach(this::compareNewMotherduck);
    }

    private void compareNewMotherduck(Relation relation) {
        RelationName to = translation.relation(Side.MOTHERDUCK, relation.name()).orElse(null);
        if (to == null) {
            notCarried(Side.MOTHERDUCK, relation, translation.whyNoName(Side.MOTHERDUCK, relation.name()));
            return;
        }
        compareNewAlone(Side.MOTHERDUCK, relation, to);
    }

    private void compareNewAlone(Side side, Relation relation, RelationName to) {
        if (baseline.kept().contains(new Kept(side, relation.name()))) {
            notCarried(side, relation, "it is kept on " + side.title() + " only");
            return;
        }
        Relation occupant = occupant(side.other(), to);
        if (occupant != null) {
            notCarried(side, relation,
                    side.other().title() + "'s " + occupant.name() + " has its name and belongs to another pair");
            return;
        }
        String obstacle = whyImpossible(side, relation);
        if (obstacle != null) {
            notCarried(side, relation, obstacle);
            return;
        }
        ObjectNames names = side == Side.POSTGRES ? ObjectNames.of(relation.name(), to)
                : ObjectNames.of(to, relation.name());
        Relation desired = desired(side, relation, to).orElseThrow();
        List<Difference> differences = new ArrayList<>();
        differences.add(
                new OneSided(names, null, Kind.ADDED, side, (relation instanceof Table ? "table" : "view") + " added",
                        List.of(), new MakeRelation(desired), null));
        if (relation instanceof Table table) {
            omissions(side, table, names, differences);
        }
        result.add(side == Side.POSTGRES ? new RelationDrift(null, relation, null, names, differences)
                : new RelationDrift(null, null, relation, names, differences));
    }

    /** The relation that has a name already and is going to keep it; on MotherDuck in whatever spelling. */
    private @Nullable Relation occupant(Side side, RelationName name) {
        Optional<Relation> present = side == Side.POSTGRES ? postgres.relation(name)
                : Optional.ofNullable(motherduckByKey.get(RelationPairing.key(name)));
        return present
                .filter(relation -> baseline.relations().stream().noneMatch(pair -> isLeaving(pair, relation)))
                .orElse(null);
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

    private @Nullable String whyImpossible(Side side, Relation relation) {
        return switch (relation) {
            case Table table ->
                    table.columns().stream().anyMatch(column -> translation.column(side, column).isPresent())
                            ? null
                            : "none of its columns can be carried";
            case View view -> views.translate(side, view) instanceof Refused(String reason) ? reason : null;
        };
    }

    /** Both sides have it, the baseline does not: it is adopted if one is what the other would be carried as. */
    private void compareNewPair(Relation left, Relation right) {
        ObjectNames names = ObjectNames.of(left.name(), right.name());
        List<Difference> differences = new ArrayList<>();
        switch (left) {
            case Table table when right instanceof Table other ->
                    differences.addAll(new NewTablePair(translation, table, other).differences());
            case View view when right instanceof View other -> {
                if (!equivalent(view, other)) {
                    conflictOfViews(view, other, names, differences);
                }
            }
            case Table _,View _ -> differences.add(new NotCarried(names, null, Side.POSTGRES,
                    "it is a " + (left instanceof Table ? "table" : "view") + " here and a "
                            + (right instanceof Table ? "table" : "view") + " there"));
        }
        result.add(new RelationDrift(null, left, right, names, differences));
    }

    private boolean equivalent(View left, View right) {
        return views.translate(Side.POSTGRES, left) instanceof Translated(String definition)
                && definition.equals(right.definition())
                || views.translate(Side.MOTHERDUCK, right) instanceof Translated(String other)
                        && other.equals(left.definition());
    }

    private void conflictOfViews(View left, View right, ObjectNames names, List<Difference> differences) {
        ViewTranslation forMotherduck = views.translate(Side.POSTGRES, left);
        ViewTranslation forPostgres = views.translate(Side.MOTHERDUCK, right);
        if (forMotherduck instanceof Translated(String toMotherduck)
                && forPostgres instanceof Translated(String toPostgres)) {
            differences.add(new Conflict(names, null, "both sides have a view of this name with different definitions",
                    List.of(), List.of(),
                    new Carry.ReplaceView(left,
                            ViewComparison.desired(translation, Side.MOTHERDUCK, right, left.name(), toPostgres)),
                    new Carry.ReplaceView(right,
                            ViewComparison.desired(translation, Side.POSTGRES, left, right.name(), toMotherduck))));
        } else {
            differences.add(new NotCarried(names, null, Side.POSTGRES,
                    "both sides have a view of this name, and their definitions cannot be compared"));
        }
    }

    private void notCarried(Side side, Relation relation, String reason) {
        ObjectNames names = side == Side.POSTGRES ? ObjectNames.of(relation.name(), null)
                : ObjectNames.of(null, relation.name());
        List<Difference> differences = List.of(new NotCarried(names, null, side, reason));
        result.add(side == Side.POSTGRES ? new RelationDrift(null, relation, null, names, differences)
                : new RelationDrift(null, null, relation, names, differences));
    }

    private void omissions(Side side, Table table, ObjectNames names, List<Difference> differences) {
        translation.omissions(side, table).forEach(omission -> differences
                .add(new NotCarried(names, omission.column(), side, omission.reason())));
    }

    /** The relation as it would stand on the other side. */
    private Optional<Relation> desired(Side side, Relation relation) {
        return translation.relation(side, relation.name()).flatMap(to -> desired(side, relation, to));
    }

    private Optional<Relation> desired(Side side, Relation relation, RelationName to) {
        return switch (relation) {
            case Table table -> Optional.of(translation.table(side, table, to));
            case View view -> views.translate(side, view) instanceof Translated(String definition)
                    ? Optional.of(ViewComparison.desired(translation, side, view, to, definition))
                    : Optional.empty();
        };
    }

    private static Stream<Relation> ordered(Collection<Relation> relations) {
        return relations.stream().sorted(Comparator.comparingLong(Relation::oid).thenComparing(Relation::name));
    }
}
