package io.duckpair.engine;

import java.time.Duration;
import java.util.List;

/**
 * What came of asking pg_duckdb to sync.
 *
 * @param waited
 *            from the call until the last look
 * @param mended
 *            how many differences were gone at the last look
 * @param said
 *            what pg_duckdb warned of meanwhile, in its own words
 */
public record PgDuckdbSync(Ending ending, Duration waited, int mended, List<String> said) {

    /** How it ended. */
    public enum Ending {
        /** There was nothing to ask for. */
        NOT_ASKED,
        /** The catalogs agree but for what pg_duckdb does not mend; that is held. */
        DONE,
        /** Of all that is left pg_duckdb said why it did not do it. */
        REFUSED,
        /** Something was left when the time was over. */
        TIMED_OUT,
        /** The administrator ended it. */
        STOPPED
    }

    public PgDuckdbSync {
        said = List.copyOf(said);
    }
}
