package io.duckpair.secret;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.List;

/** Parts a line into words as a shell does, and does nothing else that a shell does: no variables, no patterns, no pipes. */
final class CommandLineWords {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private CommandLineWords(String line) {
        this.line = line;
    }

    /** @throws DuckpairException {@code BAD_INPUT} where a quote is not closed */
    static List<String> of(String line) {
        CommandLineWords parted = new CommandLineWords(line);
        parted.part();
        return List.copyOf(parted.words);
    }

    private void part() {
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\'' || c == '"') {
                at = quoted(at + 1, c);
            } else if (Character.isWhitespace(c)) {
                end();
            } else {
                // A backslash is kept, as Windows has it in paths, but where it is in front of what would part or join words.
                boolean escapes = c == '\\' && at + 1 < line.length() && " '\"\\".indexOf(line.charAt(at + 1)) >= 0;
                at += escapes ? 1 : 0;
                word.append(line.charAt(at));
                inWord = true;
            }
            at++;
        }
        end();
    }

    /** @return where the closing quote is */
    private int quoted(int from, char quote) {
        inWord = true;
        for (int at = from; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == quote) {
                return at;
            }
            boolean escapes = quote == '"' && c == '\\' && at + 1 < line.length()
                    && "\"\\".indexOf(line.charAt(at + 1)) >= 0;
            at += escapes ? 1 : 0;
            word.append(line.charAt(at));
        }
        throw new DuckpairException(ErrorCode.BAD_INPUT,
                Sentence.of("The command for a secret opens a quote and does not close it."),
                Sentence.of("Close it, or write \\{0} for the character itself.", quote));
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
