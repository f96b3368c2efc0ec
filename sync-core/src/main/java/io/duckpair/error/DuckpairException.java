package io.duckpair.error;

import org.jspecify.annotations.Nullable;

/**
 * The one family of exceptions that leaves this library: a stable code, a sentence for people and what to do next.
 * {@link #getMessage()} is the sentence; it never holds a secret.
 */
public class DuckpairException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String nextStep;

    /**
     * @param code
     *            what kind of fault it is
     * @param sentence
     *            one sentence that says what is wrong, ending with a full stop
     * @param nextStep
     *            one sentence that says what to do; empty where there is nothing to do but wait
     */
    public DuckpairException(ErrorCode code, String sentence, String nextStep) {
        this(code, sentence, nextStep, null);
    }

    public DuckpairException(ErrorCode code, String sentence, String nextStep, @Nullable Throwable cause) {
        super(sentence, cause);
        this.code = code;
        this.nextStep = nextStep;
    }

    public ErrorCode code() {
        return code;
    }

    public String nextStep() {
        return nextStep;
    }

    /** The sentence as {@link #getMessage()} has it, never null. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
