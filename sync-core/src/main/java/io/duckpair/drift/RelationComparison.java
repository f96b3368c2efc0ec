package io.duckpair.drift;

import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.catalog.View;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.drift.Carry.MakeRelation;
import io.duckpair.drift.Carry.RemoveRelation;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the tables and views of both sides: the pairs of the baseline first, then what is new. */
final class RelationComparison {

    private final Inputs in;
    private final Translation translation;
    private final KnownOmissions omissions;
    private final RelationPairing pairing;
    private final ViewTranslations views;
    private final Counterparts counterparts;

    RelationComparison(Inputs in, KnownOmissions omissions) {
        this.in = in;
        this.translation = in.translation();
        this.omissions = omissions;
        this.pairing = new RelationPairing(in);
        this.views = new ViewTranslations(translation, in.postgres(), in.motherduck(), in.baseline().refusals());
        this.counterparts = new Counterparts(translation, views);
    }

    List<RelationDrift> compare() {
        List<RelationDrift> result = new ArrayList<>();
        for (RelationPair pair : in.baseline().relations()) {
            Relation left = pairing.postgres(pair);
            Relation right = pairing.motherduck(pair);
            if (in.scope().contains(right == null ? pair.motherduck().name() : right.name())) {
                result.add(comparePair(pair, left, right));
            }
        }
        result.addAll(new NewRelations(in, pairing, views, counterparts).compare());
        return result;
    }

    private RelationDrift comparePair(RelationPair pair, @Nullable Relation left, @Nullable Relation right) {
        ObjectNames names = ObjectNames.of(left == null ? pair.postgres().name() : left.name(),
                right == null ? pair.motherduck().name() : right.name());
        return new RelationDrift(pair, left, right, names, differences(pair, left, right, names));
    }

    private List<Difference> differences(RelationPair pair, @Nullable Relation left, @Nullable Relation right,
            ObjectNames names) {
        if (left == null) {
            return right == null ? List.of() : dropped(Side.POSTGRES, pair.motherduck(), right, names);
        }
        if (right == null) {
            return dropped(Side.MOTHERDUCK, pair.postgres(), left, names);
        }
        Sentence doubt = pairing.isDoubtfulRename(pair) ? Sentence.of(
                "it has the shape of {0}, which is gone, but not as many rows, so it may be another table; if it is the "
                        + "same, rename it on PostgreSQL too",
                pair.motherduck().name()) : null;
        if (left instanceof Table table && right instanceof Table other) {
            Map<String, String> knownRenames = in.evidence().renamedColumns().getOrDefault(other.name(), Map.of());
            if (knownRenames.isEmpty() && stoodStill(pair, table, other)) {
                return notCarried(table, other, names);
            }
            TableHistory onPostgres = TableHistory.onPostgres((Table) pair.postgres(), table);
            TableHistory onMotherduck = TableHistory.onMotherduck((Table) pair.motherduck(), other, knownRenames,
                    onPostgres, translation);
            return new TableComparison(translation, onPostgres, onMotherduck, doubt).differences();
        }
        return new ViewComparison(translation, views, basePostgres(pair, (View) left), (View) pair.motherduck(),
                (View) left, (View) right, doubt).differences();
    }

    /** That a view followed its tables is no change of its own. */
    private View basePostgres(RelationPair pair, View now) {
        View base = (View) pair.postgres();
        return in.evidence().overtakenViews().contains(now.name()) ? base.withDefinition(now.definition()) : base;
    }

    /** Both tables are as the baseline has them, column facing column: nothing can have happened to them. */
    private static boolean stoodStill(RelationPair pair, Table left, Table right) {
        if (left.columns().size() != right.columns().size() || !left.equals(pair.postgres())
                || !right.equals(pair.motherduck())) {
            return false;
        }
        for (int i = 0; i < left.columns().size(); i++) {
            if (!left.columns().get(i).name().equals(right.columns().get(i).name())) {
                return false;
            }
        }
        return true;
    }

    private List<Difference> notCarried(Table left, Table right, ObjectNames names) {
        List<Difference> differences = new ArrayList<>(0);
        addOmissions(Side.POSTGRES, left, names, differences);
        addOmissions(Side.MOTHERDUCK, right, names, differences);
        return differences;
    }

    private void addOmissions(Side side, Table table, ObjectNames names, List<Difference> differences) {
        omissions.of(translation, side, table).forEach(
                omission -> differences.add(new NotCarried(names, omission.column(), side, omission.reason())));
    }

    /** One side dropped it: the other follows if it stood still since, else it is a conflict. */
    private List<Difference> dropped(Side by, Relation base, Relation remaining, ObjectNames names) {
        String what = remaining instanceof Table ? "table" : "view";
        Carry remove = new RemoveRelation(remaining);
        if (sameShape(base, remaining)) {
            return List.of(new OneSided(names, null, Kind.DROPPED, by, what + " dropped", List.of(), remove, null));
        }
        Optional<Relation> again = counterparts.of(by.other(), remaining);
        if (again.isEmpty()) {
            return List.of(new OneSided(names, null, Kind.DROPPED, by, what + " dropped", List.of(), remove,
                    remaining instanceof Table
                            ? Sentence.of("table was changed on {0} meanwhile", by.other().title())
                            : Sentence.of("view was changed on {0} meanwhile", by.other().title())));
        }
        Carry make = new MakeRelation(again.get());
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
}
