package io.duckpair.plan;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Kind;
import io.duckpair.wording.Sentence;
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
                    Sentence.of("{0} of {1} tables and views are gone from one side.", number(dropped), number(pairs)),
                    Sentence.of("If they were dropped on purpose, run sync with --force; if not, bring that side back "
                            + "first.")));
        }
        long changed = drift.relations().stream().filter(relation -> relation.pair() != null)
                .filter(relation -> relation.differences().stream()
                        .anyMatch(difference -> difference.kind() == Kind.CHANGED || difference.kind() == Kind.RENAMED
                                || difference.kind() == Kind.CONFLICT || difference.column() != null
                                        && !(difference instanceof Difference.NotCarried)))
                .count();
        if (changed > MASS && changed * 2 > pairs) {
            guards.add(new Guard(Guard.Code.MASS_CHANGE,
                    Sentence.of("{0} of {1} tables and views were changed.", number(changed), number(pairs)),
                    Sentence.of("Look at them with diff; if they were changed on purpose, run sync with --force.")));
        }
        return guards;
    }

    private static Guard emptySide(Side side, long pairs) {
        Sentence lost = pairs == 1
                ? Sentence.of("{0} holds no schema at all, but 1 table or view was in step.", side.title())
                : Sentence.of("{0} holds no schema at all, but {1} tables and views were in step.", side.title(),
                        number(pairs));
        return new Guard(Guard.Code.EMPTY_SIDE, lost,
                Sentence.of("Check that this is the right database and account; nothing is taken for dropped."));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static long count(Drift drift, Kind kind) {
        return drift.relations().stream().filter(relation -> relation.pair() != null)
                .filter(relation -> relation.differences().stream()
                        .anyMatch(difference -> difference.kind() == kind && difference.column() == null))
                .count();
    }
}
