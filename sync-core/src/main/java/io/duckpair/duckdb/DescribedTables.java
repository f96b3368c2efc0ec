package io.duckpair.duckdb;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.duckdb.AccountSession.Detail;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Reads a few tables at a cost that does not grow with the catalog. {@code DESCRIBE} looks one table up; each of DuckDB's
 * catalog functions goes through all tables, 0.1 s for 10,000, and is asked only for what {@code DESCRIBE} does not say.
 */
final class DescribedTables {

    /** With more tables than this the catalog functions are the faster way. */
    static final int FEW = 50;

    private final DuckDBConnection connection;
    private final DuckCatalogReader reader;

    DescribedTables(DuckDBConnection connection, DuckCatalogReader reader) {
        this.connection = connection;
        this.reader = reader;
    }

    /**
     * What {@code DESCRIBE} says.
     *
     * @param columns
     *            without comments; a generated one looks like a plain one
     * @param keyColumns
     *            the columns of the primary key, in the table's order, which may not be the key's
     */
    record Description(List<Column> columns, List<String> keyColumns) {

        /** Null where there is none; in the wrong order maybe where it is of many columns. */
        @Nullable
        Key key() {
            return keyColumns.isEmpty() ? null : new Key(null, keyColumns);
        }
    }

    Description describe(RelationName table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        List<String> keyColumns = new ArrayList<>();
        String select = "SELECT column_name, column_type, \"null\", \"key\", \"default\" FROM (DESCRIBE "
                + DuckSql.qualified(table) + ")";
        try (Rows rows = Rows.of(connection, select)) {
            while (rows.next()) {
                String name = reader.shared(rows.text(0));
                columns.add(new Column(name, columns.size() + 1, reader.type(rows.text(1)), rows.text(2).equals("YES"),
                        reader.sharedOrNull(rows.textOrNull(4)), null, Generation.NONE));
                if ("PRI".equals(rows.textOrNull(3))) {
                    keyColumns.add(name);
                }
            }
        }
        return new Description(columns, keyColumns);
    }

    /**
     * Tables that are there, with only those details.
     *
     * @param condition
     *            selects the tables in the catalog functions
     */
    List<Relation> read(String condition, Collection<RelationName> tables, Set<Detail> details) throws SQLException {
        Map<RelationName, List<Column>> columns = new HashMap<>();
        Map<RelationName, Hanging> hanging = new HashMap<>();
        boolean keyOfMany = false;
        for (RelationName table : tables) {
            Description description = describe(table);
            columns.put(table, description.columns());
            hanging.computeIfAbsent(table, _ -> new Hanging()).key(description.key());
            keyOfMany |= description.keyColumns().size() > 1;
        }
        if (details.contains(Detail.COLUMN_COMMENTS)) {
            columns = reader.columns(condition);
        }
        if (keyOfMany || details.contains(Detail.CONSTRAINTS)) {
            reader.constraints(condition, columns, hanging);
        }
        if (details.contains(Detail.INDEXES)) {
            reader.indexes(condition, hanging);
        }
        List<Relation> relations = new ArrayList<>();
        if (details.contains(Detail.COMMENT) || details.contains(Detail.GENERATED)) {
            DuckCatalogReader.tables(reader.tableRows(condition), columns, hanging, relations);
        } else {
            for (RelationName table : tables) {
                relations.add(hanging.getOrDefault(table, new Hanging()).table(table, columns.getOrDefault(table,
                        List.of()), null, details.contains(Detail.ROWS) ? rows(table) : -1));
            }
        }
        return relations;
    }

    private long rows(RelationName table) throws SQLException {
        try (Rows rows = Rows.of(connection, "SELECT count(*) FROM " + DuckSql.qualified(table))) {
            rows.next();
            return rows.number(0, -1);
        }
    }
}
