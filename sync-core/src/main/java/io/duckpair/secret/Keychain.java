package io.duckpair.secret;

import io.duckpair.wording.Sentence;
import org.jspecify.annotations.Nullable;

/** A platform's keychain, opened. */
interface Keychain {

    /** The keychain cannot be used, or refused. */
    final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        private final Sentence why;

        /** In the keychain's own words. */
        Refusal(String why, @Nullable Throwable cause) {
            this(Sentence.verbatim(why.stripTrailing().replaceFirst("\\.$", "")), cause);
        }

        Refusal(Sentence why, @Nullable Throwable cause) {
            super(why.toString(), cause);
            this.why = why;
        }

        /** A clause without a full stop. */
        Sentence why() {
            return why;
        }
    }

    /** Null where it has none. */
    @Nullable
    String read(String account) throws Refusal;

    void write(String account, String secret) throws Refusal;

    void delete(String account) throws Refusal;
}
