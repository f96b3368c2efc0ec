package io.duckpair.ui.review;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Carry;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.plan.Choice;
import io.duckpair.plan.DifferenceId;
import io.duckpair.plan.Held;
import org.jspecify.annotations.Nullable;

/**
 * One difference in the checklist.
 *
 * @param checkedAtFirst
 *            whether it is checked unless the administrator says otherwise
 * @param held
 *            why it waits; null where it does not
 * @param relation
 *            the table or view it is about; null where it is about a schema
 */
public record ReviewItem(DifferenceId id, Difference difference, Section section, boolean checkedAtFirst,
        @Nullable Held held, @Nullable RelationDrift relation) {

    /** The side that is changed where it is carried; null where that is still to be chosen, or nothing is carried. */
    public @Nullable Side target() {
        return difference instanceof OneSided oneSided ? oneSided.side().other() : null;
    }

    /** Whether something can be done with this choice. */
    boolean allows(Choice choice) {
        return choice == Choice.KEEP ? keeper() != null : carry(choice) != null;
    }

    /** The side that can keep what the other one dropped; null where nothing was dropped as a whole. */
    @Nullable
    Side keeper() {
        return Choice.keeper(difference);
    }

    /** What happens if it is applied with this choice; null where nothing does. */
    @Nullable
    Carry carry(Choice choice) {
        return switch (difference) {
            case OneSided oneSided -> choice == Choice.CARRY ? oneSided.carry() : null;
            case Conflict conflict -> switch (choice) {
                case POSTGRES -> conflict.toMotherduck();
                case MOTHERDUCK -> conflict.toPostgres();
                case CARRY, HOLD, IGNORE, KEEP -> null;
            };
            case Difference.NotCarried _,Difference.OfShell _ -> null;
        };
    }
}
