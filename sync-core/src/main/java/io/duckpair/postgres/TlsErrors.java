package io.duckpair.postgres;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
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

    private final Sentence server;
    private final ConnectionSettings settings;
    private final SQLException error;

    TlsErrors(Sentence server, ConnectionSettings settings, SQLException error) {
        this.server = server;
        this.settings = settings;
        this.error = error;
    }

    /** Empty where it is not for TLS. */
    Optional<DuckpairException> find() {
        return said("could not be verified by hostnameverifier").map(_ -> refused(
                Sentence.of("The certificate of {0} is for another host than {1}.", server, settings.host()),
                Sentence.of(
                        "Connect by the name that the certificate is for. If this is the name, somebody else may be "
                                + "answering.")))
                .or(this::ofTheServersCertificate)
                .or(() -> said("The server does not support SSL").map(_ -> refused(
                        Sentence.of("{0} has no TLS, which sslmode={1} asks for.", server, settings.sslMode()),
                        Sentence.of("Turn on ssl in the server's postgresql.conf."))))
                .or(() -> said("SSL root certificate").map(why -> refused(
                        Sentence.of("The server's authority cannot be read: {0}.", why),
                        Sentence.of("Name a file of certificates in sslrootcert, or sslrootcert=system for those that "
                                + "Java trusts."))))
                .or(() -> said("hannel binding").map(why -> refused(
                        Sentence.of("{0} cannot bind the password to the TLS connection: {1}.", server, why),
                        Sentence.of("Let the server ask for scram-sha-256 in its pg_hba.conf, or leave out "
                                + "channel_binding."))))
                .or(this::ofTheClientsCertificate).or(this::ofTheHandshake);
    }

    private Optional<DuckpairException> ofTheServersCertificate() {
        if (has(CertificateExpiredException.class) || has(CertificateNotYetValidException.class)) {
            return Optional.of(refused(Sentence.of("The certificate of {0} is expired, or not valid yet.", server),
                    Sentence.of("Renew it on the server; check this machine's clock.")));
        }
        if (has(CertPathBuilderException.class) || has(CertPathValidatorException.class)) {
            return Optional.of(refused(
                    Sentence.of("The certificate of {0} is of an authority that is not trusted here.", server),
                    Sentence.of(
                            "Name the file with that authority's certificate in sslrootcert. If you expected a known "
                                    + "one, somebody else may be answering.")));
        }
        return Optional.empty();
    }

    private Optional<DuckpairException> ofTheClientsCertificate() {
        return said(NoKeyPassword.SENTENCE.toString())
                .map(_ -> refused(NoKeyPassword.SENTENCE,
                        Sentence.of(
                                "Say where it comes from, with --key-password-from or in the window's page of the link, or "
                                        + "give it in PGSSLPASSWORD.")))
                .or(() -> said("SSL key file").or(() -> said("private key")).or(() -> said("PEMKeyManager"))
                        .or(() -> said("decrypt"))
                        .map(why -> refused(Sentence.of("The key of the client certificate cannot be used: {0}.", why),
                                Sentence.of("Check sslkey, which is a PKCS-8 key, and its password."))))
                .or(() -> said("SSL certificate file").map(why -> refused(
                        Sentence.of("The client certificate cannot be read: {0}.", why),
                        Sentence.of("Check the file in sslcert."))));
    }

    private Optional<DuckpairException> ofTheHandshake() {
        SSLException tls = PostgresErrors.cause(error, SSLException.class);
        if (tls == null) {
            return said("SSL").map(this::noConnection);
        }
        String why = withoutStop(Objects.requireNonNullElse(tls.getMessage(), tls.toString()));
        if (why.contains("certificate_required") || why.contains("unknown_ca") || why.contains("bad_certificate")
                || why.contains("certificate_unknown") || why.contains("certificate_expired")) {
            return Optional.of(refused(Sentence.of("{0} does not accept the client certificate: {1}.", server, why),
                    Sentence.of("Check sslcert and sslkey; the server has to know the authority that issued it.")));
        }
        return Optional.of(noConnection(why));
    }

    private DuckpairException noConnection(String why) {
        return refused(Sentence.of("No TLS connection to {0} with sslmode={1}: {2}.", server, settings.sslMode(), why),
                Sentence.of("Check sslmode and the certificate in sslrootcert."));
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

    private DuckpairException refused(Sentence said, Sentence advice) {
        return new DuckpairException(ErrorCode.POSTGRES_AUTHENTICATION, said, advice, error);
    }
}
