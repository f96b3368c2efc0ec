package io.duckpair.plan;

import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.AlterView;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.plan.Unit.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders renames of tables and views so that a name is given up before another one takes it. Names that go round in a circle
 * become one unit, in which all step aside before each takes its place.
 */
final class RenameOrder {

    private final StepWriter writer;
    private final Map<Place, Unit> byOldName = new HashMap<>();
    private final Map<Unit, Unit> circles = new HashMap<>();
    private final Set<Unit> placed = new LinkedHashSet<>();
    private final List<Unit> arranged = new ArrayList<>();

    RenameOrder(StepWriter writer) {
        this.writer = writer;
    }

    List<Unit> arrange(List<Unit> units) {
        for (Unit unit : units) {
            renames(unit).forEach(rename -> byOldName.put(rename.from(), unit));
        }
        if (byOldName.isEmpty()) {
            return units;
        }
        units.forEach(unit -> place(unit, new LinkedHashSet<>()));
        arranged.replaceAll(unit -> unit.needs() == null ? unit
                : unit.needing(circles.getOrDefault(unit.needs(), unit.needs())));
        return arranged;
    }

    private void place(Unit unit, Set<Unit> path) {
        if (placed.contains(unit)) {
            return;
        }
        if (!path.add(unit)) {
            List<Unit> circle = new ArrayList<>(path);
            circle = circle.subList(circle.indexOf(unit), circle.size());
            placed.addAll(circle);
            Unit joined = joined(circle);
            circle.forEach(one -> circles.put(one, joined));
            arranged.add(joined);
            return;
        }
        for (Rename rename : renames(unit)) {
            Unit blocker = byOldName.get(rename.to());
            if (blocker != null && !blocker.equals(unit)) {
                place(blocker, path);
            }
        }
        path.remove(unit);
        if (placed.add(unit)) {
            arranged.add(unit);
        }
    }

    private Unit joined(List<Unit> circle) {
        List<Step> aside = new ArrayList<>();
        List<Step> home = new ArrayList<>();
        List<BaselineUpdate> updates = new ArrayList<>();
        Map<Place, Optional<Relation>> plannedFrom = new HashMap<>();
        for (Unit unit : circle) {
            for (Step step : unit.steps()) {
                Rename rename = rename(step);
                if (rename != null) {
                    RelationName old = rename.from().name();
                    RelationName waiting = old.schema()
                            .relation("duckpair~" + aside.size() + "~" + Integer.toHexString(old.hashCode()));
                    aside.add(stepAside(step, waiting));
                    home.add(stepHome(step, waiting));
                } else {
                    home.add(step);
                }
            }
            updates.addAll(unit.updates());
            plannedFrom.putAll(unit.plannedFrom());
        }
        List<Step> steps = new ArrayList<>(aside);
        steps.addAll(home);
        Unit first = circle.getFirst();
        return new Unit(first.names(), first.phase(), first.database(), steps, updates, plannedFrom);
    }

    private Step stepAside(Step rename, RelationName waiting) {
        if (rename.change() instanceof AlterView(var before, var _)) {
            return writer.step(rename.side(), new AlterView(before, before.withName(waiting)), false);
        }
        Table before = ((AlterTable) rename.change()).before();
        return writer.step(rename.side(),
                new AlterTable(before, before.withName(waiting), Lineage.byName(before, before)), false);
    }

    private Step stepHome(Step rename, RelationName waiting) {
        if (rename.change() instanceof AlterView(var before, var after)) {
            return writer.step(rename.side(), new AlterView(before.withName(waiting), after), false);
        }
        AlterTable alter = (AlterTable) rename.change();
        return writer.step(rename.side(),
                new AlterTable(alter.before().withName(waiting), alter.after(), alter.lineage()),
                rename.destructive());
    }

    private static List<Rename> renames(Unit unit) {
        return unit.steps().stream().map(RenameOrder::rename).filter(Objects::nonNull).toList();
    }

    private static @Nullable Rename rename(Step step) {
        RelationName from = NameClaims.givenUp(step);
        RelationName to = NameClaims.taken(step);
        return from == null || to == null ? null : new Rename(new Place(step.side(), from), new Place(step.side(), to));
    }

    private record Rename(Place from, Place to) {}
}
