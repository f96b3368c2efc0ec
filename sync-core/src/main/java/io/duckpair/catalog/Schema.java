package io.duckpair.catalog;

/**
 * A schema as it stands on one side.
 *
 * @param name
 *            its full name
 * @param oid
 *            {@code pg_namespace.oid}, by which a rename is told from a drop and a create; 0 on MotherDuck, whose oids do
 *            not outlive an open instance
 */
public record Schema(SchemaName name, long oid) {

    public static Schema motherduck(String database, String schema) {
        return new Schema(SchemaName.motherduck(database, schema), 0);
    }
}
