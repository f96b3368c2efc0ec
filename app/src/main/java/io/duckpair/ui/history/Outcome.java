package io.duckpair.ui.history;

/** How a run, or a step of one, ended; what needs attention least comes first. */
enum Outcome {
    IN_STEP("in-step", "bi-check-circle-fill", "status-good"),
    DONE("done", "bi-check-circle-fill", "status-good"),
    HELD("held", "bi-pause-circle-fill", "status-waiting"),
    CONFLICTS("conflicts", "bi-exclamation-diamond-fill", "status-waiting"),
    NOT_REACHED("not-reached", "bi-dash-circle", "status-quiet"),
    REFUSED("refused", "bi-slash-circle-fill", "status-waiting"),
    FAILED("failed", "bi-x-circle-fill", "status-bad"),
    /** Of a version that knows more outcomes than this one. */
    OTHER("other", "bi-question-circle", "status-quiet");

    private final String code;
    private final String icon;
    private final String styleClass;

    Outcome(String code, String icon, String styleClass) {
        this.code = code;
        this.icon = icon;
        this.styleClass = styleClass;
    }

    /** @param code as {@link io.duckpair.state.Run} and its steps have it */
    static Outcome of(String code) {
        for (Outcome outcome : values()) {
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
