package io.duckpair.duckdb;

import io.duckpair.duckdb.DuckTokens.Kind;
import io.duckpair.duckdb.DuckTokens.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the generated columns in a {@code CREATE TABLE} as {@code duckdb_tables().sql} prints it. */
final class GeneratedColumns {

    private GeneratedColumns() {}

    /** Each generated column's name with its expression, the outer parentheses left out. */
    static Map<String, String> of(String createTable) {
        Map<String, String> expressions = new LinkedHashMap<>();
        List<Token> tokens = DuckTokens.of(createTable);
        int depth = 0;
        boolean expectsColumn = false;
        String column = "";
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (depth == 1 && expectsColumn) {
                column = token.value();
                expectsColumn = false;
            } else if (depth == 1 && isGenerated(tokens, i)) {
                int open = i + 3;
                int close = closing(tokens, open);
                expressions.put(column, createTable.substring(tokens.get(open).end(), tokens.get(close).start()));
                i = close;
            } else if (token.is("(")) {
                expectsColumn = depth == 0;
                depth++;
            } else if (token.is(")")) {
                depth--;
            } else if (depth == 1 && token.is(",")) {
                expectsColumn = true;
            }
        }
        return expressions;
    }

    private static boolean isGenerated(List<Token> tokens, int at) {
        return at + 3 < tokens.size() && tokens.get(at).kind() == Kind.WORD && tokens.get(at).is("GENERATED")
                && tokens.get(at + 1).is("ALWAYS") && tokens.get(at + 2).is("AS") && tokens.get(at + 3).is("(");
    }

    /** The index of the parenthesis that closes the one at {@code open}. */
    private static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                depth++;
            } else if (tokens.get(i).is(")") && --depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }
}
