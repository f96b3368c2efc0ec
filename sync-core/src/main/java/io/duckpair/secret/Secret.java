package io.duckpair.secret;

/**
 * A password, a token or a passphrase. It shows itself as {@code ***}; what it holds comes out by {@link #reveal()} only, and
 * is masked from then on wherever the process writes.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** From now on the process masks this value. */
    public static Secret of(String value) {
        SecretMask.ofThisProcess().learn(value);
        return new Secret(value);
    }

    /** The secret itself, for a driver or a request; never for a text. */
    public String reveal() {
        return value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return SecretMask.MASK;
    }
}
