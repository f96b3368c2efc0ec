package io.duckpair.engine;

import java.time.Duration;

/**
 * What is done where pg_duckdb syncs the link's database with MotherDuck itself.
 *
 * @param ownEngine
 *            whether Duckpair's engine carries tables and rows there all the same, because the administrator says so; else it
 *            looks, and asks pg_duckdb to sync
 * @param limit
 *            how long pg_duckdb may take for a sync that it was asked for
 */
public record BesidePgDuckdb(boolean ownEngine, Duration limit) {

    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

    /** It is left to pg_duckdb. */
    public static final BesidePgDuckdb LEFT_TO_IT = new BesidePgDuckdb(false, DEFAULT_LIMIT);

    public BesidePgDuckdb withOwnEngine(boolean own) {
        return new BesidePgDuckdb(own, limit);
    }

    public BesidePgDuckdb withLimit(Duration newLimit) {
        return new BesidePgDuckdb(ownEngine, newLimit);
    }
}
