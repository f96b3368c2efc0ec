package io.duckpair.duckdb;

import java.util.Set;

/**
 * What the MotherDuck side talks to: a MotherDuck account or a local account, a folder whose {@code NAME.duckdb} files are
 * its databases. One contract test suite describes it.
 *
 * <p>
 * All methods do I/O and throw {@link io.duckpair.error.DuckpairException}.
 */
public interface Account {

    /** Tells this account from any other; stable over restarts. */
    AccountId id();

    /** For people, such as {@code local account shop} or {@code ana@acme}; never a secret. */
    String title();

    /**
     * A cheap token that differs whenever any catalog of the account may have changed since an earlier token. It may also
     * differ where nothing changed.
     */
    String changeToken();

    /** Opens all databases for reading only. Other programs may read the same files at the same time. */
    AccountSession openForReading();

    /**
     * Opens the named databases for writing and all others for reading.
     *
     * @param databases
     *            databases that exist
     */
    AccountSession openForWriting(Set<String> databases);
}
