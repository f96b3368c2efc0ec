package io.duckpair.naming;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text at each single {@code $}; a doubled one, read first and from left to right, is a {@code $} of the part. */
final class EscapedParts {

    private EscapedParts() {}

    /** @return at least one part; parts may be empty */
    static List<String> of(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter != '$') {
                part.append(letter);
            } else if (text.startsWith("$$", i)) {
                part.append('$');
                i++;
            } else {
                parts.add(part.toString());
                part.setLength(0);
            }
        }
        parts.add(part.toString());
        return List.copyOf(parts);
    }
}
