package io.duckpair.duckdb;

import io.duckpair.wording.Sentence;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the MotherDuck side talks to: a MotherDuck account or a local account, a folder whose {@code NAME.duckdb} files are
 * its databases. One contract test suite describes it.
 *
 * <p>
 * All methods do I/O and throw {@link io.duckpair.error.DuckpairException}.
 */
public interface Account extends AutoCloseable {

    /** Tells this account from any other; stable over restarts. */
    AccountId id();

    /** For people, such as {@code local account shop} or {@code ana@acme}; never a secret. */
    String title();

    /**
     * A cheap token that differs whenever any catalog of the account may have changed since an earlier token. It may also
     * differ where nothing changed. A session that wrote changes it when it is closed: take the new token after that.
     */
    String changeToken();

    /**
     * MotherDuck's own number for the state of each database's catalog, which pg_duckdb notes with each shell it makes; none where
     * the account has no such numbers, as with a local account, or does not tell them.
     */
    default Map<String, String> catalogVersions() {
        return Map.of();
    }

    /**
     * For each database a cheap token that differs whenever rows of it may have changed since an earlier token. A session that
     * wrote changes it when it is closed. Where an account cannot tell, changes are left for a comparison of all rows to find.
     */
    Map<String, String> rowTokens();

    /**
     * Why the account can have no database of this name, as a clause such as {@code no file can have the name a/b.duckdb};
     * empty where it can.
     */
    Optional<Sentence> refusal(String database);

    /** Opens all databases for reading only. Other programs may read the same files at the same time. */
    AccountSession openForReading();

    /**
     * Opens the named databases for writing and all others for reading.
     *
     * @param databases
     *            databases that exist
     */
    AccountSession openForWriting(Set<String> databases);

    /** What the token says of itself, without asking anybody; empty where there is none, as with a local account. */
    default Optional<TokenFacts> token() {
        return Optional.empty();
    }

    /** Lets go of what is held between sessions; sessions are closed first. */
    @Override
    void close();
}
