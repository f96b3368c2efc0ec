package io.duckpair.cli;

import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Kind;
import io.duckpair.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A drift in numbers.
 *
 * @param pairs
 *            tables and views that are on both sides
 * @param differences
 *            all that would have to be carried, what is held and conflicts included
 * @param held
 *            of these, what waits for the administrator, conflicts included
 * @param conflicts
 *            of these, what both sides changed
 * @param notCarried
 *            information only
 */
record Counts(long pairs, long differences, long held, long conflicts, long notCarried) {

    static Counts of(Plan plan) {
        Drift drift = plan.drift();
        long pairs = drift.relations().stream()
                .filter(relation -> relation.postgres() != null && relation.motherduck() != null).count();
        List<Difference> all = drift.differences().toList();
        long notCarried = all.stream().filter(NotCarried.class::isInstance).count();
        long conflicts = all.stream().filter(difference -> difference.kind() == Kind.CONFLICT).count();
        return new Counts(pairs, plan.open().count(), plan.held().size(), conflicts,
                notCarried);
    }

    /** Such as {@code 3 differences, 1 held, 2 conflicts, 5 not carried · 214 pairs}. */
    String words() {
        String inStep = differences == 0 ? "In step" : number(differences, "difference");
        List<String> parts = new ArrayList<>(List.of(inStep));
        if (held > 0) {
            parts.add(number(held) + " held");
        }
        if (conflicts > 0) {
            parts.add(number(conflicts, "conflict"));
        }
        if (notCarried > 0) {
            parts.add(number(notCarried) + " not carried");
        }
        return String.join(", ", parts) + " · " + number(pairs, "pair");
    }

    /** Such as {@code 3,000,000}. */
    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Such as {@code 3,000,000 rows}, and {@code 1 row}. */
    static String number(long count, String thing) {
        return number(count) + " " + thing + (count == 1 ? "" : "s");
    }
}
