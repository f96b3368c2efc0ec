package io.duckpair.error;

import io.duckpair.wording.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * The one family of exceptions that leaves this library: a stable code, a sentence for people and what to do next.
 * {@link #getMessage()} is the sentence; it never holds a secret.
 */
public class DuckpairException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final Sentence said;
    private final Sentence advice;

    /** In words that are the same in every language. */
    public DuckpairException(ErrorCode code, String sentence, String nextStep) {
        this(code, sentence, nextStep, null);
    }

    /** In words that are the same in every language. */
    public DuckpairException(ErrorCode code, String sentence, String nextStep, @Nullable Throwable cause) {
        this(code, Sentence.verbatim(sentence), Sentence.verbatim(nextStep), cause);
    }

    /**
     * @param code
     *            what kind of fault it is
     * @param said
     *            one sentence that says what is wrong, ending with a full stop
     * @param advice
     *            one sentence that says what to do; nothing where there is nothing to do but wait
     */
    public DuckpairException(ErrorCode code, Sentence said, Sentence advice) {
        this(code, said, advice, null);
    }

    public DuckpairException(ErrorCode code, Sentence said, Sentence advice, @Nullable Throwable cause) {
        super(said.toString(), cause);
        this.code = code;
        this.said = said;
        this.advice = advice;
    }

    public ErrorCode code() {
        return code;
    }

    public String nextStep() {
        return advice.toString();
    }

    /** The sentence as {@link #getMessage()} has it, never null. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** {@link #sentence()}, for a window that says it in its own language. */
    public Sentence said() {
        return said;
    }

    /** {@link #nextStep()}, for a window that says it in its own language. */
    public Sentence advice() {
        return advice;
    }
}
