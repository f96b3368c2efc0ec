package io.duckpair.postgres;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link ConnectionSettings} as psql does: what the URI leaves out comes from the environment, then from defaults, the
 * password last from the password file
 * (<a href="https://www.postgresql.org/docs/current/libpq-connect.html">libpq</a>). Where psql would use a Unix socket this
 * uses {@code localhost}.
 */
public final class ConnectionSettingsParser {

    private static final Set<
            String> SSL_MODES = Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /** Names, and addresses of both kinds, IPv6 with its zone. */
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._:%-]+");

    private static final Set<String> OWN_PARAMETERS = Set.of("host", "port", "dbname", "user", "password", "sslmode",
            "passfile");

    /** Harmless in a URI made for psql; Duckpair sets its own. */
    private static final Set<String> IGNORED_PARAMETERS = Set.of("application_name", "fallback_application_name",
            "client_encoding", "keepalives");

    private final Map<String, String> environment;
    private final Path home;
    private final String systemUser;

    /**
     * @param environment
     *            the environment's variables
     * @param home
     *            the user's home folder, where {@code .pgpass} is
     * @param systemUser
     *            the operating system's name of the user, the default role
     */
    public ConnectionSettingsParser(Map<String, String> environment, Path home, String systemUser) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.systemUser = systemUser;
    }

    /**
     * What a URI itself says, by libpq's names ({@code host}, {@code port}, {@code dbname}, {@code user}, {@code password} and
     * its parameters), decoded.
     *
     * @throws DuckpairException
     *             {@code BAD_INPUT} where it cannot be understood
     */
    public static Map<String, String> parameters(String uri) {
        return Map.copyOf(new ConnectionUri(uri).parameters());
    }

    /**
     * @param uri
     *            {@code postgresql://[user[:password]@][host][:port][/database][?parameter=value&…]}; empty for all defaults
     * @throws DuckpairException
     *             {@code BAD_INPUT} where it cannot be understood; its text never holds the password
     */
    public ConnectionSettings parse(Optional<String> uri) {
        Map<String, String> given = uri.isPresent() ? new ConnectionUri(uri.get()).parameters() : Map.of();
        for (String parameter : given.keySet()) {
            if (!OWN_PARAMETERS.contains(parameter) && !DriverParameters.NAMES.contains(parameter)
                    && !IGNORED_PARAMETERS.contains(parameter)) {
                throw bad(
                        Sentence.of("The PostgreSQL URI has the parameter {0}, which Duckpair does not know.",
                                parameter),
                        Sentence.of("Leave it out; known are sslmode, {0}.",
                                DriverParameters.NAMES.stream().sorted().collect(Collectors.joining(", "))));
            }
        }
        String host = host(value(given, "host", "PGHOST", "localhost"));
        int port = port(value(given, "port", "PGPORT", "5432"));
        String user = value(given, "user", "PGUSER", systemUser);
        String database = value(given, "dbname", "PGDATABASE", user);
        String sslMode = sslMode(value(given, "sslmode", "PGSSLMODE", "prefer"));
        return new ConnectionSettings(host, port, database, user, password(given, host, port, database, user), sslMode,
                new DriverParameters(sslMode, home.resolve(".postgresql"))
                        .properties((parameter, variable) -> Optional.ofNullable(value(given, parameter, variable))));
    }

    private @Nullable String password(Map<String, String> given, String host, int port, String database, String user) {
        String password = value(given, "password", "PGPASSWORD");
        if (password != null) {
            return password;
        }
        String file = value(given, "passfile", "PGPASSFILE");
        return new PasswordFile(file == null ? home.resolve(".pgpass") : Path.of(file))
                .password(host, port, database, user).orElse(null);
    }

    private String value(Map<String, String> given, String parameter, String variable, String otherwise) {
        String value = value(given, parameter, variable);
        return value == null ? otherwise : value;
    }

    /** Empty means not given, as in libpq. */
    private @Nullable String value(Map<String, String> given, String parameter, String variable) {
        for (String value : new @Nullable String[]{given.get(parameter), environment.get(variable)}) {
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    private static String host(String host) {
        if (host.indexOf(',') >= 0) {
            throw bad(Sentence.of("Several PostgreSQL hosts are given: {0}.", host),
                    Sentence.of("Name one host; Duckpair keeps one database in step."));
        }
        if (host.startsWith("/") || host.startsWith("@")) {
            throw bad(Sentence.of("The PostgreSQL host {0} is a Unix socket, which Duckpair cannot use.", host),
                    Sentence.of("Name a host that listens on TCP, such as localhost."));
        }
        if (!HOST.matcher(host).matches()) {
            throw bad(Sentence.of("The PostgreSQL host is neither a host's name nor an address."),
                    Sentence.of("Percent-encode special characters in user and password, above all @, / and :."));
        }
        return host;
    }

    private static int port(String port) {
        if (port.indexOf(',') >= 0) {
            throw bad(Sentence.of("Several PostgreSQL ports are given: {0}.", port), Sentence.of("Name one port."));
        }
        try {
            int number = Integer.parseInt(port);
            if (number >= 1 && number <= 65535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with numbers out of range.
        }
        throw bad(Sentence.of("The PostgreSQL port is no number from 1 to 65535."),
                Sentence.of("Give the port the server listens on, usually 5432."));
    }

    private static String sslMode(String mode) {
        if (SSL_MODES.contains(mode)) {
            return mode;
        }
        throw bad(Sentence.of("There is no sslmode {0}.", mode),
                Sentence.of("Use one of disable, allow, prefer, require, verify-ca and verify-full."));
    }

    static DuckpairException bad(Sentence said, Sentence advice) {
        return new DuckpairException(ErrorCode.BAD_INPUT, said, advice);
    }
}
