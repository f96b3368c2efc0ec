package io.duckpair.catalog;

/**
 * Something that hangs on a table and is not carried to the other side.
 *
 * @param kind
 *            what it is
 * @param name
 *            its name on its side
 * @param definition
 *            the SQL that makes it, as the side prints it; needed to put a DuckDB index back after an ALTER that it blocks
 */
public record Extra(Kind kind, String name, String definition) {

    public enum Kind {
        FOREIGN_KEY, INDEX, TRIGGER, EXCLUSION, POLICY,
        /** A CHECK that rows may violate: NOT VALID or NOT ENFORCED. */
        UNVALIDATED_CHECK
    }
}
