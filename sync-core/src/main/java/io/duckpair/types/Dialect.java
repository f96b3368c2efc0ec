package io.duckpair.types;

import io.duckpair.types.DefaultValue.WellKnown;
import io.duckpair.types.IntervalText.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one side's defaults are spelled. All names in lower case, without qualifier. */
interface Dialect {

    /** Functions and keywords that take no arguments. */
    Map<String, WellKnown> functions();

    /**
     * Types that a constant may be cast to; those with a modifier whatever it is, unless it is given. Any other type leaves a
     * constant as it is.
     */
    Map<String, ValueKind> casts();

    /** Functions that make an interval of a number. */
    Map<String, Unit> intervals();

    /** The elements of a string that stands for an array; empty where this side has no such strings. */
    Optional<List<SqlExpression>> arrayElements(String text);

    /** A string that holds the text. */
    String string(String text);

    /** A string that holds the bytes, given in hex after {@code \x}. */
    String bytes(String hex);

    /**
     * An array.
     *
     * @param elements
     *            canonical texts, empty for NULL
     */
    String array(List<Optional<String>> elements, ValueKind kind);

    String call(WellKnown function, ValueKind kind);
}
