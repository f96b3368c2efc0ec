package io.duckpair.types;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text that DuckDB prints for a type ({@code LogicalType::ToString}), by recursive descent. A name that is not known,
 * with whatever stands in its parentheses, is kept as a scalar; so is a struct without field names, which only a view can have.
 */
final class DuckTypeParser {

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d{1,2}), ?(\\d{1,2})\\)");

    private final String text;
    private int at;

    private DuckTypeParser(String text) {
        this.text = text;
    }

    static DuckType parse(String text) {
        DuckTypeParser parser = new DuckTypeParser(text.strip());
        DuckType type = parser.type();
        if (parser.at < parser.text.length()) {
            throw parser.noType();
        }
        return type;
    }

    private DuckType type() {
        DuckType type = unsuffixed();
        while (next('[')) {
            OptionalInt size = size();
            type = size.isPresent() ? new DuckType.ArrayOf(type, size.getAsInt()) : new DuckType.ListOf(type);
        }
        return type;
    }

    private DuckType unsuffixed() {
        int start = at;
        if (nextWord("STRUCT(")) {
            List<DuckType.Field> fields = fields();
            return fields.isEmpty() ? rawFrom(start) : new DuckType.Struct(fields);
        }
        if (nextWord("UNION(")) {
            List<DuckType.Field> members = fields();
            return members.isEmpty() ? rawFrom(start) : new DuckType.Union(members);
        }
        if (nextWord("MAP(")) {
            DuckType key = type();
            expect(',');
            DuckType value = type();
            expect(')');
            return new DuckType.MapOf(key, value);
        }
        return nextWord("ENUM(") ? new DuckType.Enumeration(labels()) : rawFrom(start);
    }

    /** The rest of a parenthesis; empty where the fields have no names. */
    private List<DuckType.Field> fields() {
        List<DuckType.Field> fields = new ArrayList<>();
        do {
            skipSpaces();
            boolean quoted = next('"');
            String name = quoted ? quoted('"') : plainName();
            // An unquoted TIME or TIMESTAMP is no field's name: DuckDB would quote it.
            boolean named = quoted || !(name.isEmpty() || text.startsWith(" WITH TIME ZONE", at));
            if (!named || !next(' ')) {
                return List.of();
            }
            fields.add(new DuckType.Field(name, type()));
        } while (next(','));
        expect(')');
        return fields;
    }

    /** Empty where what stands here cannot be a field's name. */
    private String plainName() {
        int start = at;
        while (at < text.length() && " ,()[]'\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        if (next(')')) {
            return labels;
        }
        do {
            skipSpaces();
            expect('\'');
            labels.add(quoted('\''));
        } while (next(','));
        expect(')');
        return labels;
    }

    /** What follows an opening quote, doubled ones undone. */
    private String quoted(char quote) {
        StringBuilder content = new StringBuilder();
        while (at < text.length()) {
            char letter = text.charAt(at++);
            if (letter == quote && !next(quote)) {
                return content.toString();
            }
            content.append(letter);
        }
        throw noType();
    }

    /** What follows an opening bracket: a size and the closing bracket, or only the bracket. */
    private OptionalInt size() {
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        String digits = text.substring(start, at);
        expect(']');
        return digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }

    /** A decimal, or a name kept as it is with its parentheses and quotes. */
    private DuckType rawFrom(int start) {
        at = start;
        int depth = 0;
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (depth == 0 && ",)[]".indexOf(letter) >= 0) {
                break;
            }
            at++;
            switch (letter) {
                case '(' -> depth++;
                case ')' -> depth--;
                case '"', '\'' -> quoted(letter);
                default -> {
                    // part of a name
                }
            }
        }
        String raw = text.substring(start, at).strip();
        if (raw.isEmpty() || depth > 0) {
            throw noType();
        }
        Matcher decimal = DECIMAL.matcher(raw);
        return decimal.matches()
                ? new DuckType.Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)))
                : new DuckType.Scalar(raw);
    }

    private boolean next(char letter) {
        if (at < text.length() && text.charAt(at) == letter) {
            at++;
            return true;
        }
        return false;
    }

    private boolean nextWord(String word) {
        skipSpaces();
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private void expect(char letter) {
        if (!next(letter)) {
            throw noType();
        }
    }

    private void skipSpaces() {
        while (next(' ')) {
            // only moves on
        }
    }

    private IllegalArgumentException noType() {
        return new IllegalArgumentException("no DuckDB type: " + text);
    }
}
