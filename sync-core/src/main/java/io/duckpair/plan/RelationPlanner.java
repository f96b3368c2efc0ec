package io.duckpair.plan;

import io.duckpair.catalog.Change;
import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.AlterView;
import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Change.CreateView;
import io.duckpair.catalog.Change.DropTable;
import io.duckpair.catalog.Change.DropView;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.TableEdit;
import io.duckpair.catalog.View;
import io.duckpair.drift.Baseline.Kept;
import io.duckpair.drift.Carry;
import io.duckpair.drift.Carry.EditTable;
import io.duckpair.drift.Carry.EditView;
import io.duckpair.drift.Carry.MakeRelation;
import io.duckpair.drift.Carry.RemoveRelation;
import io.duckpair.drift.Carry.ReplaceView;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.plan.BaselineUpdate.Keep;
import io.duckpair.plan.BaselineUpdate.PutPair;
import io.duckpair.plan.BaselineUpdate.RemovePair;
import io.duckpair.plan.BaselineUpdate.Unkeep;
import io.duckpair.plan.Unit.Phase;
import io.duckpair.plan.Unit.Place;
import io.duckpair.plan.Verdict.CarryIt;
import io.duckpair.plan.Verdict.HoldIt;
import io.duckpair.plan.Verdict.KeepIt;
import io.duckpair.plan.Verdict.NothingToDo;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans tables and views, one unit each. */
final class RelationPlanner {

    private final StepWriter writer;
    private final Policy policy;
    private final List<Held> held;
    private final SchemaPlanner schemas;
    private final List<Unit> units = new ArrayList<>();

    RelationPlanner(StepWriter writer, Policy policy, List<Held> held, SchemaPlanner schemas) {
        this.writer = writer;
        this.policy = policy;
        this.held = held;
        this.schemas = schemas;
    }

    List<Unit> units() {
        return units;
    }

    void add(RelationDrift drift) {
        new One(drift).plan();
    }

    /** Changes gathered for each side. */
    private record PerSide(List<TableChange> postgres, List<TableChange> motherduck) {

        List<TableChange> get(Side side) {
            return switch (side) {
                case POSTGRES -> postgres;
                case MOTHERDUCK -> motherduck;
            };
        }
    }

    /** One relation's plan in the making. */
    private final class One {

        private final RelationDrift drift;
        private final PerSide edits = new PerSide(new ArrayList<>(), new ArrayList<>());
        private final PerSide heldChanges = new PerSide(new ArrayList<>(), new ArrayList<>());
        private final Map<Side, Relation> wanted = new EnumMap<>(Side.class);
        private final List<Step> steps = new ArrayList<>();
        private boolean destructive;
        private boolean removed;
        private boolean heldWhole;
        private @Nullable Kept kept;

        One(RelationDrift drift) {
            this.drift = drift;
            for (Side side : Side.values()) {
                Relation now = now(side);
                if (now != null) {
                    wanted.put(side, now);
                }
            }
        }

        private @Nullable Relation now(Side side) {
            return switch (side) {
                case POSTGRES -> drift.postgres();
                case MOTHERDUCK -> drift.motherduck();
            };
        }

        void plan() {
            drift.differences().forEach(this::decide);
            if (heldWhole) {
                return;
            }
            for (Side side : Side.values()) {
                alter(side);
            }
            finish();
        }

        private void decide(Difference difference) {
            switch (Verdict.of(difference, policy)) {
                case CarryIt(Side target, Carry carry) -> carry(target, carry);
                case HoldIt(String reason) -> hold(difference, reason);
                case KeepIt(Side keeper) -> {
                    Relation relation = now(keeper);
                    if (relation != null) {
                        kept = new Kept(keeper, relation.name());
                    }
                }
                case NothingToDo _ -> heldWhole |= isAboutWholePair(difference);
            }
        }

        /** A view whose new definition is not carried, or a table facing a view: the baseline must not move for it. */
        private boolean isAboutWholePair(Difference difference) {
            boolean both = drift.postgres() != null && drift.motherduck() != null;
            return both && difference instanceof NotCarried && difference.column() == null
                    && !(drift.postgres() instanceof Table && drift.motherduck() instanceof Table);
        }

        private void hold(Difference difference, String reason) {
            held.add(new Held(difference, reason));
            switch (difference) {
                case OneSided oneSided -> {
                    heldChanges.get(oneSided.side()).addAll(oneSided.observed());
                    heldWhole |= oneSided.observed().isEmpty();
                }
                case Conflict conflict -> {
                    heldChanges.get(Side.POSTGRES).addAll(conflict.observedPostgres());
                    heldChanges.get(Side.MOTHERDUCK).addAll(conflict.observedMotherduck());
                    heldWhole |= conflict.observedPostgres().isEmpty() && conflict.observedMotherduck().isEmpty();
                }
                case NotCarried _ -> {
                }
            }
        }

