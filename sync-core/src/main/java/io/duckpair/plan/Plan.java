package io.duckpair.plan;

import io.duckpair.drift.Difference;
import io.duckpair.drift.Drift;
import io.duckpair.wording.Sentence;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is to be done about a drift.
 *
 * @param drift
 *            what it was made from
 * @param units
 *            in the order in which they run
 * @param held
 *            what waits for the administrator
 * @param ignored
 *            what the administrator does not want to hear of; neither done nor waiting
 * @param guards
 *            why nothing at all is to be done; then {@code units} is empty
 * @param syncer
 *            who carries what is to be carried; if that is not Duckpair {@code units} is empty
 */
public record Plan(Drift drift, List<Unit> units, List<Held> held, List<Held> ignored, List<Guard> guards,
        Syncer syncer) {

    private static final Sentence NOT_MENDED = Sentence.of("pg_duckdb does not mend it by itself");

    /** Who brings a link in step. */
    public enum Syncer {
        DUCKPAIR,
        /** pg_duckdb does it in this database by itself; Duckpair looks, and asks it to. */
        PG_DUCKDB
    }

    public Plan {
        units = List.copyOf(units);
        held = List.copyOf(held);
        ignored = List.copyOf(ignored);
        guards = List.copyOf(guards);
    }

    /** What Duckpair does itself. */
    public Plan(Drift drift, List<Unit> units, List<Held> held, List<Held> ignored, List<Guard> guards) {
        this(drift, units, held, ignored, guards, Syncer.DUCKPAIR);
    }

    /**
     * What is left to pg_duckdb. What it does not mend by itself waits for the administrator, and what it has not done though it
     * was asked to.
     *
     * @param reasons
     *            of what was left when it was asked last
     */
    public static Plan ofPgDuckdb(Drift drift, Map<Difference, Sentence> reasons) {
        List<Held> held = drift.differences()
                .filter(difference -> difference instanceof Difference.OfShell shell
                        && (!shell.mendable() || reasons.containsKey(shell)))
                .map(difference -> new Held(difference, Held.Cause.PG_DUCKDB,
                        reasons.getOrDefault(difference, NOT_MENDED)))
                .toList();
        return new Plan(drift, List.of(), held, List.of(), List.of(), Syncer.PG_DUCKDB);
    }

    /** What is not as it should be: all but what is ignored and what cannot be carried. */
    public Stream<Difference> open() {
        // A plan holds the drift's own differences, and to compare thousands by value takes its time.
        Set<Difference> unwanted = Collections.newSetFromMap(new IdentityHashMap<>());
        ignored.forEach(held -> unwanted.add(held.difference()));
        return drift.differences()
                .filter(difference -> !(difference instanceof Difference.NotCarried) && !unwanted.contains(difference));
    }

    public Stream<Step> steps() {
        return units.stream().flatMap(unit -> unit.steps().stream());
    }

    /** Whether there is nothing to run; the baseline may still have to be written. */
    public boolean isEmpty() {
        return steps().findAny().isEmpty();
    }
}
