package io.duckpair.plan;

import io.duckpair.catalog.Side;

/**
 * What may be done without asking.
 *
 * @param direction
 *            which side may be changed
 * @param drops
 *            what becomes of steps that lose rows
 * @param conflicts
 *            what becomes of things that both sides changed
 * @param overrideGuards
 *            whether the administrator has seen a guard's evidence and wants the plan all the same
 * @param choices
 *            for single differences, stronger than all of the above but the guards
 * @param rows
 *            whether rows are carried too
 */
public record Policy(Direction direction, Drops drops, Conflicts conflicts, boolean overrideGuards, Choices choices,
        boolean rows) {

    /** A policy without choices for single differences. */
    public Policy(Direction direction, Drops drops, Conflicts conflicts, boolean overrideGuards) {
        this(direction, drops, conflicts, overrideGuards, Choices.none(), true);
    }

    /** Both directions; everything that loses rows and every conflict waits for the administrator. */
    public static Policy careful() {
        return new Policy(Direction.BOTH, Drops.HOLD, Conflicts.HOLD, false);
    }

    public enum Direction {
        BOTH, TO_MOTHERDUCK, TO_POSTGRES;

        public boolean allows(Side target) {
            return switch (this) {
                case BOTH -> true;
                case TO_MOTHERDUCK -> target == Side.MOTHERDUCK;
                case TO_POSTGRES -> target == Side.POSTGRES;
            };
        }
    }

    public enum Drops {
        /** Wait for the administrator. */
        HOLD,
        /** Drop on the other side too. */
        APPLY,
        /** Leave the object on the other side and stop following it. */
        KEEP
    }

    public enum Conflicts {
        /** Wait for the administrator. */
        HOLD,
        /** PostgreSQL's state wins. */
        POSTGRES,
        /** MotherDuck's state wins. */
        MOTHERDUCK
    }

    public Policy withDrops(Drops newDrops) {
        return new Policy(direction, newDrops, conflicts, overrideGuards, choices, rows);
    }

    public Policy withConflicts(Conflicts newConflicts) {
        return new Policy(direction, drops, newConflicts, overrideGuards, choices, rows);
    }

    public Policy withDirection(Direction newDirection) {
        return new Policy(newDirection, drops, conflicts, overrideGuards, choices, rows);
    }

    public Policy overridingGuards() {
        return new Policy(direction, drops, conflicts, true, choices, rows);
    }

    public Policy withChoices(Choices newChoices) {
        return new Policy(direction, drops, conflicts, overrideGuards, newChoices, rows);
    }

    public Policy withRows(boolean newRows) {
        return new Policy(direction, drops, conflicts, overrideGuards, choices, newRows);
    }
}
