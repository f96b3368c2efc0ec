package io.duckpair.cli;

import io.duckpair.plan.OneLine;
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
        return OneLine.of(text);
    }
}
