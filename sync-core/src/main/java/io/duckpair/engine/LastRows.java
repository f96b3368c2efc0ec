package io.duckpair.engine;

import io.duckpair.mirror.RowsResult;
import io.duckpair.rows.PostgresToken;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the last round knew of rows.
 *
 * @param tokens
 *            PostgreSQL's, by the tables' ids
 * @param motherduckTokens
 *            of the databases' rows; an account's change token may be its catalogs' alone
 * @param results
 *            what still stands: conflicts, and rows that the other side cannot hold
 * @param nextComparison
 *            when all rows of some table are to be compared again
 */
record LastRows(Map<Long, PostgresToken> tokens, Map<String, String> motherduckTokens, List<RowsResult> results,
        Instant nextComparison) {

    LastRows {
        tokens = Map.copyOf(tokens);
        motherduckTokens = Map.copyOf(motherduckTokens);
        results = List.copyOf(results);
    }

    /** Of a link whose rows are not carried. */
    static LastRows none() {
        return new LastRows(Map.of(), Map.of(), List.of(), Instant.MAX);
    }
}
