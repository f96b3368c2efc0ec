package io.duckpair.ui.review;

/** The parts of the checklist, from top to bottom: what wants a decision comes first. */
public enum Section {
    /** Both sides changed it: a side has to be chosen. */
    CONFLICTS("conflicts", false),
    /** Rows are lost by it. */
    LOSSES("losses", true),
    /** In doubt, held by hand, or not in the direction of the policy. */
    WAITING("waiting", true),
    /** Can be carried without a question. */
    CHANGES("changes", true),
    /** What is left to pg_duckdb, which syncs the database itself. */
    PG_DUCKDB("pg-duckdb", false),
    /** What the administrator does not want to hear of. */
    IGNORED("ignored", false),
    /** What has no counterpart and gets none. */
    NOT_CARRIED("not-carried", false);

    private final String code;
    private final boolean checkable;

    Section(String code, boolean checkable) {
        this.code = code;
        this.checkable = checkable;
    }

    /** Names its texts {@code review.CODE} and {@code review.CODE.what}. */
    public String code() {
        return code;
    }

    /** Whether its items have a box. */
    public boolean isCheckable() {
        return checkable;
    }

    /** Whether something of it can be applied at all. */
    public boolean isActionable() {
        return checkable || this == CONFLICTS;
    }
}
