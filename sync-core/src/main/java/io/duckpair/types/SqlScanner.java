package io.duckpair.types;

import io.duckpair.types.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts an expression as the engines print it into tokens. Both print strings without escapes but {@code ''}; PostgreSQL's
 * {@code E'…'} and {@code B'…'} are read too.
 */
final class SqlScanner {

    private static final Pattern NUMBER = Pattern.compile("(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    private final String text;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;

    private SqlScanner(String text) {
        this.text = text;
    }

    /** Empty where the text holds anything that no portable default has, such as an operator. */
    static Optional<List<SqlToken>> scan(String text) {
        SqlScanner scanner = new SqlScanner(text);
        while (scanner.skipSpaces()) {
            if (!scanner.token()) {
                return Optional.empty();
            }
        }
        return Optional.of(scanner.tokens);
    }

    /** Whether there is more. */
    private boolean skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private boolean token() {
        char letter = text.charAt(at);
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (letter == '\'') {
            at++;
            return quoted('\'', Kind.STRING);
        }
        if (letter == '"') {
            at++;
            return quoted('"', Kind.QUOTED_WORD);
        }
        if (next == '\'' && "BbEe".indexOf(letter) >= 0) {
            at += 2;
            return "Bb".indexOf(letter) >= 0 ? quoted('\'', Kind.STRING) : escaped();
        }
        return matched(NUMBER, Kind.NUMBER) || matched(WORD, Kind.WORD) || symbol(letter, next);
    }

    private boolean quoted(char quote, Kind kind) {
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            char letter = text.charAt(at++);
            if (letter == quote) {
                if (at == text.length() || text.charAt(at) != quote) {
                    return add(kind, content.toString());
                }
                at++;
            }
            content.append(letter);
        }
        return false;
    }

    /** The rest of an {@code E'…'} string: of the escapes those that {@code quote_literal} writes and the usual letters. */
    private boolean escaped() {
        StringBuilder content = new StringBuilder();
        while (at + 1 < text.length()) {
            char letter = text.charAt(at++);
            char next = text.charAt(at);
            if (letter == '\'' && next != '\'') {
                return add(Kind.STRING, content.toString());
            }
            if (letter == '\\') {
                int meaning = "\\'ntr".indexOf(next);
                if (meaning < 0) {
                    return false;
                }
                content.append("\\'\n\t\r".charAt(meaning));
                at++;
            } else {
                content.append(letter);
                at += letter == '\'' ? 1 : 0;
            }
        }
        return text.endsWith("'") && at++ < text.length() && add(Kind.STRING, content.toString());
    }

    private boolean matched(Pattern pattern, Kind kind) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        return add(kind, kind == Kind.WORD ? matcher.group().toLowerCase(Locale.ROOT) : matcher.group());
    }

    private boolean symbol(char letter, char next) {
        if (letter == ':' && next == ':') {
            at += 2;
            return add(Kind.SYMBOL, "::");
        }
        at++;
        return "+-(),.[]".indexOf(letter) >= 0 && add(Kind.SYMBOL, String.valueOf(letter));
    }

    private boolean add(Kind kind, String content) {
        return tokens.add(new SqlToken(kind, content));
    }
}
