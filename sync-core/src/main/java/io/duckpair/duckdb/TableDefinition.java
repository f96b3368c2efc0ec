package io.duckpair.duckdb;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes {@code CREATE TABLE} and what belongs to it. */
final class TableDefinition {

    private final Table table;

    TableDefinition(Table table) {
        this.table = table;
    }

    /** The table with its comments. Foreign keys and indexes are not made: they are not carried. */
    List<String> create() {
        List<String> statements = new ArrayList<>();
        statements.add(createTable(table.name(), List.of()));
        statements.addAll(Comments.all(table));
        return statements;
    }

    /**
     * {@code CREATE TABLE} without comments.
     *
     * @param name
     *            the table's name for now
     * @param foreignKeys
     *            constraints as DuckDB prints them
     */
    String createTable(RelationName name, List<String> foreignKeys) {
        List<String> parts = new ArrayList<>();
        for (Column column : table.columns()) {
            parts.add(column(column));
        }
        if (table.primaryKey() != null) {
            parts.add("PRIMARY KEY (" + columns(table.primaryKey()) + ")");
        }
        for (Key key : table.uniques()) {
            parts.add("UNIQUE (" + columns(key) + ")");
        }
        for (Check check : table.checks()) {
            parts.add("CHECK (" + check.expression() + ")");
        }
        parts.addAll(foreignKeys);
        return "CREATE TABLE " + DuckSql.qualified(name) + " (" + String.join(", ", parts) + ")";
    }

    private String column(Column column) {
        String definition = DuckSql.identifier(column.name()) + " " + column.type().sql();
        if (column.generation() == Generation.EXPRESSION) {
            return definition + " GENERATED ALWAYS AS (" + generatedExpression(column) + ")";
        }
        if (column.defaultExpression() != null) {
            definition += " DEFAULT (" + column.defaultExpression() + ")";
        }
        return column.nullable() ? definition : definition + " NOT NULL";
    }

    private String generatedExpression(Column column) {
        Optional<Extra> expression = table.extras().stream()
                .filter(extra -> extra.kind() == Extra.Kind.GENERATED_EXPRESSION && extra.name().equals(column.name()))
                .findFirst();
        return expression.map(Extra::definition)
                .orElseThrow(() -> new DuckpairException(ErrorCode.STATEMENT_FAILED,
                        Sentence.of("Column {0} of {1} is generated, and what it is computed from is not known.",
                                column.name(), table.name()),
                        Sentence.of("Make the change on the MotherDuck side by hand.")));
    }

    private static String columns(Key key) {
        return DuckSql.identifiers(key.columns());
    }
}
