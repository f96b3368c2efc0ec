package io.duckpair.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows the passwords and tokens this process was started with and takes them out of a text. The last line of defence: the
 * sentences of {@link io.duckpair.error.DuckpairException} hold none to begin with, but foreign messages and stack traces
 * may.
 */
final class Secrets {

    private static final String MASK = "***";

    /** Shorter ones would blot out half of every sentence; nobody can be helped who has one. */
    private static final int SHORTEST = 3;

    /** Up to the last @ before the path, as far as a password can reach. */
    private static final Pattern USER_INFO = Pattern.compile("(://[^/:@\\s]*:)([^/\\s]*)(?=@)");

    private static final Pattern PARAMETER = Pattern
            .compile("(?i)((?:password|passwd|sslpassword|token|motherduck_token)\\s*=\\s*)('[^']*'|[^&\\s'\"]+)");

    /** Three parts of base64url: https://www.rfc-editor.org/rfc/rfc7519 */
    private static final Pattern WEB_TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*");

    private static final List<String> VARIABLES = List.of("pgpassword", "motherduck_token", "pgsslpassword");

    private final List<String> values;

    private Secrets(Set<String> values) {
        this.values = values.stream().filter(value -> value.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    static Secrets of(Map<String, String> environment, List<String> arguments) {
        Set<String> values = new HashSet<>();
        environment.forEach((name, value) -> {
            if (VARIABLES.contains(name.toLowerCase(Locale.ROOT))) {
                values.add(value);
            }
        });
        for (String argument : arguments) {
            addMatches(values, USER_INFO.matcher(argument));
            addMatches(values, PARAMETER.matcher(argument));
        }
        return new Secrets(values);
    }

    private static void addMatches(Set<String> values, Matcher matcher) {
        while (matcher.find()) {
            values.add(matcher.group(2));
            values.add(decoded(matcher.group(2)));
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** The text with every secret replaced. */
    String mask(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, MASK);
        }
        masked = USER_INFO.matcher(masked).replaceAll("$1" + MASK);
        masked = PARAMETER.matcher(masked).replaceAll("$1" + MASK);
        return WEB_TOKEN.matcher(masked).replaceAll(MASK);
    }
}
