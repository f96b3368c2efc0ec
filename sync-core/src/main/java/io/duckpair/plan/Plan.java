package io.duckpair.plan;

import io.duckpair.drift.Drift;
import java.util.List;
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
 */
public record Plan(Drift drift, List<Unit> units, List<Held> held, List<Held> ignored, List<Guard> guards) {

    public Plan {
        units = List.copyOf(units);
        held = List.copyOf(held);
        ignored = List.copyOf(ignored);
        guards = List.copyOf(guards);
    }

    public Stream<Step> steps() {
        return units.stream().flatMap(unit -> unit.steps().stream());
    }

    /** Whether there is nothing to run; the baseline may still have to be written. */
    public boolean isEmpty() {
        return steps().findAny().isEmpty();
    }
}
