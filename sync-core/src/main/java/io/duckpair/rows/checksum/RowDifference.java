package io.duckpair.rows.checksum;

import java.util.List;

/**
 * A row that one side has and the other has not, or has otherwise.
 *
 * @param postgresKey
 *            the values of the key as PostgreSQL prints them; in a table without a key of all columns, "NULL" for NULL; empty where the row
 *            is only on MotherDuck
 * @param motherduckKey
 *            as DuckDB prints them; empty where the row is only on PostgreSQL
 * @param times
 *            how many times more one side has the row; 1 in a table with a key
 */
public record RowDifference(Kind kind, List<String> postgresKey, List<String> motherduckKey, long times) {

    /** Which side has it. */
    public enum Kind {
        ONLY_POSTGRES, ONLY_MOTHERDUCK,
        /** Both, with other values. */
        DIFFERENT
    }

    public RowDifference {
        postgresKey = List.copyOf(postgresKey);
        motherduckKey = List.copyOf(motherduckKey);
    }

    /** The values of the key as PostgreSQL prints them, or where it has no such row, as DuckDB does. */
    public List<String> key() {
        return kind == Kind.ONLY_MOTHERDUCK ? motherduckKey : postgresKey;
    }
}
