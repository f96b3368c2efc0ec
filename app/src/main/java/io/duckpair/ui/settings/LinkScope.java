package io.duckpair.ui.settings;

import io.duckpair.drift.Scope;

/** What of the open link is followed; the settings view changes it. */
public interface LinkScope {

    /** The link's title, for people. */
    String title();

    Scope get();

    /** From now on; both sides are read anew. */
    void set(Scope scope);

    /** Whether it outlives the process. */
    boolean isKept();
}
