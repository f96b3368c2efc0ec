package io.duckpair.ui.catalogs;

import io.duckpair.drift.Kind;

/** How a pair stands; in ascending order of how much it wants to be looked at. */
public enum PairState {
    IN_STEP("in-step", "bi-check2"),
    NOT_CARRIED("not-carried", "bi-dot"),
    IGNORED("ignored", "bi-eye-slash"),
    ADDED("added", "bi-plus-circle-fill"),
    RENAMED("renamed", "bi-input-cursor-text"),
    CHANGED("changed", "bi-pencil-fill"),
    DROPPED("dropped", "bi-dash-circle-fill"),
    CONFLICT("conflict", "bi-exclamation-diamond-fill");

    private final String code;
    private final String icon;

    PairState(String code, String icon) {
        this.code = code;
        this.icon = icon;
    }

    /** Names its style class {@code state-CODE} and its texts {@code state.CODE}. */
    public String code() {
        return code;
    }

    /** The literal of its glyph in the icon font. */
    public String icon() {
        return icon;
    }

    /** Whether something has to be done about it, by Duckpair or by the administrator. */
    public boolean isDifference() {
        return compareTo(IGNORED) > 0;
    }

    public PairState worse(PairState other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public static PairState of(Kind kind) {
        return switch (kind) {
            case ADDED -> ADDED;
            case DROPPED -> DROPPED;
            case CHANGED -> CHANGED;
            case RENAMED -> RENAMED;
            case CONFLICT -> CONFLICT;
            case NOT_CARRIED -> NOT_CARRIED;
        };
    }
}
