package io.duckpair.types;

/** JSON without the spaces between its tokens: jsonb prints some of its own, json keeps those it was given. */
final class JsonText {

    private JsonText() {}

    static String compact(String json) {
        StringBuilder compact = new StringBuilder();
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char letter = json.charAt(i);
            if (inString && letter == '\\' && i + 1 < json.length()) {
                compact.append(letter).append(json.charAt(++i));
                continue;
            }
            if (letter == '"') {
                inString = !inString;
            }
            if (inString || " \t\r\n".indexOf(letter) < 0) {
                compact.append(letter);
            }
        }
        return compact.toString();
    }
}
