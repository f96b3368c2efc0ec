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
     * @param schema
     *            empty where it is not given
     * @param name
     *            a word in lower case; as it is where it was quoted
     */
    record Call(String schema, String name, List<SqlExpression> arguments) implements SqlExpression {

        /** Whether it is no function of the user's own: both engines give the schema of those that are hidden by another. */
        boolean isBuiltIn() {
            return schema.isEmpty() || schema.equals("pg_catalog") || schema.equals("main");
        }
    }

    record Array(List<SqlExpression> elements) implements SqlExpression {}
}
