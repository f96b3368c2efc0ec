package io.duckpair.mirror;

import io.duckpair.catalog.Side;
import io.duckpair.rows.TablePair;

/** The words of what waits for the administrator. */
final class Conflicts {

    private Conflicts() {}

    static RowsOutcome edited(TablePair pair, Side mirror) {
        return new RowsOutcome.Conflict(pair.name(mirror) + " on " + mirror.title()
                + " is a mirror, and somebody edited its rows.", true);
    }

    static RowsOutcome neverInStep(TablePair pair) {
        return new RowsOutcome.Conflict(pair.postgres().name() + " on PostgreSQL and " + pair.motherduck().name()
                + " on MotherDuck hold different rows, and none was copied from the other.", false);
    }
}
