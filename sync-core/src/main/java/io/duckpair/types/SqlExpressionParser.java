package io.duckpair.types;

import io.duckpair.types.SqlExpression.Call;
import io.duckpair.types.SqlExpression.Cast;
import io.duckpair.types.SqlExpression.Constant;
import io.duckpair.types.SqlExpression.Form;
import io.duckpair.types.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads defaults as either engine prints them. Anything it does not know, such as an operator, makes the whole expression
 * unknown; it never reads half of one.
 */
final class SqlExpressionParser {

    /** Words that go on with a type's name, as in {@code double precision} and {@code timestamp(3) without time zone}. */
    private static final Set<String> TYPE_WORDS = Set.of("precision", "varying", "with", "without", "time", "zone");
    /** Nothing that both sides understand is nested as deep as this. */
    private static final int MAX_DEPTH = 50;

    private final List<SqlToken> tokens;
    private int at;
    private int depth;

    private SqlExpressionParser(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    /** Empty where the text holds anything but constants, casts and calls. */
    static Optional<SqlExpression> parse(String text) {
        return SqlScanner.scan(text).flatMap(tokens -> {
            try {
                SqlExpressionParser parser = new SqlExpressionParser(tokens);
                SqlExpression expression = parser.expression();
                return parser.at == tokens.size() ? Optional.of(expression) : Optional.empty();
            } catch (Unknown _) {
                return Optional.empty();
            }
        });
    }

    private SqlExpression expression() {
        SqlExpression value = signed();
        while (true) {
            if (nextSymbol("::")) {
                value = new Cast(value, type());
            } else if (nextWord("at")) {
                requireWord("time");
                requireWord("zone");
                value = new Call("", "timezone", List.of(expression(), value));
            } else {
                return value;
            }
        }
    }

    private SqlExpression signed() {
        if (++depth > MAX_DEPTH) {
            unknown();
        }
        SqlExpression value = sign();
        depth--;
        return value;
    }

    private SqlExpression sign() {
        if (nextSymbol("-")) {
            return signed() instanceof Constant(Form form, String text) && form == Form.NUMBER && !text.startsWith("-")
                    ? new Constant(Form.NUMBER, "-" + text)
                    : unknown();
        }
        if (nextSymbol("+")) {
            return signed() instanceof Constant constant && constant.form() == Form.NUMBER ? constant : unknown();
        }
        return primary();
    }

    private SqlExpression primary() {
        if (nextSymbol("(")) {
            SqlExpression inner = expression();
            requireSymbol(")");
            return inner;
        }
        SqlToken token = take();
        return switch (token.kind()) {
            case STRING -> new Constant(Form.STRING, token.text());
            case NUMBER -> new Constant(Form.NUMBER, token.text());
            case WORD -> word(token.text());
            case QUOTED_WORD -> named(token.text());
            case SYMBOL -> unknown();
        };
    }

    private SqlExpression word(String word) {
        return switch (word) {
            case "null" -> new SqlExpression.Null();
            case "true", "false" -> new Constant(Form.BOOLEAN, word);
            case "cast" -> cast();
            case "array" -> {
                requireSymbol("[");
                yield new SqlExpression.Array(list("]"));
            }
            default -> named(word);
        };
    }

    private SqlExpression cast() {
        requireSymbol("(");
        SqlExpression value = expression();
        requireWord("as");
        String type = type();
        requireSymbol(")");
        return new Cast(value, type);
    }

    private SqlExpression named(String first) {
        String schema = "";
        String name = first;
        if (nextSymbol(".")) {
            schema = first;
            name = name();
        }
        return new Call(schema, name, nextSymbol("(") ? list(")") : List.of());
    }

    private List<SqlExpression> list(String end) {
        List<SqlExpression> elements = new ArrayList<>();
        if (nextSymbol(end)) {
            return elements;
        }
        do {
            elements.add(expression());
        } while (nextSymbol(","));
        requireSymbol(end);
        return elements;
    }

    private String type() {
        StringBuilder type = new StringBuilder(name());
        while (at < tokens.size()) {
            if (nextSymbol(".")) {
                type.append('.').append(name());
            } else if (nextSymbol("(")) {
                type.append('(').append(modifiers()).append(')');
            } else if (nextSymbol("[")) {
                nextNumber();
                requireSymbol("]");
                type.append("[]");
            } else if (isTypeWord(tokens.get(at))) {
                type.append(' ').append(take().text());
            } else {
                break;
            }
        }
        return type.toString().toLowerCase(Locale.ROOT);
    }

    private String name() {
        SqlToken token = take();
        if (!token.isName()) {
            unknown();
        }
        return token.text();
    }

    /** The rest of a parenthesis as it stands, such as {@code 10,2}. */
    private String modifiers() {
        StringBuilder modifiers = new StringBuilder();
        int depth = 1;
        while (true) {
            SqlToken token = take();
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return modifiers.toString();
            }
            modifiers.append(token.text());
        }
    }

    private static boolean isTypeWord(SqlToken token) {
        return token.kind() == Kind.WORD && TYPE_WORDS.contains(token.text());
    }

    private void nextNumber() {
        if (at < tokens.size() && tokens.get(at).kind() == Kind.NUMBER) {
            at++;
        }
    }

    private boolean nextSymbol(String symbol) {
        return next(Kind.SYMBOL, symbol);
    }

    private boolean nextWord(String word) {
        return next(Kind.WORD, word);
    }

    private boolean next(Kind kind, String text) {
        if (at < tokens.size() && tokens.get(at).kind() == kind && tokens.get(at).text().equals(text)) {
            at++;
            return true;
        }
        return false;
    }

    private void requireSymbol(String symbol) {
        if (!nextSymbol(symbol)) {
            unknown();
        }
    }

    private void requireWord(String word) {
        if (!nextWord(word)) {
            unknown();
        }
    }

    private SqlToken take() {
        if (at == tokens.size()) {
            unknown();
        }
        return tokens.get(at++);
    }

    private static SqlExpression unknown() {
        throw new Unknown();
    }

    /** The text is more than a default that both sides understand. Carries nothing and is caught above. */
    static final class Unknown extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unknown() {
            super(null, null, false, false);
        }
    }
}
