package io.duckpair.postgres;

import java.util.Locale;
import java.util.regex.Pattern;

/** How well a connection is protected on its way, by what is asked for; the best first. */
public enum Transport {
    /** It does not leave this machine. */
    LOCAL,
    /** Encrypted, and the server has shown who it is, as far as the authority can be trusted. */
    VERIFIED,
    /** Encrypted, to whoever answers. */
    UNVERIFIED,
    /** Encrypted if the server likes to. */
    MAYBE_PLAIN,
    /** Everybody on the way reads all of it. */
    PLAIN;

    private static final Pattern LOOPBACK = Pattern
            .compile("localhost\\.?|.+\\.localhost\\.?|127(\\.\\d{1,3}){3}|(0*:)*(:0*)*0*1(%.*)?");

    /** @param sslMode as libpq has it */
    public static Transport of(String host, String sslMode) {
        if (isLocal(host)) {
            return LOCAL;
        }
        return switch (sslMode) {
            case "disable" -> PLAIN;
            case "require" -> UNVERIFIED;
            case "verify-ca", "verify-full" -> VERIFIED;
            default -> MAYBE_PLAIN;
        };
    }

    /** Whether a host's name or address is that of this machine itself; asks nobody. */
    public static boolean isLocal(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** The {@code sslmode} for a host where nobody has chosen one. */
    public static String suggestedMode(String host) {
        return isLocal(host) ? "prefer" : "verify-full";
    }
}
