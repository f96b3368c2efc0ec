package io.duckpair.types;

import java.util.List;

/** As much of an SQL expression as a default that both sides understand can have. */
sealed interface SqlExpression {

    record Null() implements SqlExpression {}

    /** @param text a number with its sign, a string unescaped, or {@code true} or {@code false} */
    record Constant(Form form, String text) implements SqlExpression {}

    enum Form {
        STRING, NUMBER, BOOLEAN
    }

    /** @param type as written, quotes removed, in lower case */
    record Cast(SqlExpression value, String type) implements SqlExpression {}

    /**
     * A call, or a word such as {@code CURRENT_DATE}.
     *
     * @param name
     *            in lower case, without qualifier
     */
    record Call(String name, List<SqlExpression> arguments) implements SqlExpression {}

    record Array(List<SqlExpression> elements) implements SqlExpression {}
}
