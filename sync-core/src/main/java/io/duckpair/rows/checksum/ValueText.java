package io.duckpair.rows.checksum;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a value of one type becomes the same text on both sides. Each function is given an expression of its side's SQL and gives
 * another, NULL for NULL. On PostgreSQL that is of whatever type is printed so by its output function, which {@code concat}
 * calls without a cast.
 */
sealed interface ValueText {

    /**
     * What PostgreSQL prints as {@code \x} and hexadecimal digits, for all values as many.
     */
    record Binary(UnaryOperator<String> postgres, UnaryOperator<String> motherduck) implements ValueText {}

    /** Digits, signs, points, colons and blanks; or words that do not begin with an e, the hexadecimal digit. */
    record Numeral(UnaryOperator<String> postgres, UnaryOperator<String> motherduck) implements ValueText {}

    /** A text that has no comma and is not empty. */
    record Word(UnaryOperator<String> postgres, UnaryOperator<String> motherduck) implements ValueText {

        /** Texts of any form, which go in by their MD5. */
        static Word hashed(UnaryOperator<String> postgres, UnaryOperator<String> motherduck) {
            return new Word(value -> "md5(" + postgres.apply(value) + ")",
                    value -> "md5(" + motherduck.apply(value) + ")");
        }
    }

    /**
     * Anything, of any length.
     *
     * @param postgresLength
     *            a number of it that grows with it, such as its bytes
     */
    record Text(UnaryOperator<String> postgres, UnaryOperator<String> motherduck, UnaryOperator<String> postgresLength,
            UnaryOperator<String> motherduckLength) implements ValueText {

        /** What is longer goes in by its MD5, so that neither engine has to hold a row of large texts. */
        static final int LONGEST = 1000;
    }

    UnaryOperator<String> postgres();

    UnaryOperator<String> motherduck();

    /** Arguments for {@code concat}; what follows must begin with a comma, or with nothing that could be part of it. */
    default List<String> onPostgres(String value) {
        return switch (this) {
            case Binary _,Numeral _,Word _ -> List.of(postgres().apply(value));
            case Text text -> List.of(text.postgresLength().apply(value), "':'", text.postgres().apply(value));
        };
    }

    default List<String> onMotherduck(String value) {
        return switch (this) {
            case Binary _,Numeral _,Word _ -> List.of(motherduck().apply(value));
            case Text text -> List.of(text.motherduckLength().apply(value), "':'", text.motherduck().apply(value));
        };
    }
}
