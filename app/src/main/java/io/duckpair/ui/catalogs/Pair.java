package io.duckpair.ui.catalogs;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.plan.Held;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of both trees: an object of one side and its counterpart on the other, with what is inside.
 *
 * @param id
 *            the same from one look at the catalogs to the next
 * @param level
 *            what it is
 * @param postgres
 *            null where PostgreSQL does not have it
 * @param motherduck
 *            null where MotherDuck does not have it
 * @param state
 *            its own, without that of what is inside
 * @param held
 *            why it waits for the administrator; null where it does not
 * @param differences
 *            its own
 * @param relation
 *            the table or view that it is or is in; null for a schema
 * @param children
 *            in the order in which they are shown
 * @param own
 *            how many of its differences are neither ignored nor impossible to carry
 * @param below
 *            how many there are of all that are inside
 */
public record Pair(String id, Level level, @Nullable Half postgres, @Nullable Half motherduck, PairState state,
        @Nullable Held held, List<Difference> differences, @Nullable RelationDrift relation, List<Pair> children,
        int own, int below) {

    /** What a line stands for. */
    public enum Level {
        SCHEMA, TABLE, VIEW, COLUMN,
        /** An object in a schema that is never part of a plan, such as a materialized view. */
        LEFT_ALONE,
        /** A whole schema or database that is not looked into, such as a share. */
        LEFT_ALONE_WHOLE;

        /** Whether it is seen and never part of a plan. */
        public boolean isLeftAlone() {
            return this == LEFT_ALONE || this == LEFT_ALONE_WHOLE;
        }
    }

    public Pair {
        differences = List.copyOf(differences);
        children = List.copyOf(children);
    }

    public @Nullable Half half(Side side) {
        return switch (side) {
            case POSTGRES -> postgres;
            case MOTHERDUCK -> motherduck;
        };
    }

    /** MotherDuck's name, or PostgreSQL's where it has none. */
    public String name() {
        Half half = motherduck != null ? motherduck : postgres;
        return half == null ? "" : half.name();
    }

    public int depth() {
        return switch (level) {
            case SCHEMA, LEFT_ALONE_WHOLE -> 0;
            case TABLE, VIEW, LEFT_ALONE -> 1;
            case COLUMN -> 2;
        };
    }

    public boolean isDifference() {
        return state.isDifference();
    }

    /** Its differences and those of all that are inside. */
    public int all() {
        return own + below;
    }

    /** Whether it or anything inside is a difference. */
    public boolean hasDifference() {
        return below > 0 || isDifference();
    }
}
