package io.duckpair.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.duckpair.error.DuckpairException;
import io.duckpair.postgres.ConnectionSettingsParser;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a PostgreSQL database is and as whom to connect, without any secret. What is empty is left to the environment and to
 * psql's defaults.
 *
 * @param more
 *            further parameters of libpq, such as {@code sslrootcert}
 */
public record PostgresAddress(String host, String port, String database, String user, String sslMode,
        Map<String, String> more) {

    /** Named one by one, so that no parameter that may be secret gets through. */
    private static final List<String> KEPT = List.of("sslrootcert", "sslcert", "sslkey", "channel_binding",
            "gssencmode", "require_auth", "sslnegotiation", "connect_timeout", "passfile", "options");

    public PostgresAddress {
        more = Map.copyOf(more);
    }

    /**
     * @param uri
     *            as psql takes it; a password in it is left out
     * @throws DuckpairException
     *             {@code BAD_INPUT} where it cannot be understood
     */
    public static PostgresAddress parse(String uri) {
        Map<String, String> said = ConnectionSettingsParser.parameters(uri);
        return new PostgresAddress(said.getOrDefault("host", ""), said.getOrDefault("port", ""),
                said.getOrDefault("dbname", ""), said.getOrDefault("user", ""), said.getOrDefault("sslmode", ""),
                said.entrySet().stream().filter(entry -> KEPT.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** As psql takes it. */
    public String uri() {
        StringBuilder uri = new StringBuilder("postgresql://");
        if (!user.isEmpty()) {
            uri.append(encoded(user)).append('@');
        }
        uri.append(host.indexOf(':') < 0 ? encoded(host) : "[" + host + "]");
        if (!port.isEmpty()) {
            uri.append(':').append(encoded(port));
        }
        uri.append('/').append(encoded(database));
        Map<String, String> parameters = new TreeMap<>(more);
        if (!sslMode.isEmpty()) {
            parameters.put("sslmode", sslMode);
        }
        return parameters.isEmpty()
                ? uri.toString()
                : uri + parameters.entrySet().stream().map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
