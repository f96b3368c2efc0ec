package io.duckpair.postgres;

import io.duckpair.wording.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * libpq's parameters that pgjdbc takes care of, most of them for TLS
 * (<a href="https://www.postgresql.org/docs/current/libpq-ssl.html">libpq</a>). They mean the same here, but for one:
 * {@code verify-full} without a root certificate trusts the authorities that Java trusts, where libpq refuses to connect.
 */
final class DriverParameters {

    /** Where it comes from, and what pgjdbc calls it. */
    private record Parameter(String name, String variable, String property) {}

    /** As pgjdbc calls it. */
    static final String KEY_PASSWORD = "sslpassword";

    /** Names what has no such password to give. */
    static final String NO_KEY_PASSWORD = "sslpasswordcallback";

    /** Where a key is looked for that nobody has named; as people write it. */
    static final String DEFAULT_KEY = "~/.postgresql/postgresql.pk8";

    private static final List<Parameter> PARAMETERS = List.of(
            new Parameter("sslcert", "PGSSLCERT", "sslcert"),
            new Parameter("sslkey", "PGSSLKEY", "sslkey"),
            // libpq has no such variable; without it the password of a key could only stand in the URI.
            new Parameter("sslpassword", "PGSSLPASSWORD", KEY_PASSWORD),
            new Parameter("sslnegotiation", "PGSSLNEGOTIATION", "sslNegotiation"),
            new Parameter("channel_binding", "PGCHANNELBINDING", "channelBinding"),
            new Parameter("require_auth", "PGREQUIREAUTH", "requireAuth"),
            new Parameter("gssencmode", "PGGSSENCMODE", "gssEncMode"),
            new Parameter("options", "PGOPTIONS", "options"),
            new Parameter("connect_timeout", "PGCONNECT_TIMEOUT", "connectTimeout"));

    private static final String ROOT_CERTIFICATE = "sslrootcert";

    /** What is understood here. */
    static final Set<String> NAMES = Stream
            .concat(PARAMETERS.stream().map(Parameter::name), Stream.of(ROOT_CERTIFICATE))
            .collect(Collectors.toUnmodifiableSet());

    private final String sslMode;
    private final Path defaults;

    /** @param defaults libpq's folder of certificates, {@code ~/.postgresql} */
    DriverParameters(String sslMode, Path defaults) {
        this.sslMode = sslMode;
        this.defaults = defaults;
    }

    /**
     * @param given
     *            the value of a parameter or, if that is not given, of the variable
     * @return for pgjdbc; values may be secret
     */
    Map<String, String> properties(BiFunction<String, String, Optional<String>> given) {
        Map<String, String> properties = new HashMap<>();
        for (Parameter parameter : PARAMETERS) {
            given.apply(parameter.name(), parameter.variable())
                    .ifPresent(value -> properties.put(parameter.property(), value));
        }
        rootCertificate(properties, given.apply(ROOT_CERTIFICATE, "PGSSLROOTCERT"));
        // pgjdbc looks for postgresql.pk8 only.
        if (!properties.containsKey("sslkey") && !isThere("postgresql.pk8") && isThere("postgresql.key")) {
            properties.put("sslkey", defaults.resolve("postgresql.key").toString());
        }
        keyAlgorithm(properties.get("sslcert")).ifPresent(algorithm -> properties.put("pemKeyAlgorithm", algorithm));
        if (!properties.containsKey(KEY_PASSWORD)) {
            // pgjdbc would ask on the console.
            properties.put(NO_KEY_PASSWORD, NoKeyPassword.class.getName());
        }
        return properties;
    }

    private void rootCertificate(Map<String, String> properties, Optional<String> given) {
        boolean system = given.map("system"::equals)
                .orElseGet(() -> sslMode.equals("verify-full") && !isThere("root.crt"));
        if (!system) {
            given.ifPresent(file -> properties.put("sslrootcert", file));
            return;
        }
        if (sslMode.equals("verify-ca")) {
            throw ConnectionSettingsParser.bad(
                    Sentence.of("sslmode=verify-ca with sslrootcert=system would trust a certificate of any host."),
                    Sentence.of("Use sslmode=verify-full, or name the file of your own authority in sslrootcert."));
        }
        if (properties.containsKey("sslcert")) {
            if (given.isEmpty()) {
                // Left to pgjdbc, which names the file it misses.
                return;
            }
            throw ConnectionSettingsParser.bad(
                    Sentence.of("A client certificate and sslrootcert=system cannot be used together."),
                    Sentence.of("Name a file with the server's authority in sslrootcert."));
        }
        properties.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }

    /** pgjdbc takes a PEM key for one of RSA unless it is told otherwise; libpq looks. */
    private Optional<String> keyAlgorithm(@Nullable String certificate) {
        Path file = certificate == null ? defaults.resolve("postgresql.crt") : Path.of(certificate);
        try (InputStream content = Files.newInputStream(file)) {
            return Optional.of(CertificateFactory.getInstance("X.509").generateCertificate(content).getPublicKey()
                    .getAlgorithm());
        } catch (IOException | CertificateException e) {
            // Whoever connects is told.
            return Optional.empty();
        }
    }

    private boolean isThere(String file) {
        return Files.exists(defaults.resolve(file));
    }
}
