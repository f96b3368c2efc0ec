package io.duckpair.rows.checksum;

import java.util.Map;

/** Expressions of DuckDB's SQL that print numbers, strings and whole documents as PostgreSQL's {@code jsonb} does. */
final class JsonScalars {

    /** Documents nested deeper than that are printed as DuckDB does from there on. */
    private static final int DEEPEST = 6;

    private static final Map<Character, String> SHORT_ESCAPES = Map.of('\b', "\\b", '\f', "\\f", '\n', "\\n", '\r',
            "\\r", '\t', "\\t", '"', "\\\"", '\\', "\\\\");

    private JsonScalars() {}

    /** What {@code escape_json} in PostgreSQL's {@code json.c} makes of the string. */
    static String escaped(String string) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < string.length(); i++) {
            text.append(escaped(string.charAt(i)));
        }
        return text.append('"').toString();
    }

    private static String escaped(char letter) {
        String escape = SHORT_ESCAPES.get(letter);
        if (escape != null) {
            return escape;
        }
        return letter < ' ' ? String.format("\\u%04x", (int) letter) : String.valueOf(letter);
    }

    /** The same for an expression that gives a VARCHAR. */
    static String string(String value) {
        StringBuilder replaced = new StringBuilder("replace(" + value + ", '\\', '\\\\')");
        replaced.insert(0, "replace(").append(", '\"', '\\\"')");
        for (char letter = 1; letter < ' '; letter++) {
            replaced.insert(0, "replace(").append(", chr(").append((int) letter).append("), '")
                    .append(escaped(letter)).append("')");
        }
        return "'\"' || CASE WHEN regexp_matches(" + value + ", '[\\x00-\\x1f\"\\\\]') THEN " + replaced + " ELSE "
                + value + " END || '\"'";
    }

    /**
     * A JSON number as {@code numeric} prints it: no exponent, no negative zero, trailing zeros kept.
     *
     * @param text
     *            an expression that gives a number's JSON text
     */
    static String number(String text) {
        return "list_transform([lower(" + text + ")], lambda number: CASE WHEN contains(number, 'e') THEN "
                + named("split_part(number, 'e', 1)", "mantissa", withoutExponent())
                + " WHEN number[1] = '-' AND regexp_matches(number, '^[-0.]*$') THEN number[2:]"
                + " ELSE number END)[1]";
    }

    private static String withoutExponent() {
        String digits = "replace(ltrim(mantissa, '-'), '.', '')";
        String scale = "CASE WHEN contains(mantissa, '.') THEN strlen(split_part(mantissa, '.', 2)) ELSE 0 END"
                + " - split_part(number, 'e', 2)::INTEGER";
        return named(digits, "digits", named(scale, "scale", "CASE WHEN ltrim(digits, '0') <> '' AND mantissa[1] = '-'"
                + " THEN '-' ELSE '' END || CASE WHEN scale <= 0 THEN CASE WHEN ltrim(digits, '0') = '' THEN '0' ELSE"
                + " ltrim(digits, '0') || repeat('0', -scale) END"
                + " ELSE "
                + named("lpad(ltrim(digits, '0'), greatest(strlen(ltrim(digits, '0')), scale + 1)::INTEGER, '0')",
                        "padded", "left(padded, strlen(padded) - scale) || '.' || right(padded, scale)")
                + " END"));
    }

    /** SQL has no names for values within an expression; a list of one has. */
    private static String named(String value, String name, String body) {
        return "list_transform([" + value + "], lambda " + name + ": " + body + ")[1]";
    }

    /** A JSON document, printed again. */
    static String reprinted(String json) {
        return reprinted(json, 0);
    }

    private static String reprinted(String json, int depth) {
        if (depth == DEEPEST) {
            return "(" + json + ")::VARCHAR";
        }
        String document = "document_" + depth;
        String child = "child_" + depth;
        String printed = "printed_" + depth;
        String kind = "json_type(" + document + ")";
        String children = "CASE WHEN " + kind + " = 'OBJECT' THEN map_entries(TRY_CAST(" + document
                + " AS MAP(VARCHAR, JSON))) WHEN " + kind + " = 'ARRAY' THEN list_transform(TRY_CAST(" + document
                + " AS JSON[]), lambda " + child + ": {'key': '', 'value': " + child + "}) END";
        String eachPrinted = "list_transform(" + children + ", lambda " + child + ": {'length': strlen(" + child
                + ".key), 'key': " + child + ".key, 'value': coalesce("
                + reprinted(child + ".value", depth + 1) + ", 'null')})";
        String members = "list_transform(list_sort(" + printed + "), lambda " + child + ": "
                + string(child + ".key") + " || ': ' || " + child + ".value)";
        String elements = "list_transform(" + printed + ", lambda " + child + ": " + child + ".value)";
        return named("(" + json + ")", document, named(eachPrinted, printed, "CASE " + kind
                + " WHEN 'OBJECT' THEN '{' || array_to_string(" + members + ", ', ') || '}'"
                + " WHEN 'ARRAY' THEN '[' || array_to_string(" + elements + ", ', ') || ']'"
                + " WHEN 'VARCHAR' THEN " + string("(" + document + " ->> '$')")
                + " WHEN 'BOOLEAN' THEN " + document + "::VARCHAR WHEN 'NULL' THEN 'null' ELSE "
                + number(document + "::VARCHAR") + " END"));
    }
}
