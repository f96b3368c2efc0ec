package io.duckpair.engine;

import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.rows.TablePair;
import io.duckpair.state.Verified;
import org.jspecify.annotations.Nullable;

/**
 * What comparing all rows of one pair of tables came to.
 *
 * @param pairId
 *            the pair's in the baseline
 * @param found
 *            null where it could not be done
 * @param error
 *            why it could not be done; null where it was
 */
public record TableVerification(long pairId, TablePair pair, Side home, @Nullable Verified found,
        @Nullable DuckpairException error) {

    /** MotherDuck's name of the table. */
    public String title() {
        return pair.motherduck().name().toString();
    }
}
