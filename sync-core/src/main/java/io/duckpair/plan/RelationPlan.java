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
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.plan.Held.Cause;
import io.duckpair.plan.Verdict.CarryIt;
import io.duckpair.plan.Verdict.HoldIt;
import io.duckpair.plan.Verdict.KeepIt;
import io.duckpair.plan.Verdict.NothingToDo;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to be done about one table or view, decided difference by difference. */
final class RelationPlan {

    private final StepWriter writer;
    private final RelationDrift drift;
    private final List<Held> held = new ArrayList<>();
    private final Map<Side, PendingEdits> edits = new EnumMap<>(Side.class);
    private final Map<Side, List<TableChange>> heldChanges = new EnumMap<>(Side.class);
    private final Map<Side, Relation> wanted = new EnumMap<>(Side.class);
    private final List<Step> steps = new ArrayList<>();
    private boolean removed;
    private boolean heldWhole;
    private @Nullable Kept kept;

    private RelationPlan(StepWriter writer, RelationDrift drift) {
        this.writer = writer;
        this.drift = drift;
        for (Side side : Side.values()) {
            heldChanges.put(side, new ArrayList<>());
            Relation now = drift.relation(side);
            if (now != null) {
                wanted.put(side, now);
            }
            if (now instanceof Table table) {
                edits.put(side, new PendingEdits(side, table));
            }
        }
    }

    /**
     * @param nameTaken
     *            why the relation cannot have the name on the other side that a difference wants for it; null where it can
     */
    static RelationPlan of(RelationDrift drift, Policy policy, StepWriter writer, @Nullable Sentence nameTaken) {
        RelationPlan plan = new RelationPlan(writer, drift);
        drift.differences().forEach(difference -> plan.decide(difference, Verdict.of(difference, policy), nameTaken));
        plan.edits.values().forEach(pending -> pending.takeOutClashes()
                .forEach(clash -> plan.hold(clash.difference(), clash.reason())));
        if (plan.heldWhole) {
            plan.steps.clear();
        } else {
            plan.edits.forEach(plan::alter);
        }
        return plan;
    }

    private void decide(Difference difference, Verdict verdict, @Nullable Sentence nameTaken) {
        switch (verdict) {
            case CarryIt(Side _, Carry carry) when nameTaken != null && takesName(carry) ->
                    hold(difference, nameTaken);
            case CarryIt(Side target, Carry carry) -> {
                if (difference instanceof Conflict conflict) {
                    leaveOut(target.other(), target == Side.POSTGRES ? conflict.toMotherduck() : conflict.toPostgres());
                }
                carry(target, difference, carry);
            }
            case HoldIt(Cause cause, Sentence reason) -> hold(difference, cause, reason);
            case KeepIt(Side keeper) -> {
                Relation relation = drift.relation(keeper);
                if (relation != null) {
                    kept = new Kept(keeper, relation.name());
                }
            }
            case NothingToDo _ -> heldWhole |= isAboutWholePair(difference);
        }
    }

    private static boolean takesName(Carry carry) {
        return switch (carry) {
            case MakeRelation _ -> true;
            case EditTable(var edits, var _) -> edits.stream().anyMatch(TableChange.Renamed.class::isInstance);
            case EditView(View current, View desired) -> !current.name().equals(desired.name());
            case RemoveRelation _,ReplaceView _,Carry.MakeSchema _,Carry.RemoveSchema _,Carry.MoveSchema _ -> false;
        };
    }

    /** A view whose new definition is not carried, or a table facing a view: the baseline must not move for it. */
    private boolean isAboutWholePair(Difference difference) {
        boolean both = drift.postgres() != null && drift.motherduck() != null;
        return both && difference instanceof NotCarried && difference.column() == null
                && !(drift.postgres() instanceof Table && drift.motherduck() instanceof Table);
    }

    private void hold(Difference difference, Sentence reason) {
        hold(difference, Cause.OBSTACLE, reason);
    }

    private void hold(Difference difference, Cause cause, Sentence reason) {
        held.add(new Held(difference, cause, reason));
        switch (difference) {
            case OneSided oneSided -> {
                leaveOut(oneSided.side().other(), oneSided.carry());
                heldChanges(oneSided.side()).addAll(oneSided.observed());
                heldWhole |= oneSided.observed().isEmpty();
            }
            case Conflict conflict -> {
                leaveOut(Side.POSTGRES, conflict.toPostgres());
                leaveOut(Side.MOTHERDUCK, conflict.toMotherduck());
                heldChanges(Side.POSTGRES).addAll(conflict.observedPostgres());
                heldChanges(Side.MOTHERDUCK).addAll(conflict.observedMotherduck());
                heldWhole |= conflict.observedPostgres().isEmpty() && conflict.observedMotherduck().isEmpty();
            }
            case NotCarried _,OfShell _ -> {
            }
        }
    }

    private void leaveOut(Side target, Carry carry) {
        PendingEdits pending = edits.get(target);
        if (pending != null && carry instanceof EditTable edit) {
            pending.leaveOut(edit);
        }
    }

    private void carry(Side target, Difference difference, Carry carry) {
        switch (carry) {
            case EditTable edit -> {
                PendingEdits pending = edits.get(target);
                if (pending != null) {
                    pending.add(difference, edit);
                }
            }
            case MakeRelation(Relation desired) -> {
                wanted.put(target, desired);
                step(target, desired instanceof Table table ? new CreateTable(table)
                        : new CreateView((View) desired, null), false);
            }
            case RemoveRelation(Relation current) -> {
                removed = true;
                step(target, current instanceof Table table ? new DropTable(table) : new DropView((View) current),
                        true);
            }
            case ReplaceView(View current, View desired) -> {
                wanted.put(target, desired);
                step(target, new CreateView(desired, current), false);
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
        step(target, new AlterView(before, after), false);
    }

    private void alter(Side side, PendingEdits pending) {
        pending.together().ifPresent(edit -> {
            Table before = (Table) wanted.put(side, edit.table());
            step(side, new AlterTable(before, edit.table(), edit.lineage()), pending.destructive());
        });
    }

    private void step(Side side, Change change, boolean destructive) {
        steps.add(writer.step(side, change, destructive));
    }

    RelationDrift drift() {
        return drift;
    }

    List<Held> held() {
        return held;
    }

    /** Whether nothing is done and the baseline stays as it is. */
    boolean isHeldWhole() {
        return heldWhole;
    }

    List<Step> steps() {
        return steps;
    }

    /** Whether the relation goes on the side that still has it. */
    boolean isRemoved() {
        return removed;
    }

    /** What stays on one side only from now on; null where nothing does. */
    @Nullable
    Kept kept() {
        return kept;
    }

    /** The relation once the steps are through; null where the side has none. */
    @Nullable
    Relation wanted(Side side) {
        return wanted.get(side);
    }

    /** What was seen on a side and is neither carried nor to be forgotten. */
    List<TableChange> heldChanges(Side side) {
        return heldChanges.computeIfAbsent(side, _ -> new ArrayList<>());
    }

    /** Whether the baseline would differ from what it is, once everything held is taken out of it. */
    boolean movesBaseline() {
        return differs(Side.POSTGRES) || differs(Side.MOTHERDUCK);
    }

    private boolean differs(Side side) {
        Relation base = drift.base(side);
        Relation now = drift.relation(side);
        return base instanceof Table before && now instanceof Table table
                ? !before.sameButRows(TableEdit.undo(before, table, heldChanges(side)))
                : !Objects.equals(base, now);
    }
}
