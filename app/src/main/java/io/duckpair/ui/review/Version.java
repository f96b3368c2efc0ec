package io.duckpair.ui.review;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.ui.catalogs.TableText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One side's state of a table or view.
 *
 * @param text
 *            its DDL; empty where the side has it no more
 * @param changed
 *            which lines, counted from 0, are not what they were when both sides were last in step
 */
record Version(String text, Set<Integer> changed) {

    Version {
        changed = Set.copyOf(changed);
    }

    static Version of(RelationDrift drift, Side side) {
        List<String> now = lines(drift.relation(side));
        Relation base = drift.base(side);
        Set<Integer> changed = new HashSet<>();
        if (base != null) {
            for (AbstractDelta<String> delta : DiffUtils.diff(lines(base), now).getDeltas()) {
                int first = delta.getTarget().getPosition();
                for (int i = 0; i < delta.getTarget().size(); i++) {
                    changed.add(first + i);
                }
            }
        }
        return new Version(String.join("\n", now), changed);
    }

    private static List<String> lines(@Nullable Relation relation) {
        return relation == null ? List.of() : TableText.lines(relation, column -> column.type().sql());
    }
}
