package io.duckpair.error;

/**
 * Stable codes of what can go wrong. Scripts and documentation rely on the names; exit codes and banners come from them.
 */
public enum ErrorCode {
    /** The command line or a setting cannot be understood. */
    BAD_INPUT(false),
    /** PostgreSQL does not answer at the address. */
    POSTGRES_UNREACHABLE(true),
    /** PostgreSQL refused user, password or TLS. */
    POSTGRES_AUTHENTICATION(false),
    /** PostgreSQL answers but the database or role cannot be used. */
    POSTGRES_REFUSED(false),
    /** The role lacks a right; the next step names it. */
    POSTGRES_PRIVILEGE(false),
    /** The server is older than 14 or newer than what is known to work. */
    POSTGRES_VERSION(false),
    /** The account cannot be reached: no such folder, no network, no token. */
    ACCOUNT_UNREACHABLE(true),
    /** A database of the account is locked by another process. */
    ACCOUNT_IN_USE(true),
    /** A database of the account cannot be read. */
    ACCOUNT_CORRUPT(false),
    /** The token is missing, wrong or expired. */
    ACCOUNT_AUTHENTICATION(false),
    /** MotherDuck answers, and refuses what an administrator asked of it. */
    ACCOUNT_REFUSED(false),
    /** A secret is not where it is said to come from. */
    SECRET_MISSING(false),
    /** The keychain or the encrypted file of secrets cannot be used. */
    SECRET_STORE_UNAVAILABLE(false),
    /** The encrypted file's passphrase is missing or wrong. */
    PASSPHRASE(false),
    /** The database or the account is not the one the baseline was made with. */
    IDENTITY_CHANGED(false),
    /** The database belongs to another link. */
    LINKED_ELSEWHERE(false),
    /** Another Duckpair process is syncing this link. */
    ANOTHER_SYNCER(true),
    /** pg_duckdb's own MotherDuck sync is active in the database. */
    PG_DUCKDB_ACTIVE(false),
    /** pg_duckdb was asked to sync and failed as a whole. */
    PG_DUCKDB_FAILED(true),
    /** What a batch was planned from is no longer what is there. */
    STALE(true),
    /** A statement of a step was refused by a side. */
    STATEMENT_FAILED(true),
    /** A row holds a value that the other side cannot hold; the sentence names table, key, column and value. */
    ROW_REFUSED(true),
    /** The state in schema duckpair was written by a newer version or is damaged. */
    STATE_UNREADABLE(false),
    /** Stopped on request. */
    CANCELLED(true),
    /** A fault of Duckpair itself. */
    INTERNAL(false);

    private final boolean retryable;

    ErrorCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same attempt may succeed later without anybody doing anything. */
    public boolean retryable() {
        return retryable;
    }

    /** Whether a side itself is gone or somebody stopped it, so that trying the next object has no sense. */
    public boolean endsRound() {
        return switch (this) {
            case POSTGRES_UNREACHABLE, POSTGRES_AUTHENTICATION, ACCOUNT_UNREACHABLE, ACCOUNT_IN_USE, ACCOUNT_CORRUPT,
                    ACCOUNT_AUTHENTICATION, SECRET_MISSING, SECRET_STORE_UNAVAILABLE, PASSPHRASE, ANOTHER_SYNCER,
                    CANCELLED ->
                    true;
            case BAD_INPUT, POSTGRES_REFUSED, POSTGRES_PRIVILEGE, POSTGRES_VERSION, ACCOUNT_REFUSED, IDENTITY_CHANGED,
                    LINKED_ELSEWHERE,
                    PG_DUCKDB_ACTIVE, PG_DUCKDB_FAILED, STALE, STATEMENT_FAILED, ROW_REFUSED, STATE_UNREADABLE,
                    INTERNAL ->
                    false;
        };
    }
}
