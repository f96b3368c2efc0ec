package io.duckpair.catalog;

import java.util.Comparator;

/**
 * A schema's full name on one side.
 *
 * @param database
 *            the MotherDuck database; empty on PostgreSQL, where a link has one dedicated database
 * @param schema
 *            the schema's own name, unquoted and in its own case
 */
public record SchemaName(String database, String schema) implements Comparable<SchemaName> {

    private static final Comparator<SchemaName> ORDER = Comparator.comparing(SchemaName::database)
            .thenComparing(SchemaName::schema);

    public static SchemaName postgres(String schema) {
        return new SchemaName("", schema);
    }

    public static SchemaName motherduck(String database, String schema) {
        return new SchemaName(database, schema);
    }

    /** The side it is a name on. */
    public Side side() {
        return database.isEmpty() ? Side.POSTGRES : Side.MOTHERDUCK;
    }

    public RelationName relation(String name) {
        return new RelationName(this, name);
    }

    @Override
    public int compareTo(SchemaName other) {
        return ORDER.compare(this, other);
    }

    /** For people: {@code database.schema} or {@code schema}, unquoted. Never for SQL. */
    @Override
    public String toString() {
        return database.isEmpty() ? schema : database + "." + schema;
    }
}
