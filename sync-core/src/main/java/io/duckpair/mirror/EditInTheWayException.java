package io.duckpair.mirror;

/** Somebody edited the mirror just where it was to be written, which nothing had told of before. Nothing was written. */
final class EditInTheWayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    EditInTheWayException() {
        super("the mirror was edited", null, false, false);
    }
}
