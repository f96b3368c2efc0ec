package io.duckpair.rows.transfer;

import io.duckpair.wording.Sentence;

/** A value that the other side cannot hold; says why and no more, as only the copy knows the row. */
final class RefusedValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Sentence reason;

    /** @param reason goes on after "the value … ", such as {@code is past DuckDB's last timestamp} */
    RefusedValueException(Sentence reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    Sentence reason() {
        return reason;
    }
}
