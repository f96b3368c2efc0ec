package io.duckpair.duckdb;

import io.duckpair.catalog.Change;
import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.AlterView;
import io.duckpair.catalog.Change.CreateDatabase;
import io.duckpair.catalog.Change.CreateSchema;
import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Change.CreateView;
import io.duckpair.catalog.Change.DropDatabase;
import io.duckpair.catalog.Change.DropSchema;
import io.duckpair.catalog.Change.DropTable;
import io.duckpair.catalog.Change.DropView;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.DdlWriter;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Turns changes into DuckDB's SQL. All names are full and quoted, so that the session's own database and schema do not matter.
 *
 * <p>
 * A table is altered in place where that is sure to work and built anew otherwise (see {@link TableAlteration}). A move to
 * another database gives what is to be done in the database of the later shape: create, copy the rows; the earlier table has
 * to be dropped by a {@link DropTable} of its own, in a later transaction, because a DuckDB transaction writes one database.
 * {@link CreateDatabase} and {@link DropDatabase} are MotherDuck's SQL, for people to read:
 * {@link AccountSession#createDatabase} and {@link AccountSession#dropDatabase} do it on either kind of account.
 *
 * <p>
 * Throws {@link io.duckpair.error.DuckpairException} with {@code STATEMENT_FAILED} where a change cannot be made without
 * losing something, such as a foreign key of a table that moves to another schema.
 */
public final class DuckDdl implements DdlWriter {

    @Override
    public List<String> write(Change change) {
        return switch (change) {
            case CreateDatabase(String database) -> List.of("CREATE DATABASE " + DuckSql.identifier(database));
            case DropDatabase(String database) -> List.of("DROP DATABASE " + DuckSql.identifier(database));
            case CreateSchema(SchemaName name) -> List.of("CREATE SCHEMA " + DuckSql.qualified(name));
            case DropSchema(SchemaName name) -> dropSchema(name);
            case CreateTable(var table) -> new TableDefinition(table).create();
            case DropTable(var table) -> List.of("DROP TABLE " + DuckSql.qualified(table.name()));
            case AlterTable(var before, var after, var lineage) ->
                    new TableAlteration(before, after, lineage).statements();
            case CreateView(View view, View replaced) -> createView(view, replaced != null);
            case DropView(View view) -> List.of("DROP VIEW " + DuckSql.qualified(view.name()));
            case AlterView(View before, View after) -> alterView(before, after);
        };
    }

    /**
     * DuckDB does not know of all that a schema holds (a table that was altered in the same instance is forgotten), so the
     * schema is looked at first; the first statement fails where it is not empty.
     */
    private static List<String> dropSchema(SchemaName name) {
        String inSchema = "database_name = " + DuckSql.literal(name.database()) + " AND schema_name = "
                + DuckSql.literal(name.schema());
        String check = "SELECT error(" + DuckSql.literal("Schema " + name + " is not empty: it holds ") + " || names)"
                + " FROM (SELECT string_agg(name, ', ' ORDER BY name) AS names FROM ("
                + "SELECT table_name AS name FROM duckdb_tables() WHERE " + inSchema
                + " UNION ALL SELECT view_name FROM duckdb_views() WHERE " + inSchema
                + " UNION ALL SELECT sequence_name FROM duckdb_sequences() WHERE " + inSchema
                + " UNION ALL SELECT type_name FROM duckdb_types() WHERE " + inSchema
                + " UNION ALL SELECT function_name FROM duckdb_functions() WHERE " + inSchema
                + ")) WHERE names IS NOT NULL";
        return List.of(check, "DROP SCHEMA " + DuckSql.qualified(name));
    }

    private static List<String> createView(View view, boolean replace) {
        List<String> statements = new ArrayList<>();
        statements.add((replace ? "CREATE OR REPLACE VIEW " : "CREATE VIEW ") + DuckSql.qualified(view.name()) + " AS "
                + view.definition());
        Comments.all(view).forEach(statements::add);
        return statements;
    }

    private static List<String> alterView(View before, View after) {
        if (!before.name().schema().equals(after.name().schema())) {
            List<String> statements = new ArrayList<>(createView(after, false));
            if (before.name().schema().database().equals(after.name().schema().database())) {
                statements.add("DROP VIEW " + DuckSql.qualified(before.name()));
            }
            return statements;
        }
        List<String> statements = new ArrayList<>();
        if (!before.name().equals(after.name())) {
            statements.add("ALTER VIEW " + DuckSql.qualified(before.name()) + " RENAME TO "
                    + DuckSql.identifier(after.name().name()));
        }
        if (!Objects.equals(before.comment(), after.comment())) {
            statements.add(Comments.onRelation(after));
        }
        for (Column column : after.columns()) {
            Optional<Column> old = before.column(column.name());
            if (!Objects.equals(old.map(Column::comment).orElse(null), column.comment())) {
                statements.add(Comments.onColumn(after, column));
            }
        }
        return statements;
    }
}
