package io.duckpair.ui.review;

import io.duckpair.catalog.Table;
import io.duckpair.drift.Carry;
import io.duckpair.plan.Choice;
import io.duckpair.plan.Choices;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Guard;
import io.duckpair.plan.Held;
import io.duckpair.plan.Plan;
import io.duckpair.ui.review.ReviewRow.Group;
import io.duckpair.ui.review.ReviewRow.Head;
import io.duckpair.ui.review.ReviewRow.One;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The checklist of a plan: its lines, what is open, what is checked. Knows no control. */
public final class ReviewViewModel {

    /** How many of a line's differences are checked. */
    public enum Check {
        NONE, SOME, ALL
    }

    private final ObservableList<ReviewRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable ReviewRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Choices> choices = new ReadOnlyObjectWrapper<>(new Choices(Map.of(), true));
    private final ReadOnlyObjectWrapper<@Nullable Plan> outcome = new ReadOnlyObjectWrapper<>();
    private final Map<DifferenceId, Held> obstacles = new HashMap<>();
    private final Set<Object> closed = new HashSet<>(EnumSet.of(Section.IGNORED, Section.NOT_CARRIED));
    /** What the administrator decided; {@link Choice#HOLD} where a box was emptied. */
    private final Map<DifferenceId, Choice> decided = new HashMap<>();
    /** Of the lines above others, which are asked for again and again. */
    private final Map<Object, Check> checks = new HashMap<>();
    private @Nullable Plan plan;
    private @Nullable Checklist list;

    /**
     * Shows a plan. What was decided stays so for every difference that is still the same.
     *
     * @param newList
     *            of the plan
     */
    public void setPlan(@Nullable Plan newPlan, @Nullable Checklist newList) {
        plan = newPlan;
        list = newList;
        if (newList != null) {
            decided.keySet().retainAll(newList.items().keySet());
        }
        checks.clear();
        show();
        choose();
    }

    /** What comes next is about other sides, on which the same names are other tables. */
    public void forgetDecisions() {
        decided.clear();
        selected.set(null);
        setPlan(null, null);
    }

    /** From top to bottom. */
    public ObservableList<ReviewRow> rows() {
        return rows;
    }

    public ObjectProperty<@Nullable ReviewRow> selected() {
        return selected;
    }

    /** Exactly what is checked, and who wins in which conflict. */
    public ReadOnlyObjectProperty<Choices> choices() {
        return choices.getReadOnlyProperty();
    }

    /** What is chosen as a plan; null until it is known. */
    public ReadOnlyObjectProperty<@Nullable Plan> outcome() {
        return outcome.getReadOnlyProperty();
    }

    /**
     * @param of
     *            what the plan was made of; it is forgotten if something else is chosen by now
     */
    public void setOutcome(Choices of, Plan found) {
        if (of.equals(choices.get()) && plan != null && found.drift().equals(plan.drift())) {
            for (Held held : found.held()) {
                DifferenceId id = DifferenceId.of(held.difference());
                if (of.byDifference().containsKey(id)) {
                    obstacles.put(id, held);
                }
            }
            outcome.set(found);
        }
    }

    /** Why an item cannot be done though it is chosen, as a sentence without full stop; null where it can. */
    public @Nullable Held obstacle(ReviewItem item) {
        return obstacles.get(item.id());
    }

    /** Null before the first look. */
    public @Nullable Plan plan() {
        return plan;
    }

    /** Why nothing is checked at first. */
    public List<Guard> guards() {
        return plan == null ? List.of() : plan.guards();
    }

    /** Whether what is not in step is left to pg_duckdb. */
    public boolean isLeftToPgDuckdb() {
        return list != null && !list.groups(Section.PG_DUCKDB).isEmpty();
    }

    /** Whether there is nothing that could be applied. */
    public boolean isInStep() {
        return list == null || list.items().values().stream().noneMatch(item -> item.section().isActionable());
    }

    public boolean isOpen(ReviewRow row) {
        return row.isFolder() && !closed.contains(row.key());
    }

    public void setOpen(ReviewRow row, boolean open) {
        if (row.isFolder() && isOpen(row) != open) {
            if (open) {
                closed.remove(row.key());
            } else {
                closed.add(row.key());
            }
            show();
        }
    }

    /** Selects the line of the first of the differences that has one, and opens what it is in. */
    public void reveal(List<DifferenceId> differences) {
        Checklist shown = list;
        if (shown == null) {
            return;
        }
        for (DifferenceId id : differences) {
            ReviewItem item = shown.items().get(id);
            if (item != null) {
                closed.remove(item.section());
                shown.groups(item.section()).stream().filter(group -> group.items().contains(item))
                        .forEach(group -> closed.remove(group.key()));
                show();
                rows.stream().filter(row -> row.key().equals(id)).findFirst().ifPresent(selected::set);
                return;
            }
        }
    }

    /** Selects the line that the selected one stands below. */
    public void selectParent() {
        int at = rows.indexOf(selected.get());
        boolean nested = at >= 0 && rows.get(at) instanceof One(var _, boolean below) && below;
        for (int i = at - 1; i >= 0; i--) {
            if (rows.get(i) instanceof Head || nested && rows.get(i) instanceof Group) {
                selected.set(rows.get(i));
                return;
            }
        }
    }

