package io.duckpair.catalog;

/**
 * Something that hangs on a table and is not carried to the other side.
 *
 * @param kind
 *            what it is
 * @param name
 *            its name on its side; of a generated expression the column's
 * @param definition
 *            the SQL that makes it, as the side prints it; needed to put it back where DuckDB makes us build the table anew
 */
public record Extra(Kind kind, String name, String definition) {

    public enum Kind {
        FOREIGN_KEY, INDEX, TRIGGER, EXCLUSION, POLICY,
        /** A CHECK that rows may violate: NOT VALID or NOT ENFORCED. */
        UNVALIDATED_CHECK,
        /** What a MotherDuck column of {@link Column.Generation#EXPRESSION} is computed from. */
        GENERATED_EXPRESSION
    }
}
