package io.duckpair.duckdb;

import io.duckpair.naming.CaseFold;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of SQL that DuckDB printed: enough to tell a keyword from a name and a name from text, whatever the names and
 * texts hold.
 */
public final class DuckTokens {

    public enum Kind {
        /** A bare word: a keyword or a name that needs no quotes. */
        WORD,
        /** A name in double quotes. */
        QUOTED,
        /** Text in single quotes or between dollars. */
        TEXT,
        /** A number, such as {@code 1.5e3}. */
        NUMBER,
        /** One character of anything else. */
        SYMBOL
    }

    /**
     * @param value
     *            what it says: a quoted name or text without its quotes, all else as written
     * @param start
     *            where it begins in the SQL
     * @param end
     *            where it ends in the SQL, exclusive
     */
    public record Token(Kind kind, String value, int start, int end) {

        /** Whether it is this keyword or symbol; never true for a quoted name. */
        public boolean is(String keyword) {
            return (kind == Kind.WORD || kind == Kind.SYMBOL) && value.equalsIgnoreCase(keyword);
        }

        public boolean isName() {
            return kind == Kind.WORD || kind == Kind.QUOTED;
        }

        /** Whether it is this name as DuckDB compares names: without regard to ASCII case. */
        public boolean names(String name) {
            return isName() && CaseFold.same(value, name);
        }
    }

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();

    private DuckTokens(String sql) {
        this.sql = sql;
    }

    /** Text that is no SQL gives some tokens, never an error. */
    public static List<Token> of(String sql) {
        DuckTokens lexer = new DuckTokens(sql);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"') {
                at = quoted(at, Kind.QUOTED);
            } else if (c == '\'') {
                at = quoted(at, Kind.TEXT);
            } else if (startsNumber(at)) {
                at = take(at, numberEnd(at), Kind.NUMBER);
            } else if (startsWord(c)) {
                at = take(at, wordEnd(at), Kind.WORD);
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                at = end < 0 ? sql.length() : end + 2;
            } else if (c == '$' && sql.startsWith("$$", at)) {
                at = dollarQuoted(at);
            } else {
                at = take(at, at + 1, Kind.SYMBOL);
            }
        }
    }

    private int take(int start, int end, Kind kind) {
        tokens.add(new Token(kind, sql.substring(start, end), start, end));
        return end;
    }

    private int quoted(int start, Kind kind) {
        char quote = sql.charAt(start);
        StringBuilder value = new StringBuilder();
        int at = start + 1;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == quote) {
                if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                    at++;
                } else {
                    break;
                }
            }
            value.append(c);
            at++;
        }
        int end = Math.min(at + 1, sql.length());
        tokens.add(new Token(kind, value.toString(), start, end));
        return end;
    }

    private int dollarQuoted(int start) {
        int close = sql.indexOf("$$", start + 2);
        int end = close < 0 ? sql.length() : close + 2;
        tokens.add(new Token(Kind.TEXT, sql.substring(start + 2, close < 0 ? end : close), start, end));
        return end;
    }

    private boolean startsNumber(int at) {
        char c = sql.charAt(at);
        return isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)));
    }

    private int numberEnd(int start) {
        int at = start;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            boolean sign = (c == '+' || c == '-') && (sql.charAt(at - 1) | 0x20) == 'e';
            if (!isDigit(c) && c != '.' && (c | 0x20) != 'e' && !(sign && at > start)) {
                break;
            }
            at++;
        }
        return at;
    }

    private static boolean startsWord(char c) {
        return c == '_' || c >= 0x80 || Character.isLetter(c);
    }

    private int wordEnd(int start) {
        int at = start;
        while (at < sql.length() && (startsWord(sql.charAt(at)) || isDigit(sql.charAt(at)) || sql.charAt(at) == '$')) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
