package io.duckpair.catalog;

import java.util.Comparator;

/**
 * The full name of a table or view on one side, unquoted and in its own case.
 */
public record RelationName(SchemaName schema, String name) implements Comparable<RelationName> {

    private static final Comparator<RelationName> ORDER = Comparator.comparing(RelationName::schema)
            .thenComparing(RelationName::name);

    public static RelationName postgres(String schema, String name) {
        return new RelationName(SchemaName.postgres(schema), name);
    }

    public static RelationName motherduck(String database, String schema, String name) {
        return new RelationName(SchemaName.motherduck(database, schema), name);
    }

    @Override
    public int compareTo(RelationName other) {
        return ORDER.compare(this, other);
    }

    /** For people: {@code database.schema.name} or {@code schema.name}, unquoted. Never for SQL. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
