package io.duckpair.plan;

import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.plan.Unit.Phase;
import io.duckpair.plan.Unit.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Orders renames of tables so that a name is given up before another table takes it. Names that go round in a circle become
 * one unit, whose first table waits under a name of its own.
 */
final class RenameOrder {

    private final StepWriter writer;

    RenameOrder(StepWriter writer) {
        this.writer = writer;
    }

    List<Unit> arrange(List<Unit> units) {
        Map<Place, Unit> byOldName = new HashMap<>();
        for (Unit unit : units) {
            for (Step step : unit.steps()) {
                if (isRename(step)) {
                    byOldName.put(new Place(step.side(), rename(step).before().name()), unit);
                }
            }
        }
        if (byOldName.isEmpty()) {
            return units;
        }
        List<Unit> arranged = new ArrayList<>();
        Set<Unit> placed = new LinkedHashSet<>();
        for (Unit unit : units) {
            place(unit, byOldName, new LinkedHashSet<>(), placed, arranged);
        }
        return arranged;
    }

    private void place(Unit unit, Map<Place, Unit> byOldName, Set<Unit> path, Set<Unit> placed,
            List<Unit> arranged) {
        if (placed.contains(unit)) {
            return;
        }
        if (!path.add(unit)) {
            List<Unit> circle = new ArrayList<>(path);
            circle = circle.subList(circle.indexOf(unit), circle.size());
            placed.addAll(circle);
            arranged.add(joined(circle));
            return;
        }
        for (Step step : unit.steps()) {
            if (isRename(step)) {
                Unit blocker = byOldName.get(new Place(step.side(), rename(step).after().name()));
                if (blocker != null && !blocker.equals(unit)) {
                    place(blocker, byOldName, path, placed, arranged);
                }
            }
        }
        path.remove(unit);
        if (placed.add(unit)) {
            arranged.add(unit);
        }
    }

    /** All tables of the circle step aside first, then each takes its place. */
    private Unit joined(List<Unit> circle) {
        List<Step> aside = new ArrayList<>();
        List<Step> home = new ArrayList<>();
        List<BaselineUpdate> updates = new ArrayList<>();
        Map<Place, Optional<Relation>> plannedFrom = new HashMap<>();
        for (Unit unit : circle) {
            for (Step step : unit.steps()) {
                if (isRename(step)) {
                    AlterTable rename = rename(step);
                    RelationName waiting = rename.before().name().schema()
                            .relation("duckpair~" + aside.size() + "~"
                                    + Integer.toHexString(rename.before().name().hashCode()));
                    var before = rename.before();
                    var moved = before.withName(waiting);
                    aside.add(writer.step(step.side(), new AlterTable(before, moved, Lineage.byName(before, moved)),
                            false));
                    home.add(writer.step(step.side(), new AlterTable(moved, rename.after(), rename.lineage()),
                            step.destructive()));
                } else {
                    home.add(step);
                }
            }
            updates.addAll(unit.updates());
            plannedFrom.putAll(unit.plannedFrom());
        }
        List<Step> steps = new ArrayList<>(aside);
        steps.addAll(home);
        return new Unit(circle.getFirst().names(), Phase.ALTER_TABLE, circle.getFirst().database(), steps, updates,
                plannedFrom);
    }

    private static boolean isRename(Step step) {
        return step.change() instanceof AlterTable alter
                && !alter.before().name().equals(alter.after().name());
    }

    private static AlterTable rename(Step step) {
        return (AlterTable) step.change();
    }
}
