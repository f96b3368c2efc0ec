package io.duckpair.motherduck;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token; the token itself is shown once, when it is made.
 *
 * @param name
 *            given by whoever made it; may be empty
 * @param created
 *            null where MotherDuck does not tell
 * @param expires
 *            null where it is valid until it is revoked
 */
public record AccessToken(String id, String name, Kind kind, @Nullable Instant created, @Nullable Instant expires) {

    /** What can be done with a token. */
    public enum Kind {
        READ_WRITE("read_write"),
        /** Reads copies; nothing can be synced with it. */
        READ_SCALING("read_scaling");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As the API has it. */
        public String word() {
            return word;
        }
    }

    /**
     * What a new token is to be.
     *
     * @param lifetime
     *            5 minutes to 365 days; null for one that is valid until it is revoked
     */
    public record Terms(Kind kind, @Nullable Duration lifetime) {

        static final Duration SHORTEST = Duration.ofMinutes(5);
        static final Duration LONGEST = Duration.ofDays(365);

        /** Reads and writes, until it is revoked. */
        public static final Terms USUAL = new Terms(Kind.READ_WRITE, null);
    }
}
