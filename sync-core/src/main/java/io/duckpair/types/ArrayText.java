package io.duckpair.types;

import io.duckpair.types.SqlExpression.Constant;
import io.duckpair.types.SqlExpression.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** PostgreSQL's text form of an array with one dimension, {@code {a,"b c",NULL}}. */
final class ArrayText {

    private final String text;
    private final List<SqlExpression> elements = new ArrayList<>();
    private int at = 1;

    private ArrayText(String text) {
        this.text = text;
    }

    /** Empty where the text is no array or has more dimensions. */
    static Optional<List<SqlExpression>> parse(String text) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return Optional.empty();
        }
        ArrayText array = new ArrayText(text);
        return text.equals("{}") || array.read() ? Optional.of(array.elements) : Optional.empty();
    }

    /** The text form of a list of strings, null for NULL; strings are always quoted. */
    static String write(List<Optional<String>> elements) {
        return elements.stream()
                .map(element -> element.map(string -> "\"" + string.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                        .orElse("NULL"))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private boolean read() {
        while (at < text.length()) {
            boolean quoted = text.charAt(at) == '"';
            String element = quoted ? quoted() : bare();
            if ((element.isEmpty() && !quoted) || at >= text.length()) {
                return false;
            }
            elements.add(!quoted && element.equalsIgnoreCase("NULL") ? new SqlExpression.Null()
                    : new Constant(Form.STRING, element));
            char after = text.charAt(at++);
            if (after == '}') {
                return at == text.length();
            }
            if (after != ',') {
                return false;
            }
        }
        return false;
    }

    private String quoted() {
        StringBuilder content = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
            }
            content.append(text, Math.min(at, text.length()), Math.min(at + 1, text.length()));
            at++;
        }
        at++;
        return content.toString();
    }

    private String bare() {
        int start = at;
        while (at < text.length() && ",{}\"\\".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }
}
