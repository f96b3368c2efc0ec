package io.duckpair.apply;

import io.duckpair.error.DuckpairException;
import io.duckpair.types.TypeMapping;
import java.sql.Connection;
import java.util.function.BooleanSupplier;

/**
 * What all batches of a round share.
 *
 * @param notes
 *            a PostgreSQL connection in auto-commit mode, apart from the one that changes things, for intents
 * @param types
 *            to hold two views' columns against each other
 * @param observer
 *            is told what happens
 * @param cancelled
 *            asked before each batch
 */
record ApplyContext(Connection notes, TypeMapping types, ApplyObserver observer, BooleanSupplier cancelled) {

    /** Whether a side itself is gone, so that trying the next unit has no sense. */
    static boolean isLost(DuckpairException error) {
        return switch (error.code()) {
            case POSTGRES_UNREACHABLE, POSTGRES_AUTHENTICATION, ACCOUNT_UNREACHABLE, ACCOUNT_IN_USE, ACCOUNT_CORRUPT,
                    ACCOUNT_AUTHENTICATION, ANOTHER_SYNCER, CANCELLED ->
                    true;
            case BAD_INPUT, POSTGRES_REFUSED, POSTGRES_PRIVILEGE, POSTGRES_VERSION, IDENTITY_CHANGED, LINKED_ELSEWHERE,
                    PG_DUCKDB_ACTIVE, STALE, STATEMENT_FAILED, ROW_REFUSED, STATE_UNREADABLE, INTERNAL ->
                    false;
        };
    }
}
