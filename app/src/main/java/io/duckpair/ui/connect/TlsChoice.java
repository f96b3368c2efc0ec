package io.duckpair.ui.connect;

import io.duckpair.link.PostgresAddress;
import io.duckpair.postgres.Transport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * How the connection to PostgreSQL is to be protected. Until somebody chooses, the mode is the one that suits the host:
 * {@code verify-full} for every host but this machine.
 */
final class TlsChoice {

    static final List<String> MODES = List.of("verify-full", "verify-ca", "require", "prefer", "allow", "disable");

    private static final List<String> CERTIFICATES = List.of("sslrootcert", "sslcert", "sslkey");

    private final StringProperty host;
    private final StringProperty mode = new SimpleStringProperty("prefer");
    private final Map<String, StringProperty> certificates = new HashMap<>();
    private boolean suggesting;
    private boolean chosen;

    TlsChoice(StringProperty host) {
        this.host = host;
        CERTIFICATES.forEach(parameter -> certificates.put(parameter, new SimpleStringProperty("")));
        mode.subscribe(() -> chosen = chosen || !suggesting);
        chosen = false;
        host.subscribe(this::suggest);
    }

    private void suggest() {
        if (!chosen) {
            set(host.get().isBlank() ? "prefer" : Transport.suggestedMode(host.get().strip()));
        }
    }

    private void set(String suggested) {
        suggesting = true;
        mode.set(suggested);
        suggesting = false;
    }

    /** As {@code sslmode} has it. */
    StringProperty mode() {
        return mode;
    }

    /**
     * A file's name, empty for libpq's default.
     *
     * @param parameter
     *            {@code sslrootcert}, {@code sslcert} or {@code sslkey}
     */
    StringProperty certificate(String parameter) {
        StringProperty file = certificates.get(parameter);
        if (file == null) {
            throw new IllegalArgumentException(parameter);
        }
        return file;
    }

    /** What the files are for is asked for only where the server's identity is, or a client may show its own. */
    boolean takesCertificates() {
        return mode.get().startsWith("verify") || mode.get().equals("require");
    }

    /** How well the connection would be protected. */
    Transport transport() {
        return host.get().isBlank() ? Transport.LOCAL : Transport.of(host.get().strip(), mode.get());
    }

    /** Takes over what an address says; where it says no mode, one is suggested. */
    void fill(PostgresAddress address) {
        CERTIFICATES.forEach(parameter -> certificate(parameter).set(address.more().getOrDefault(parameter, "")));
        chosen = !address.sslMode().isEmpty();
        if (chosen) {
            set(address.sslMode());
        } else {
            suggest();
        }
    }

    /** The parameters of an address with the files that are named now. */
    Map<String, String> parameters(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        CERTIFICATES.forEach(parameter -> {
            String file = certificate(parameter).get().strip();
            if (file.isEmpty()) {
                all.remove(parameter);
            } else {
                all.put(parameter, file);
            }
        });
        return all;
    }
}
