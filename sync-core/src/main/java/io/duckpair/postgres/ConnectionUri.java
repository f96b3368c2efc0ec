package io.duckpair.postgres;

import io.duckpair.wording.Sentence;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes a libpq connection URI apart. Not {@link java.net.URI}: libpq allows what that refuses, such as an unescaped
 * {@code #} in a password, and its errors repeat the text, password included.
 */
final class ConnectionUri {

    private static final Sentence FORM = Sentence
            .of("Write it as postgresql://user@host:port/database; percent-encode special characters.");

    private final Map<String, String> parameters = new HashMap<>();

    ConnectionUri(String uri) {
        String rest;
        if (uri.startsWith("postgresql://")) {
            rest = uri.substring("postgresql://".length());
        } else if (uri.startsWith("postgres://")) {
            rest = uri.substring("postgres://".length());
        } else {
            throw ConnectionSettingsParser.bad(Sentence.of("The PostgreSQL URI does not begin with postgresql://."),
                    FORM);
        }
        int server = serverStart(rest);
        if (server > 0) {
            user(rest.substring(0, server - 1));
        }
        rest = rest.substring(server);
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        rest = question < 0 ? rest : rest.substring(0, question);
        int slash = rest.indexOf('/');
        if (slash >= 0) {
            database(rest.substring(slash + 1));
        }
        server(slash < 0 ? rest : rest.substring(0, slash));
        // Last: in libpq too a parameter wins.
        query(query);
    }

    /** By libpq's names, decoded. What is not in the URI is not in the map; an empty value may be. */
    Map<String, String> parameters() {
        return parameters;
    }

    /** Behind the last @ before path and query, so that neither @ nor ? in a password need be encoded. */
    private static int serverStart(String rest) {
        int slash = rest.indexOf('/');
        int first = rest.indexOf('@');
        if (first < 0 || (slash >= 0 && slash < first)) {
            return 0;
        }
        int query = rest.indexOf('?', first);
        int end = Math.min(slash < 0 ? rest.length() : slash, query < 0 ? rest.length() : query);
        return rest.lastIndexOf('@', end) + 1;
    }

    private void user(String user) {
        int colon = user.indexOf(':');
        put("user", colon < 0 ? user : user.substring(0, colon));
        if (colon >= 0) {
            put("password", user.substring(colon + 1));
        }
    }

    private void database(String database) {
        if (database.indexOf('@') >= 0) {
            // The password holds a slash; as a database's name part of it would be shown.
            throw ConnectionSettingsParser.bad(Sentence.of("The PostgreSQL URI has an @ behind the first /."),
                    Sentence.of("Write a / in the password as %2F."));
        }
        put("dbname", database);
    }

    private void server(String server) {
        int hostEnd = server.indexOf(':');
        if (server.startsWith("[")) {
            int bracket = server.indexOf(']');
            if (bracket < 0) {
                throw ConnectionSettingsParser.bad(
                        Sentence.of("The PostgreSQL URI opens a [ for an IPv6 address and does not close it."),
                        FORM);
            }
            put("host", server.substring(1, bracket));
            if (bracket + 1 == server.length()) {
                return;
            }
            hostEnd = bracket + 1;
            if (server.charAt(hostEnd) != ':') {
                throw ConnectionSettingsParser.bad(
                        Sentence.of("The PostgreSQL URI has something behind the IPv6 address that is no port."),
                        FORM);
            }
        } else {
            put("host", hostEnd < 0 ? server : server.substring(0, hostEnd));
        }
        if (hostEnd >= 0) {
            put("port", server.substring(hostEnd + 1));
        }
    }

    private void query(String query) {
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                put(decode(parameter.substring(0, equals)), parameter.substring(equals + 1));
            } else if (!parameter.isEmpty()) {
                throw ConnectionSettingsParser.bad(Sentence.of("The PostgreSQL URI has a parameter without a value."),
                        FORM);
            }
        }
    }

    private void put(String parameter, String encoded) {
        parameters.put(parameter, decode(encoded));
    }

    private static String decode(String encoded) {
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.put(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0 || high + low == 0) {
                throw ConnectionSettingsParser.bad(
                        Sentence.of("The PostgreSQL URI has a % that is not followed by two hex digits."),
                        Sentence.of("Write a % itself as %25."));
            }
            decoded.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
        } catch (CharacterCodingException e) {
            throw ConnectionSettingsParser
                    .bad(Sentence.of("The PostgreSQL URI has percent-encoded bytes that are no UTF-8."), FORM);
        }
    }
}
