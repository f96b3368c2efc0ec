package io.duckpair.mirror;

import io.duckpair.catalog.Side;
import io.duckpair.rows.TablePair;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pair of tables whose rows are to be kept in step.
 *
 * @param id
 *            the pair's in the baseline
 * @param isNew
 *            whether one of the tables was made, and filled, just now
 * @param undecided
 *            names of the columns that a side alone has until it is decided whether it drops them as the other side did
 * @param before
 *            where PostgreSQL's table is another one than the baseline's: with the baseline's in its place
 */
public record PairRows(long id, TablePair pair, boolean isNew, Map<Side, Set<String>> undecided,
        Optional<TablePair> before) {

    public PairRows {
        undecided = Map.copyOf(undecided);
    }

    boolean isUndecided(Side side, String column) {
        return undecided.getOrDefault(side, Set.of()).contains(column);
    }
}
