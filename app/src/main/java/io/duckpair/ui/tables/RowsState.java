package io.duckpair.ui.tables;

/** How the rows of a pair of tables stand, what needs attention first. */
public enum RowsState {
    /** Waits for the administrator: the mirror was edited, or both hold rows that were never copied. */
    CONFLICT("conflict", "bi-exclamation-diamond-fill", "status-waiting"),
    /** The last attempt failed; it is tried again. */
    FAILED("failed", "bi-x-circle-fill", "status-bad"),
    /** The direction of the policy leaves the mirror's side alone. */
    HELD("held", "bi-pause-circle-fill", "status-waiting"),
    /** A verification after the last time they were in step found other rows. */
    DIFFERS("differs", "bi-circle-half", "status-moved"),
    NOT_COPIED("not-copied", "bi-circle", "status-quiet"),
    /** Never copied, and the policy leaves rows alone. */
    OFF("off", "bi-slash-circle", "status-quiet"),
    IN_STEP("in-step", "bi-check-circle-fill", "status-good");

    private final String code;
    private final String icon;
    private final String styleClass;

    RowsState(String code, String icon, String styleClass) {
        this.code = code;
        this.icon = icon;
        this.styleClass = styleClass;
    }

    /** Whether it stays so until somebody does something about it. */
    public boolean needsAttention() {
        return this == CONFLICT || this == FAILED;
    }

    /** In keys of texts. */
    public String code() {
        return code;
    }

    public String icon() {
        return icon;
    }

    public String styleClass() {
        return styleClass;
    }
}
