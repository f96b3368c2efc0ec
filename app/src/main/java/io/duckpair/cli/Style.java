package io.duckpair.cli;

import java.util.List;

/**
 * Colours for a terminal, plain text for everything else. All text from outside goes through {@link #clean}: a table's name
 * can hold line breaks and a terminal's control characters.
 */
record Style(boolean colour) {

    enum Paint {
        GOOD(32), BAD(31), WAITING(33), MOVED(36), QUIET(2), STRONG(1);

        /** https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ SGR */
        private final int code;

        Paint(int code) {
            this.code = code;
        }
    }

    String paint(Paint paint, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + paint.code + "m" + text + "\u001b[0m" : text;
    }

    /** The lines of a text that have something on them, each clean. */
    static List<String> cleanLines(String text) {
        return text.lines().filter(line -> !line.isBlank()).map(line -> clean(line.replace("\t", "    "))).toList();
    }

    /** The text on one line, control characters written as Java does. */
    static String clean(String text) {
        if (text.codePoints().noneMatch(Style::isControl)) {
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
