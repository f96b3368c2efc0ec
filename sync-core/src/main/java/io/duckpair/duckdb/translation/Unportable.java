package io.duckpair.duckdb.translation;

/** The two engines may not agree on something. The message is a clause for people, such as {@code it divides numbers}. */
final class Unportable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unportable(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
