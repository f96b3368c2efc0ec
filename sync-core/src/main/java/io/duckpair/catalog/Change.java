package io.duckpair.catalog;

import io.duckpair.catalog.TableDiff.Lineage;
import org.jspecify.annotations.Nullable;

/**
 * A change to make on one side's catalog. A side's {@link DdlWriter} turns it into SQL; nothing here says how.
 */
public sealed interface Change {

    /** MotherDuck only; a database is a file of a local account. Not transactional. */
    record CreateDatabase(String database) implements Change {}

    /** MotherDuck only. Not transactional. */
    record DropDatabase(String database) implements Change {}

    record CreateSchema(SchemaName name) implements Change {}

    /** The schema must be empty. */
    record DropSchema(SchemaName name) implements Change {}

    /** @param table the shape to make, in the types and expressions of the side it is made on */
    record CreateTable(Table table) implements Change {}

    record DropTable(Table table) implements Change {}

    /**
     * Brings a table from one shape to another, rows kept: rename, move to another schema, columns, keys, checks, comments.
     *
     * @param before
     *            the shape the side has now
     * @param after
     *            the shape to reach, in the side's own types and expressions
     * @param lineage
     *            which earlier column each later column is
     */
    record AlterTable(Table before, Table after, Lineage lineage) implements Change {}

    /** Creates a view; in place of one of the same name where {@code replaced} is not null. */
    record CreateView(View view, @Nullable View replaced) implements Change {}

    record DropView(View view) implements Change {}

    /** Renames a view, moves it to another schema or changes its comment; the definition stays. */
    record AlterView(View before, View after) implements Change {}
}
