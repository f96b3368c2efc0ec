package io.duckpair.duckdb.translation;

import io.duckpair.wording.Sentence;

/** The two engines may not agree on something. What it is is a clause for people, such as {@code it divides numbers}. */
final class Unportable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Sentence reason;

    Unportable(Sentence reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    Sentence reason() {
        return reason;
    }
}
