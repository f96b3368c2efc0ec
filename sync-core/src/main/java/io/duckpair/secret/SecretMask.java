package io.duckpair.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes secrets out of a text: those it has learned, and whatever looks like one. The last line of defence, as the sentences
 * of {@link io.duckpair.error.DuckpairException} hold none to begin with; but foreign messages, statements and stack traces
 * may. Usable from all threads.
 */
public final class SecretMask {

    static final String MASK = "***";

    /** Shorter ones would blot out half of every sentence; nobody can be helped who has one. */
    private static final int SHORTEST = 3;

    /**
     * The one thing in this library that is static and changes: a secret may come to light in any text of the process,
     * whichever part got it, and a mask that was handed around would be missing where nobody thought of it.
     */
    private static final SecretMask OF_THIS_PROCESS = new SecretMask();

    /** Up to the last @ before the path, as far as a password can reach. */
    private static final Pattern USER_INFO = Pattern.compile("(://[^/:@\\s]*:)([^/\\s]*)(?=@)");

    private static final Pattern PARAMETER = Pattern
            .compile(
                    "(?i)((?:password|passwd|sslpassword|token|motherduck_token)\\s*=\\s*)(?!\\*\\*\\*)('[^']*'|[^&\\s'\"]+)");

    /**
     * What looks like a secret, whoever wrote it.
     *
     * @param sign
     *            stands in every text that the pattern finds something in: looking for it costs a hundredth of the pattern, and
     *            most of the thousands of statements of a large round have none
     */
    private record Form(String sign, Pattern pattern, String replacement) {

        String mask(String text) {
            return text.contains(sign) ? pattern.matcher(text).replaceAll(replacement) : text;
        }
    }

    private static final List<Form> FORMS = List.of(new Form("://", USER_INFO, "$1" + MASK),
            new Form("=", PARAMETER, "$1" + MASK),
            // As ALTER ROLE and the options of a user mapping have it.
            new Form("'", Pattern.compile("(?i)(\\b(?:password|token)\"?\\s+)E?'(?:[^']|'')*'"), "$1'" + MASK + "'"),
            new Form("", Pattern.compile("(?i)(\\bbearer\\s+)[\\w.~+/=-]{8,}"), "$1" + MASK),
            // Three parts of base64url: https://www.rfc-editor.org/rfc/rfc7519
            new Form("eyJ", Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*"), MASK));

    /** The longest first, as one secret may be a part of another. */
    private volatile List<String> values = List.of();

    /** A mask of its own, which has learned nothing yet. */
    public SecretMask() {}

    /** The mask that every {@link Secret} is known to. */
    public static SecretMask ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /** From now on this value is masked, in the forms that URIs, SQL and JSON give it too. */
    public synchronized void learn(String secret) {
        if (secret.length() < SHORTEST || values.contains(secret)) {
            return;
        }
        values = Stream.concat(values.stream(), forms(secret)).distinct()
                .sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    private static Stream<String> forms(String secret) {
        String encoded = URLEncoder.encode(secret, UTF_8);
        return Stream.of(secret, secret.strip(), encoded, encoded.replace("+", "%20"), secret.replace("'", "''"),
                secret.replace("\\", "\\\\").replace("\"", "\\\"")).filter(form -> form.length() >= SHORTEST);
    }

    /** The text with every secret replaced. */
    public String mask(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, MASK);
        }
        for (Form form : FORMS) {
            masked = form.mask(masked);
        }
        return masked;
    }

    /** Teaches the secrets that stand in a URI or a setting: user:password@, password=…, token=…, as they are and decoded. */
    public void learnFrom(String argument) {
        Stream.of(USER_INFO, PARAMETER).flatMap(pattern -> pattern.matcher(argument).results())
                .map(found -> found.group(2)).forEach(value -> {
                    learn(value);
                    learn(decoded(value));
                });
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
