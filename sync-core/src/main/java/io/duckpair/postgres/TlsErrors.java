package io.duckpair.postgres;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why there is no TLS connection. pgjdbc tells most of it in messages only, which are taken from its 42.7. */
final class TlsErrors {

    private final String server;
    private final ConnectionSettings settings;
    private final SQLException error;

    TlsErrors(String server, ConnectionSettings settings, SQLException error) {
        this.server = server;
        this.settings = settings;
        this.error = error;
    }

    /** Empty where it is not for TLS. */
    Optional<DuckpairException> find() {
        return said("could not be verified by hostnameverifier").map(_ -> refused(
                "The certificate of " + server + " is for another host than " + settings.host() + ".",
                "Connect by the name that the certificate is for. If this is the name, somebody else may be answering."))
                .or(this::ofTheServersCertificate)
                .or(() -> said("The server does not support SSL").map(_ -> refused(
                        server + " has no TLS, which sslmode=" + settings.sslMode() + " asks for.",
                        "Turn on ssl in the server's postgresql.conf.")))
                .or(() -> said("SSL root certificate").map(why -> refused(
                        "The server's authority cannot be read: " + why + ".",
                        "Name a file of certificates in sslrootcert, or sslrootcert=system for those that Java "
                                + "trusts.")))
                .or(() -> said("hannel binding").map(why -> refused(
                        server + " cannot bind the password to the TLS connection: " + why + ".",
                        "Let the server ask for scram-sha-256 in its pg_hba.conf, or leave out channel_binding.")))
                .or(this::ofTheClientsCertificate).or(this::ofTheHandshake);
    }

    private Optional<DuckpairException> ofTheServersCertificate() {
        if (has(CertificateExpiredException.class) || has(CertificateNotYetValidException.class)) {
            return Optional.of(refused("The certificate of " + server + " is expired, or not valid yet.",
                    "Renew it on the server; check this machine's clock."));
        }
        if (has(CertPathBuilderException.class) || has(CertPathValidatorException.class)) {
            return Optional.of(refused("The certificate of " + server + " is of an authority that is not trusted here.",
                    "Name the file with that authority's certificate in sslrootcert. If you expected a known one, somebody "
                            + "else may be answering."));
        }
        return Optional.empty();
    }

    private Optional<DuckpairException> ofTheClientsCertificate() {
        return said(NoKeyPassword.SENTENCE)
                .map(_ -> refused(NoKeyPassword.SENTENCE,
                        "Say where it comes from, with --key-password-from or in the window's page of the link, or give it in "
                                + "PGSSLPASSWORD."))
                .or(() -> said("SSL key file").or(() -> said("private key")).or(() -> said("PEMKeyManager"))
                        .or(() -> said("decrypt"))
                        .map(why -> refused("The key of the client certificate cannot be used: " + why + ".",
                                "Check sslkey, which is a PKCS-8 key, and its password.")))
                .or(() -> said("SSL certificate file").map(why -> refused(
                        "The client certificate cannot be read: " + why + ".", "Check the file in sslcert.")));
    }

    private Optional<DuckpairException> ofTheHandshake() {
        SSLException tls = PostgresErrors.cause(error, SSLException.class);
        if (tls == null) {
            return said("SSL").map(why -> refused(
                    "No TLS connection to " + server + " with sslmode=" + settings.sslMode() + ": " + why + ".",
                    "Check sslmode and the certificate in sslrootcert."));
        }
        String why = withoutStop(Objects.requireNonNullElse(tls.getMessage(), tls.toString()));
        if (why.contains("certificate_required") || why.contains("unknown_ca") || why.contains("bad_certificate")
                || why.contains("certificate_unknown") || why.contains("certificate_expired")) {
            return Optional.of(refused(server + " does not accept the client certificate: " + why + ".",
                    "Check sslcert and sslkey; the server has to know the authority that issued it."));
        }
        return Optional.of(refused(
                "No TLS connection to " + server + " with sslmode=" + settings.sslMode() + ": " + why + ".",
                "Check sslmode and the certificate in sslrootcert."));
    }

    /** The message that has these words, of the error or what caused it. */
    private Optional<String> said(String words) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && message.contains(words)) {
                return Optional.of(withoutStop(message));
            }
        }
        return Optional.empty();
    }

    private boolean has(Class<? extends Throwable> type) {
        @Nullable Throwable found = PostgresErrors.cause(error, type);
        return found != null;
    }

    private static String withoutStop(String text) {
        String stripped = text.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private DuckpairException refused(String sentence, String nextStep) {
        return new DuckpairException(ErrorCode.POSTGRES_AUTHENTICATION, sentence, nextStep, error);
    }
}
