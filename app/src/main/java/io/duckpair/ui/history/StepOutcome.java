package io.duckpair.ui.history;

/** How a step of a run ended. */
enum StepOutcome {
    DONE("done", "bi-check-circle-fill", "status-good"),
    FAILED("failed", "bi-x-circle-fill", "status-bad"),
    REFUSED("refused", "bi-slash-circle-fill", "status-waiting"),
    NOT_REACHED("not-reached", "bi-dash-circle", "status-quiet"),
    /** Of a version that knows more outcomes than this one. */
    OTHER("other", "bi-question-circle", "status-quiet");

    private final String code;
    private final String icon;
    private final String styleClass;

    StepOutcome(String code, String icon, String styleClass) {
        this.code = code;
        this.icon = icon;
        this.styleClass = styleClass;
    }

    /** @param code as {@link io.duckpair.state.Run.RunStep} has it */
    static StepOutcome of(String code) {
        for (StepOutcome outcome : values()) {
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
