package io.duckpair.plan;

/**
 * Text from outside on one line: a table's name can hold line breaks, a terminal's control characters and what turns the
 * writing direction round.
 */
public final class OneLine {

    private OneLine() {}

    /** The text with control characters written as Java does. */
    public static String of(String text) {
        if (text.codePoints().noneMatch(OneLine::isControl)) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\n') {
                clean.append("\\n");
            } else if (isControl(c)) {
                clean.append(String.format("\\u%04x", c));
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    /** What moves the cursor, breaks the line or turns the writing direction round. */
    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
                || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    }
}
