package io.duckpair.secret;

import org.jspecify.annotations.Nullable;

/** A platform's keychain, opened. */
interface Keychain {

    /** The keychain cannot be used, or refused. */
    final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        Refusal(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }

    /** Null where it has none. */
    @Nullable
    String read(String account) throws Refusal;

    void write(String account, String secret) throws Refusal;

    void delete(String account) throws Refusal;
}
