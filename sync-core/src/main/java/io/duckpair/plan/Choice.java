package io.duckpair.plan;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Carry;
import io.duckpair.drift.Carry.RemoveRelation;
import io.duckpair.drift.Carry.RemoveSchema;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Difference.OneSided;
import org.jspecify.annotations.Nullable;

/** What the administrator wants done about one difference. */
public enum Choice {
    /** Carry it, also where data is lost by it or it is in doubt. Of a conflict it says nothing. */
    CARRY,
    /** Leave it until told otherwise. */
    HOLD,
    /** Leave it and count it as no difference. */
    IGNORE,
    /** Of a conflict: PostgreSQL's state wins. */
    POSTGRES,
    /** Of a conflict: MotherDuck's state wins. */
    MOTHERDUCK,
    /** Of something dropped as a whole: leave it on the other side and stop following it. */
    KEEP;

    /** The side that {@link #KEEP} leaves it on; null where nothing is dropped as a whole, so that it says nothing. */
    public static @Nullable Side keeper(Difference difference) {
        return switch (difference) {
            case OneSided oneSided -> isWhole(oneSided.carry()) ? oneSided.side().other() : null;
            case Conflict conflict -> isWhole(conflict.toMotherduck()) ? Side.MOTHERDUCK
                    : isWhole(conflict.toPostgres()) ? Side.POSTGRES : null;
            case NotCarried _,OfShell _ -> null;
        };
    }

    private static boolean isWhole(Carry carry) {
        return carry instanceof RemoveRelation || carry instanceof RemoveSchema;
    }
}
