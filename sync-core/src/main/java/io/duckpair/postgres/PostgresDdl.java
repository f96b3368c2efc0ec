package io.duckpair.postgres;

import static io.duckpair.postgres.PostgresSql.identifier;
import static io.duckpair.postgres.PostgresSql.identifiers;
import static io.duckpair.postgres.PostgresSql.literal;
import static io.duckpair.postgres.PostgresSql.qualified;

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
import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.DdlWriter;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes PostgreSQL's DDL. Nothing here cascades: what something else depends on is refused by PostgreSQL.
 *
 * <p>
 * Expressions and view definitions come from catalogs, where everything outside {@code pg_catalog} is qualified; run
 * {@link #SESSION} first, so that they mean the same under any {@code search_path}.
 */
public final class PostgresDdl implements DdlWriter {

    /** For the start of a transaction that runs what is written here. */
    public static final String SESSION = "SET LOCAL search_path = pg_catalog, pg_temp; SET LOCAL standard_conforming_strings = on";

    @Override
    public List<String> write(Change change) {
        return switch (change) {
            case CreateDatabase(String database) -> throw otherSide(database);
            case DropDatabase(String database) -> throw otherSide(database);
            case CreateSchema(var name) -> List.of("CREATE SCHEMA " + qualified(name));
            case DropSchema(var name) -> List.of("DROP SCHEMA " + qualified(name) + " RESTRICT");
            case CreateTable(Table table) -> createTable(table);
            case DropTable(Table table) -> List.of("DROP TABLE " + qualified(table.name()) + " RESTRICT");
            case AlterTable(var before, var after, var lineage) ->
                    new TableAlteration(before, after, lineage).statements();
            case CreateView(View view, View replaced) -> createView(view, replaced);
            case DropView(View view) -> List.of(dropView(view));
            case AlterView(View before, View after) -> alterView(before, after);
        };
    }

    /** How many of a change's statements come before the one that changes types. By then everything has its new name. */
    static int statementsBeforeNewTypes(AlterTable change) {
        return new TableAlteration(change.before(), change.after(), change.lineage()).statementsBeforeNewTypes();
    }

    private static IllegalArgumentException otherSide(String database) {
        return new IllegalArgumentException("Database " + database + " is none of PostgreSQL's");
    }

    private static List<String> createTable(Table table) {
        List<String> elements = new ArrayList<>();
        table.columns().forEach(column -> elements.add(column(column)));
        Key primaryKey = table.primaryKey();
        if (primaryKey != null) {
            elements.add(primaryKey(primaryKey));
        }
        List<Key> besides = table.uniques().stream().filter(key -> isPrimaryKey(table, key)).toList();
        table.uniques().stream().filter(key -> !besides.contains(key)).forEach(key -> elements.add(unique(key)));
        table.checks().forEach(check -> elements.add(check(check)));
        List<String> statements = new ArrayList<>();
        statements.add(elements.isEmpty()
                ? "CREATE TABLE " + qualified(table.name()) + " ()"
                : "CREATE TABLE " + qualified(table.name()) + " (\n    " + String.join(",\n    ", elements) + "\n)");
        besides.forEach(key -> statements.add(addUnique(table, key)));
        addComments(statements, "TABLE", table, null);
        return statements;
    }

    /** PostgreSQL makes one constraint of a primary key and the same UNIQUE if they come in one statement. */
    static boolean isPrimaryKey(Table table, Key unique) {
        Key primaryKey = table.primaryKey();
        return primaryKey != null && primaryKey.sameColumns(unique);
    }

    static String addUnique(Table table, Key key) {
        return "ALTER TABLE " + qualified(table.name()) + " ADD " + unique(key);
    }

    private static List<String> createView(View view, @Nullable View replaced) {
        List<String> statements = new ArrayList<>();
        boolean inPlace = replaced != null && extendsColumns(view, replaced);
        if (replaced != null && !inPlace) {
            statements.add(dropView(replaced));
        }
        statements.add("CREATE " + (inPlace ? "OR REPLACE " : "") + "VIEW " + qualified(view.name()) + columnNames(view)
                + " AS\n" + view.definition());
        addComments(statements, "VIEW", view, inPlace ? replaced : null);
        return statements;
    }

    /** PostgreSQL replaces a view only where the earlier columns stay as they are and others come after them. */
    private static boolean extendsColumns(View view, View replaced) {
        if (!view.name().equals(replaced.name()) || view.columns().size() < replaced.columns().size()) {
            return false;
        }
        for (int i = 0; i < replaced.columns().size(); i++) {
            Column now = view.columns().get(i);
            Column old = replaced.columns().get(i);
            if (!now.name().equals(old.name()) || !now.type().equals(old.type())) {
                return false;
            }
        }
        return true;
    }

    private static String columnNames(View view) {
        return view.columns().isEmpty() ? ""
                : " (" + identifiers(view.columns().stream().map(Column::name).toList()) + ")";
    }

    private static String dropView(View view) {
        return "DROP VIEW " + qualified(view.name()) + " RESTRICT";
    }

    private static List<String> alterView(View before, View after) {
        List<String> statements = new ArrayList<>(Moving.statements("VIEW", before.name(), after.name()));
        addComments(statements, "VIEW", after, before);
        return statements;
    }

    /**
     * Adds the statements that give a relation and its columns their comments.
     *
     * @param kind
     *            {@code TABLE} or {@code VIEW}
     * @param before
     *            what the comments are now, for columns of the same name; null for a new relation
     */
    static void addComments(List<String> statements, String kind, Relation after, @Nullable Relation before) {
        if (!Objects.equals(after.comment(), before == null ? null : before.comment())) {
            statements.add("COMMENT ON " + kind + " " + qualified(after.name()) + " IS " + text(after.comment()));
        }
        for (Column column : after.columns()) {
            String old = before == null ? null : before.column(column.name()).map(Column::comment).orElse(null);
            if (!Objects.equals(column.comment(), old)) {
                statements.add(columnComment(after, column.name(), column.comment()));
            }
        }
    }

    static String columnComment(Relation relation, String column, @Nullable String comment) {
        return "COMMENT ON COLUMN " + qualified(relation.name()) + "." + identifier(column) + " IS " + text(comment);
    }

    static String text(@Nullable String comment) {
        return comment == null ? "NULL" : literal(comment);
    }

    /** A column's definition. A generated column has no expression in the catalog, so it is written as a plain one. */
    static String column(Column column) {
        StringBuilder sql = new StringBuilder(identifier(column.name())).append(' ').append(column.type().sql());
        if (column.generation() == Generation.IDENTITY) {
            sql.append(" GENERATED BY DEFAULT AS IDENTITY");
        }
        if (column.defaultExpression() != null) {
            sql.append(" DEFAULT ").append(column.defaultExpression());
        }
        return column.nullable() ? sql.toString() : sql.append(" NOT NULL").toString();
    }

    static String primaryKey(Key key) {
        return named(key.name()) + "PRIMARY KEY (" + identifiers(key.columns()) + ")";
    }

    static String unique(Key key) {
        return named(key.name()) + "UNIQUE (" + identifiers(key.columns()) + ")";
    }

    static String check(Check check) {
        return named(check.name()) + "CHECK (" + check.expression() + ")";
    }

    /** Without a name PostgreSQL finds one that is free. */
    private static String named(@Nullable String constraint) {
        return constraint == null ? "" : "CONSTRAINT " + identifier(constraint) + " ";
    }
}
