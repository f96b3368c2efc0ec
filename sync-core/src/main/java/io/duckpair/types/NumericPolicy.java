package io.duckpair.types;

/** What PostgreSQL's {@code numeric} without a precision becomes on MotherDuck, which has no such type. */
public enum NumericPolicy {
    /** Text: every digit is kept. The default. */
    VARCHAR,
    /** A double, chosen by the admin: about 15 digits are kept. */
    DOUBLE
}
