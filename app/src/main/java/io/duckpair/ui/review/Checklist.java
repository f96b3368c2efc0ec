package io.duckpair.ui.review;

import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Held;
import io.duckpair.plan.Plan;
import io.duckpair.ui.review.ReviewRow.Group;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan's differences in sections, those of one object and one direction together. Pure. */
public final class Checklist {

    private static final Comparator<Group> BY_NAME = Comparator
            .comparing((Group group) -> group.object().title(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(group -> String.valueOf(group.object()))
            .thenComparing(group -> String.valueOf(group.target()));

    private final Plan plan;
    /** A plan holds the drift's own differences, and to compare thousands by value takes its time. */
    private final IdentityHashMap<Difference, Held> whyHeld = new IdentityHashMap<>();
    private final IdentityHashMap<Difference, Held> ignored = new IdentityHashMap<>();
    private final Map<Section, Map<Object, List<ReviewItem>>> gathered = new EnumMap<>(Section.class);
    private final Map<Section, List<Group>> groups = new EnumMap<>(Section.class);
    private final Map<DifferenceId, ReviewItem> items = new LinkedHashMap<>();

    private Checklist(Plan plan) {
        this.plan = plan;
        if (plan.guards().isEmpty()) {
            plan.held().forEach(held -> whyHeld.put(held.difference(), held));
        }
        plan.ignored().forEach(held -> ignored.put(held.difference(), held));
    }

    public static Checklist of(Plan plan) {
        Checklist list = new Checklist(plan);
        plan.drift().schemas().forEach(schema -> schema.differences().forEach(found -> list.add(found, null)));
        plan.drift().relations().forEach(
                relation -> relation.differences().forEach(found -> list.add(found, relation)));
        list.gathered.forEach((section, byKey) -> list.groups.put(section, byKey.values().stream()
                .map(together -> group(section, together)).sorted(BY_NAME).toList()));
        return list;
    }

    private static Group group(Section section, List<ReviewItem> together) {
        ReviewItem first = together.getFirst();
        return new Group(section, first.difference().object(), first.target(), together);
    }

    private void add(Difference difference, @Nullable RelationDrift relation) {
        Section section = section(difference);
        boolean atFirst = section == Section.CHANGES && plan.guards().isEmpty();
        ReviewItem item = new ReviewItem(DifferenceId.of(difference), difference, section, atFirst,
                section == Section.WAITING || section == Section.PG_DUCKDB ? held(difference) : null, relation);
        items.put(item.id(), item);
        Object key = new Group(section, difference.object(), item.target(), List.of()).key();
        gathered.computeIfAbsent(section, _ -> new LinkedHashMap<>()).computeIfAbsent(key, _ -> new ArrayList<>())
                .add(item);
    }

    private Section section(Difference difference) {
        if (ignored.containsKey(difference)) {
            return Section.IGNORED;
        }
        return switch (difference) {
            case NotCarried _ -> Section.NOT_CARRIED;
            case OfShell _ -> Section.PG_DUCKDB;
            case Conflict _ -> Section.CONFLICTS;
            case OneSided oneSided when oneSided.carry().destructive() -> Section.LOSSES;
            case OneSided _ -> held(difference) == null ? Section.CHANGES : Section.WAITING;
        };
    }

    private @Nullable Held held(Difference difference) {
        Held held = whyHeld.get(difference);
        return held == null
                && difference instanceof OneSided(var _, var _, var _, var _, var _, var _, var _, Sentence doubt)
                && doubt != null ? new Held(difference, Held.Cause.DOUBT, doubt) : held;
    }

    /** Sorted by name; none where there is nothing in the section. */
    List<Group> groups(Section section) {
        return groups.getOrDefault(section, List.of());
    }

    /** All there is, by what tells a difference from the others. */
    Map<DifferenceId, ReviewItem> items() {
        return items;
    }
}
