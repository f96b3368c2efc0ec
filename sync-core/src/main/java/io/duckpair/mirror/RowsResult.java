package io.duckpair.mirror;

import io.duckpair.catalog.Side;
import io.duckpair.rows.TablePair;
import java.time.Duration;

/**
 * What became of one table's rows.
 *
 * @param pairId
 *            the pair's in the baseline
 * @param home
 *            the side whose rows are the original
 * @param took
 *            zero where nothing was tried
 */
public record RowsResult(long pairId, TablePair pair, Side home, RowsOutcome outcome, Duration took) {

    /** Whether it is known from an earlier round and was not tried again. */
    public boolean isOld() {
        return took.isZero();
    }

    /** MotherDuck's name of the table, as everywhere where one name has to do for both. */
    public String title() {
        return pair.motherduck().name().toString();
    }
}
