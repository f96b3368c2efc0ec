package io.duckpair.postgres;

import io.duckpair.wording.Sentence;
import java.util.Optional;

/**
 * What is to be said of a connection's protection.
 *
 * @param said
 *            what is wrong, ending with a full stop
 * @param advice
 *            what to do about it
 */
public record TransportFinding(Transport transport, Sentence said, Sentence advice) {

    private static final Sentence VERIFY = Sentence.of(
            "Use sslmode=verify-full; sslrootcert names the server's authority if Java does not know it.");

    static Optional<TransportFinding> of(String address, Transport transport, String sslMode) {
        return switch (transport) {
            case LOCAL, VERIFIED -> Optional.empty();
            case UNVERIFIED -> Optional.of(new TransportFinding(transport,
                    Sentence.of(
                            "The connection to PostgreSQL at {0} is encrypted, but with sslmode={1} nobody checks that it is "
                                    + "your server.",
                            address, sslMode),
                    VERIFY));
            case MAYBE_PLAIN -> Optional.of(new TransportFinding(transport,
                    Sentence.of(
                            "The connection to PostgreSQL at {0} may travel in plain text: sslmode={1} leaves it to the "
                                    + "server.",
                            address, sslMode),
                    VERIFY));
            case PLAIN -> Optional.of(new TransportFinding(transport,
                    Sentence.of(
                            "The connection to PostgreSQL at {0} travels in plain text, for everybody on the way to read and "
                                    + "change.",
                            address),
                    VERIFY));
        };
    }

    /** What is wrong, in English. */
    public String sentence() {
        return said.toString();
    }

    /** What to do about it, in English. */
    public String nextStep() {
        return advice.toString();
    }

    /** Whether data may travel unencrypted, so that it is worth a warning each time. */
    public boolean isPlain() {
        return transport == Transport.PLAIN || transport == Transport.MAYBE_PLAIN;
    }
}
