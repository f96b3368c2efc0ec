package io.duckpair.rows.transfer;

/** A value that the other side cannot hold; says why and no more, as only the copy knows the row. */
final class RefusedValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason goes on after "the value … ", such as {@code is past DuckDB's last timestamp} */
    RefusedValueException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
