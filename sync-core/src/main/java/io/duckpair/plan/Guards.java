package io.duckpair.plan;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at a drift as a whole, before anything of it is planned. */
final class Guards {

    /** Below this number of relations nothing is called a mass. */
    private static final int MASS = 5;

    private Guards() {}

    static List<Guard> check(Drift drift) {
        long pairs = drift.relations().stream().filter(relation -> relation.pair() != null).count();
        List<Guard> guards = new ArrayList<>();
        for (Catalog catalog : List.of(drift.postgres(), drift.motherduck())) {
            if (pairs > 0 && catalog.schemas().isEmpty() && catalog.relations().isEmpty()) {
                guards.add(emptySide(catalog.side(), pairs));
            }
        }
        long dropped = count(drift, Kind.DROPPED);
        if (dropped > MASS && dropped * 2 > pairs) {
            guards.add(new Guard(Guard.Code.MASS_DROP,
                    String.format(Locale.ROOT, "%,d of %,d tables and views are gone from one side.", dropped, pairs),
                    "If they were dropped on purpose, run sync with --force; if not, bring that side back first."));
        }
        long changed = drift.relations().stream().filter(relation -> relation.pair() != null)
                .filter(relation -> relation.differences().stream()
                        .anyMatch(difference -> difference.kind() == Kind.CHANGED || difference.kind() == Kind.RENAMED
                                || difference.kind() == Kind.CONFLICT || difference.column() != null
                                        && !(difference instanceof Difference.NotCarried)))
                .count();
        if (changed > MASS && changed * 2 > pairs) {
            guards.add(new Guard(Guard.Code.MASS_CHANGE,
                    String.format(Locale.ROOT, "%,d of %,d tables and views were changed.", changed, pairs),
                    "Look at them with diff; if they were changed on purpose, run sync with --force."));
        }
        return guards;
    }

    private static Guard emptySide(Side side, long pairs) {
        String lost = pairs == 1 ? "1 table or view was"
                : String.format(Locale.ROOT, "%,d tables and views were", pairs);
        return new Guard(Guard.Code.EMPTY_SIDE, side.title() + " holds no schema at all, but " + lost + " in step.",
                "Check that this is the right database and account; nothing is taken for dropped.");
    }

    private static long count(Drift drift, Kind kind) {
        return drift.relations().stream().filter(relation -> relation.pair() != null)
                .filter(relation -> relation.differences().stream()
                        .anyMatch(difference -> difference.kind() == kind && difference.column() == null))
                .count();
    }
}
