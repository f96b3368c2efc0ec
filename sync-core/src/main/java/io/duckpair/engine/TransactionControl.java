package io.duckpair.engine;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses statements that would end the transaction in which both sides are changed together. */
final class TransactionControl {

    private static final Set<String> WORDS = Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE",
            "SAVEPOINT", "RELEASE", "ATTACH", "DETACH", "USE", "CHECKPOINT", "SET", "RESET");

    /** What may hold a semicolon or a keyword without meaning it: comments, strings, identifiers, dollar quotes. */
    private static final Pattern OPAQUE = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\$([A-Za-z_]\\w*)?\\$.*?\\$\\1\\$",
            Pattern.DOTALL);

    private TransactionControl() {}

    static void refuse(String sql) {
        boolean any = false;
        for (String statement : OPAQUE.matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(standIn(found.group())))
                .split(";")) {
            String[] words = statement.strip().split("\\W+", 2);
            String first = words[0].toUpperCase(Locale.ROOT);
            any |= !statement.isBlank();
            if (WORDS.contains(first)) {
                throw new DuckpairException(ErrorCode.BAD_INPUT,
                        Sentence.of("{0} cannot be part of a paired DDL, which is one transaction on both sides.",
                                first),
                        Sentence.of("Leave it out."));
            }
        }
        if (!any) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, Sentence.of("There is no statement to run."),
                    Sentence.of("Give one with -c or a file with -f."));
        }
    }

    private static String standIn(String opaque) {
        return opaque.startsWith("--") || opaque.startsWith("/*") ? " " : "x";
    }
}
