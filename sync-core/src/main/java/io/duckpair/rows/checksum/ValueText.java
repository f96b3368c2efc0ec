package io.duckpair.rows.checksum;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How a value of one type becomes the same text on both sides. Each function is given an expression of its side's SQL and gives
 * the expressions whose texts, one after the other, are the value's; a NULL adds nothing but constants.
 *
 * @param postgres
 *            arguments of PostgreSQL's {@code concat}, which takes any type and calls its output function
 * @param motherduck
 *            arguments of DuckDB's {@code concat}, which casts to VARCHAR
 * @param ends
 *            where the text ends
 */
record ValueText(Function<String, List<String>> postgres, Function<String, List<String>> motherduck, End ends) {

    /** How a reader of the concatenated texts could tell where one ends. */
    enum End {
        /** The text has no comma, and is empty for NULL only. */
        AT_COMMA,
        /** All texts but that of NULL are of one length. */
        FIXED,
        /** The text says its length. */
        COUNTED
    }

    static ValueText plain(UnaryOperator<String> postgres, UnaryOperator<String> motherduck) {
        return single(postgres, motherduck, End.AT_COMMA);
    }

    static ValueText fixed(UnaryOperator<String> postgres, UnaryOperator<String> motherduck) {
        return single(postgres, motherduck, End.FIXED);
    }

    /** Texts of any form, which go in by their MD5. */
    static ValueText hashed(UnaryOperator<String> postgres, UnaryOperator<String> motherduck) {
        return fixed(value -> "md5(" + postgres.apply(value) + ")", value -> "md5(" + motherduck.apply(value) + ")");
    }

    private static ValueText single(UnaryOperator<String> postgres, UnaryOperator<String> motherduck, End ends) {
        return new ValueText(value -> List.of(postgres.apply(value)), value -> List.of(motherduck.apply(value)), ends);
    }

    /** The same with both operands changed first. */
    ValueText over(UnaryOperator<String> postgresOperand, UnaryOperator<String> motherduckOperand) {
        return new ValueText(postgres.compose(postgresOperand), motherduck.compose(motherduckOperand), ends);
    }
}
