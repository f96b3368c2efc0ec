package io.duckpair.ui.history;

/** How a run ended, in the order of what needs attention least. */
enum RunOutcome {
    IN_STEP("in-step", "bi-check-circle-fill", "status-good"),
    HELD("held", "bi-pause-circle-fill", "status-waiting"),
    CONFLICTS("conflicts", "bi-exclamation-diamond-fill", "status-waiting"),
    FAILED("failed", "bi-x-circle-fill", "status-bad"),
    /** Of a version that knows more outcomes than this one. */
    OTHER("other", "bi-question-circle", "status-quiet");

    private final String code;
    private final String icon;
    private final String styleClass;

    RunOutcome(String code, String icon, String styleClass) {
        this.code = code;
        this.icon = icon;
        this.styleClass = styleClass;
    }

    /** @param code as {@link io.duckpair.state.Run} has it */
    static RunOutcome of(String code) {
        for (RunOutcome outcome : values()) {
            if (outcome.code.equals(code)) {
                return outcome;
            }
        }
        return OTHER;
    }

    String code() {
        return code;
    }

    String icon() {
        return icon;
    }

    String styleClass() {
        return styleClass;
    }
}
