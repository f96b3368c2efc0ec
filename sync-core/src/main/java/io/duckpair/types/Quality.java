package io.duckpair.types;

/**
 * How well a type is carried. In every quality a value that the other type cannot hold (a date past PostgreSQL's, a NaN, a
 * nanosecond) is a row error, never a wrong value. In ascending order of how much of the type is lost.
 */
public enum Quality {
    /** Both types hold the same values. */
    EXACT,
    /** The other type holds the values and more or finer ones of its own; a length, range or precision is not enforced there. */
    WIDENING,
    /** The other type rounds, because the admin chose so for numbers without precision. */
    ROUNDED,
    /** The value travels as text or JSON. */
    TEXTUAL;

    /** The one of the two that loses more. */
    Quality worse(Quality other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