    /** Opens or closes all groups; the sections stay as they are. */
    public void setAllOpen(boolean open) {
        Checklist shown = list;
        if (shown != null) {
            for (Section section : Section.values()) {
                List<Object> keys = shown.groups(section).stream().map(Group::key).toList();
                if (open) {
                    keys.forEach(closed::remove);
                } else {
                    closed.addAll(keys);
                }
            }
            show();
        }
    }

    private void show() {
        ReviewRow before = selected.get();
        List<ReviewRow> shown = visible();
        rows.setAll(shown);
        ReviewRow again = before == null ? null
                : shown.stream().filter(row -> row.key().equals(before.key())).findFirst().orElse(null);
        selected.set(
                again != null ? again : shown.stream().filter(row -> !(row instanceof Head)).findFirst().orElse(null));
    }

    private List<ReviewRow> visible() {
        List<ReviewRow> shown = new ArrayList<>();
        Checklist all = list;
        if (all == null) {
            return shown;
        }
        for (Section section : Section.values()) {
            List<Group> groups = all.groups(section);
            if (!groups.isEmpty()) {
                Head head = new Head(section, groups.stream().flatMap(group -> group.items().stream()).toList());
                shown.add(head);
                if (isOpen(head)) {
                    groups.forEach(group -> add(shown, group));
                }
            }
        }
        return shown;
    }

    private void add(List<ReviewRow> shown, Group group) {
        if (group.items().size() == 1) {
            shown.add(new One(group.items().getFirst(), false));
            return;
        }
        shown.add(group);
        if (isOpen(group)) {
            group.items().forEach(item -> shown.add(new One(item, true)));
        }
    }

    public Check check(ReviewRow row) {
        return row.isFolder() ? checks.computeIfAbsent(row.key(), _ -> count(row)) : count(row);
    }

    private Check count(ReviewRow row) {
        long checked = row.items().stream().filter(item -> choice(item) != null).count();
        return checked == 0 ? Check.NONE : checked == row.items().size() ? Check.ALL : Check.SOME;
    }

    /** Checks all of a line, or none of it; a conflict is left where none is wanted and untouched where all are. */
    public void check(ReviewRow row, boolean on) {
        for (ReviewItem item : row.items()) {
            if (item.section().isCheckable()) {
                decided.put(item.id(), on ? Choice.CARRY : Choice.HOLD);
            }
        }
        choose();
    }

    /** @param choice null to leave it as it is */
    public void choose(ReviewItem item, @Nullable Choice choice) {
        decided.put(item.id(), choice == null ? Choice.HOLD : choice);
        choose();
    }

    /** What is chosen for an item; null where it is left. */
    public @Nullable Choice choice(ReviewItem item) {
        Choice choice = decided.get(item.id());
        if (choice == null) {
            choice = item.checkedAtFirst() ? Choice.CARRY : Choice.HOLD;
        }
        return item.allows(choice) && item.section().isActionable() ? choice : null;
    }

    private void choose() {
        obstacles.clear();
        checks.clear();
        outcome.set(null);
        choices.set(new Choices(list == null ? Map.of() : chosen(list.items().values()), true));
    }

    private Map<DifferenceId, Choice> chosen(Collection<ReviewItem> items) {
        Map<DifferenceId, Choice> chosen = new HashMap<>();
        for (ReviewItem item : items) {
            Choice choice = choice(item);
            if (choice != null) {
                chosen.put(item.id(), choice);
            }
        }
        return chosen;
    }

    /**
     * What to run for one line alone, so that its SQL can be shown: what is checked of it, or all of it where nothing is. Empty
     * where nothing could run.
     */
    public Choices alone(ReviewRow row) {
        Map<DifferenceId, Choice> chosen = chosen(row.items());
        if (chosen.isEmpty()) {
            row.items().stream().filter(item -> item.section().isCheckable())
                    .forEach(item -> chosen.put(item.id(), Choice.CARRY));
        }
        return new Choices(chosen, true);
    }

    /** The chosen items that lose data, in the order of the list. */
    public List<ReviewItem> losses() {
        return list == null ? List.of() : list.items().values().stream().filter(this::losesData).toList();
    }

    private boolean losesData(ReviewItem item) {
        Choice choice = choice(item);
        Carry carry = choice == null ? null : item.carry(choice);
        return carry != null && carry.destructive();
    }

    /** What is chosen, in numbers. */
    public Chosen chosen() {
        int all = choices.get().byDifference().size();
        List<ReviewItem> losses = losses();
        int tables = (int) losses.stream().filter(this::dropsTable).count();
        return new Chosen(all - losses.size(), tables, losses.size() - tables);
    }

    /** How many conflicts have no winner yet. */
    public long undecided() {
        return list == null ? 0 : list.items().values().stream()
                .filter(item -> item.section() == Section.CONFLICTS && choice(item) == null).count();
    }

    private boolean dropsTable(ReviewItem item) {
        Choice choice = choice(item);
        return choice != null && item.carry(choice) instanceof Carry.RemoveRelation(Table _);
    }
}
