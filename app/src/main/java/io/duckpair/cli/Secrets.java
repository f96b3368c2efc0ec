package io.duckpair.cli;

import io.duckpair.secret.SecretMask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes out of a text the passwords and tokens that a command was started with, and all others that the process has got since.
 */
final class Secrets {

    private static final List<String> VARIABLES = List.of("pgpassword", "pgsslpassword", "motherduck_token",
            "motherduck_admin_token", "duckpair_passphrase");

    /** Another variable that a secret is to come from. */
    private static final Pattern NAMED = Pattern.compile("env:([^=\\s]+)$");

    private final SecretMask mask = new SecretMask();

    private Secrets() {}

    static Secrets of(Map<String, String> environment, List<String> arguments) {
        Secrets secrets = new Secrets();
        List<String> named = arguments.stream().flatMap(argument -> NAMED.matcher(argument).results())
                .map(found -> found.group(1)).toList();
        environment.forEach((name, value) -> {
            if (VARIABLES.contains(name.toLowerCase(Locale.ROOT)) || named.contains(name)) {
                secrets.mask.learn(value);
            }
        });
        arguments.forEach(secrets.mask::learnFrom);
        return secrets;
    }

    /** The text with every secret replaced. */
    String mask(String text) {
        return SecretMask.ofThisProcess().mask(mask.mask(text));
    }
}
