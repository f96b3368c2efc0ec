package io.duckpair.postgres;

import java.util.Optional;

/**
 * What is to be said of a connection's protection.
 *
 * @param sentence
 *            what is wrong, ending with a full stop
 * @param nextStep
 *            what to do about it
 */
public record TransportFinding(Transport transport, String sentence, String nextStep) {

    private static final String VERIFY = "Use sslmode=verify-full; sslrootcert names the server's authority if Java does "
            + "not know it.";

    static Optional<TransportFinding> of(String address, Transport transport, String sslMode) {
        String connection = "The connection to PostgreSQL at " + address;
        return switch (transport) {
            case LOCAL, VERIFIED -> Optional.empty();
            case UNVERIFIED -> Optional.of(new TransportFinding(transport,
                    connection + " is encrypted, but with sslmode=" + sslMode
                            + " nobody checks that it is your server.",
                    VERIFY));
            case MAYBE_PLAIN -> Optional.of(new TransportFinding(transport,
                    connection + " may travel in plain text: sslmode=" + sslMode + " leaves it to the server.",
                    VERIFY));
            case PLAIN -> Optional.of(new TransportFinding(transport,
                    connection + " travels in plain text, for everybody on the way to read and change.", VERIFY));
        };
    }

    /** Whether data may travel unencrypted, so that it is worth a warning each time. */
    public boolean isPlain() {
        return transport == Transport.PLAIN || transport == Transport.MAYBE_PLAIN;
    }
}
