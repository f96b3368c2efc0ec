package io.duckpair.ui.settings;

import io.duckpair.drift.Scope;

/** What of the open link is followed, and by whom; the settings view changes it. */
public interface LinkScope {

    /** The link's title, for people. */
    String title();

    Scope get();

    /** From now on; both sides are read anew. */
    void set(Scope scope);

    /** Whether Duckpair carries tables and rows also where pg_duckdb syncs the database itself. */
    boolean ownEngineBesidePgDuckdb();

    /** From now on; both sides are read anew. */
    void setOwnEngineBesidePgDuckdb(boolean own);

    /** Whether it outlives the process. */
    boolean isKept();
}
