package io.duckpair.trash;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Table;
import io.duckpair.postgres.PostgresSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sequences that number the rows of a table on PostgreSQL. Those of {@code serial} columns are dropped with their table, whose
 * defaults name them.
 */
final class OwnSequences {

    private static final Pattern NEXT_VALUE = Pattern.compile("nextval\\('((?:[^']|'')+)'::regclass\\)");

    private final Statement statement;
    private final Table table;
    /** By the columns, as SQL. */
    private final Map<Column, String> made = new LinkedHashMap<>();

    OwnSequences(Statement statement, Table table) {
        this.statement = statement;
        this.table = table;
    }

    /** Makes those that are gone, before the table is made. */
    void make() throws SQLException {
        for (Column column : table.columns()) {
            String expression = column.defaultExpression();
            Matcher matcher = NEXT_VALUE.matcher(expression == null ? "" : expression);
            if (matcher.matches()) {
                String name = matcher.group(1).replace("''", "'");
                if (text("SELECT to_regclass(" + PostgresSql.literal(name) + ")") == null) {
                    statement.execute("CREATE SEQUENCE " + name);
                    made.put(column, name);
                }
            }
        }
    }

    /** Once the table has its rows: the next number is one that none of them has, and a sequence goes with its table again. */
    void attach() throws SQLException {
        String owner = PostgresSql.qualified(table.name());
        for (Column column : table.columns()) {
            String name = PostgresSql.identifier(column.name());
            String sequence = made.get(column);
            if (sequence != null) {
                statement.execute("ALTER SEQUENCE " + sequence + " OWNED BY " + owner + "." + name);
            } else if (column.generation() == Generation.IDENTITY) {
                sequence = text("SELECT pg_get_serial_sequence(" + PostgresSql.literal(owner) + ", "
                        + PostgresSql.literal(column.name()) + ")");
            }
            if (sequence != null) {
                text("SELECT setval(" + PostgresSql.literal(sequence) + ", max(" + name + ")) FROM " + owner
                        + " HAVING max(" + name + ") > 0");
            }
        }
    }

    private @Nullable String text(String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
