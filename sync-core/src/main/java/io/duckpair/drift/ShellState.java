package io.duckpair.drift;

import java.util.Locale;

/** How what pg_duckdb keeps on PostgreSQL of a MotherDuck object stands to that object. */
public enum ShellState {
    /** MotherDuck has it, PostgreSQL has no shell of it. */
    MISSING,
    /** PostgreSQL has a shell of what MotherDuck does not have. */
    ORPHAN,
    /** The shell has other columns, or was made from another version of MotherDuck's catalog. */
    STALE,
    /** Something of PostgreSQL's own has the name that the shell would get. */
    NAME_CONFLICT;

    /** As the command line writes it, such as {@code name-conflict}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
