package io.duckpair.types;

/**
 * A token of an SQL expression.
 *
 * @param text
 *            of a word the word in lower case; of a quoted word and of a string what they hold, unescaped
 */
record SqlToken(Kind kind, String text) {

    enum Kind {
        WORD, QUOTED_WORD, STRING, NUMBER, SYMBOL
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_WORD;
    }
}