        private void carry(Side target, Carry carry) {
            destructive |= carry.destructive();
            switch (carry) {
                case EditTable(var changes, var _) -> edits.get(target).addAll(changes);
                case MakeRelation(Relation desired) -> {
                    schemas.ensure(target, desired.name().schema());
                    wanted.put(target, desired);
                    step(target, desired instanceof Table table ? new CreateTable(table)
                            : new CreateView((View) desired, null));
                }
                case RemoveRelation(Relation current) -> {
                    removed = true;
                    step(target, current instanceof Table table ? new DropTable(table) : new DropView((View) current));
                }
                case ReplaceView(View current, View desired) -> {
                    wanted.put(target, desired);
                    step(target, new CreateView(desired, current));
                }
                case EditView(View current, View desired) -> editView(target, current, desired);
                case Carry.MakeSchema _,Carry.RemoveSchema _,Carry.MoveSchema _ ->
                        throw new IllegalArgumentException("not about a relation: " + carry);
            }
        }

        /** A view may be given a name and a comment in one round; each starts from what the one before made. */
        private void editView(Side target, View current, View desired) {
            View before = wanted.get(target) instanceof View view ? view : current;
            View after = desired.name().equals(current.name()) ? before.withComment(desired.comment())
                    : before.withName(desired.name());
            wanted.put(target, after);
            step(target, new AlterView(before, after));
        }

        private void step(Side side, Change change) {
            steps.add(writer.step(side, change, destructive));
        }

        private void alter(Side side) {
            if (!(now(side) instanceof Table table) || edits.get(side).isEmpty()) {
                return;
            }
            TableEdit edit = TableEdit.apply(table, edits.get(side));
            if (edit.table().equals(table)) {
                return;
            }
            if (!edit.table().name().schema().equals(table.name().schema())) {
                schemas.ensure(side, edit.table().name().schema());
            }
            wanted.put(side, edit.table());
            step(side, new AlterTable(table, edit.table(), edit.lineage()));
        }

        private void finish() {
            List<BaselineUpdate> updates = updates();
            if (steps.isEmpty() && updates.isEmpty()) {
                return;
            }
            String database = database();
            if (leftBehind() instanceof Table old) {
                Kept leftover = new Kept(Side.MOTHERDUCK, old.name());
                updates.add(new Keep(leftover));
                units.add(new Unit(drift.names(), phase(), database, steps, updates, plannedFrom()));
                units.add(new Unit(drift.names(), Phase.REMOVE_MOVED, old.name().schema().database(),
                        List.of(writer.step(Side.MOTHERDUCK, new DropTable(old), false)),
                        List.of(new Unkeep(leftover)), Map.of()));
            } else {
                units.add(new Unit(drift.names(), phase(), database, steps, updates, plannedFrom()));
            }
        }

        /**
         * The old table where one moves to another database: it is copied there in one transaction and dropped here in
         * another, as DuckDB writes one database at a time. In between it is marked, so that it is not taken for a new table.
         */
        private @Nullable Relation leftBehind() {
            Relation old = drift.motherduck();
            Relation moved = wanted.get(Side.MOTHERDUCK);
            boolean elsewhere = old != null && moved != null
                    && !old.name().schema().database().equals(moved.name().schema().database());
            return elsewhere && !removed ? old : null;
        }

        private String database() {
            Relation motherduck = wanted.get(Side.MOTHERDUCK);
            if (motherduck != null) {
                return motherduck.name().schema().database();
            }
            return drift.pair() == null ? "" : drift.pair().motherduck().name().schema().database();
        }

        private List<BaselineUpdate> updates() {
            List<BaselineUpdate> updates = new ArrayList<>();
            Relation left = wanted.get(Side.POSTGRES);
            Relation right = wanted.get(Side.MOTHERDUCK);
            if (kept != null) {
                updates.add(new Keep(kept));
            }
            if (removed || kept != null || left == null && right == null) {
                if (drift.pair() != null) {
                    updates.add(new RemovePair(drift.pair()));
                }
            } else if (left != null && right != null
                    && (!steps.isEmpty() || drift.baselineMoves() && newInformation())) {
                updates.add(new PutPair(drift.pair(), left.name(), right.name(), heldChanges.get(Side.POSTGRES),
                        heldChanges.get(Side.MOTHERDUCK)));
            }
            return updates;
        }

        /** Whether the baseline would differ from what it is, once everything held is taken out of it. */
        private boolean newInformation() {
            if (drift.pair() == null) {
                return true;
            }
            return differs(Side.POSTGRES, drift.pair().postgres())
                    || differs(Side.MOTHERDUCK, drift.pair().motherduck());
        }

        private boolean differs(Side side, Relation base) {
            Relation now = now(side);
            if (base instanceof Table before && now instanceof Table table) {
                return !before.sameButRows(TableEdit.undo(before, table, heldChanges.get(side)));
            }
            return !base.equals(now);
        }

        private Phase phase() {
            boolean view = drift.postgres() instanceof View || drift.motherduck() instanceof View;
            if (removed) {
                return view ? Phase.DROP_VIEW : Phase.DROP_TABLE;
            }
            if (view) {
                return Phase.VIEW;
            }
            return drift.pair() == null && (drift.postgres() == null || drift.motherduck() == null) ? Phase.MAKE_TABLE
                    : Phase.ALTER_TABLE;
        }

        private Map<Place, Optional<Relation>> plannedFrom() {
            Map<Place, Optional<Relation>> seen = new HashMap<>();
            for (Side side : Side.values()) {
                Relation now = now(side);
                Relation then = wanted.get(side);
                if (now != null) {
                    seen.put(new Place(side, now.name()), Optional.of(now));
                } else if (then != null) {
                    seen.put(new Place(side, then.name()), Optional.empty());
                }
            }
            return seen;
        }
    }
}
