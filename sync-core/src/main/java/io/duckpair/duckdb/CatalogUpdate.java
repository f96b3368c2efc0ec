package io.duckpair.duckdb;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.DescribedTables.Description;
import io.duckpair.duckdb.SecondReader.Found;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBConnection;

/**
 * Reads a catalog again, closely only what has changed in it: a table that DuckDB prints as before
 * ({@code duckdb_tables().sql}) is as before, but for comments and indexes, which are compared. With 10,000 tables that takes a
 * third of reading them.
 *
 * <p>
 * Only where a {@link SecondReader} may, and only with DuckDB's own storage, as nothing is known of what another engine prints.
 */
final class CatalogUpdate implements DuckCatalogReader.Reading {

    private static final String COMMENTED_OR_OF_VIEW = "(comment IS NOT NULL OR (database_name, schema_name, table_name) IN"
            + " (SELECT (database_name, schema_name, view_name) FROM duckdb_views() WHERE NOT internal))";

    private final DuckDBConnection connection;
    private final DuckCatalogReader reader;
    private final AccountReading earlier;

    CatalogUpdate(DuckDBConnection connection, DuckCatalogReader reader, AccountReading earlier) {
        this.connection = connection;
        this.reader = reader;
        this.earlier = earlier;
    }

    @Override
    public List<Relation> relations(String condition) throws SQLException {
        try (SecondReader beside = new SecondReader(connection)) {
            Found<Map<RelationName, List<Column>>> marked = beside
                    .begin(second -> second.columns(condition + " AND " + COMMENTED_OR_OF_VIEW));
            List<TableRow> rows = reader.tableRows(condition);
            return relations(condition, rows, marked.get());
        }
    }

    /** @param marked commented columns of tables, and all columns of views */
    private List<Relation> relations(String condition, List<TableRow> rows, Map<RelationName, List<Column>> marked)
            throws SQLException {
        Map<RelationName, Hanging> indexes = new HashMap<>();
        reader.indexes(condition, indexes);
        List<Relation> relations = new ArrayList<>(rows.size());
        List<TableRow> changed = new ArrayList<>();
        for (TableRow row : rows) {
            List<Column> commented = marked.getOrDefault(row.name(), List.of());
            List<Extra> indexed = indexes.getOrDefault(row.name(), new Hanging()).extras();
            if (earlier.catalog().relation(row.name()).orElse(null) instanceof Table table
                    && row.print() != null && row.print().equals(earlier.prints().get(row.name()))
                    && Objects.equals(row.comment(), table.comment()) && sameComments(table, commented)
                    && indexed.equals(indexesOf(table))) {
                relations.add(table.estimatedRows() == row.rows() ? table : table.withEstimatedRows(row.rows()));
            } else {
                changed.add(row);
            }
        }
        if (changed.size() > DescribedTables.FEW) {
            return reader.relations(condition);
        }
        relations.addAll(read(changed, marked, indexes));
        reader.views(condition, marked, relations);
        return relations;
    }

    private static boolean sameComments(Table table, List<Column> commented) {
        int found = 0;
        for (Column column : table.columns()) {
            if (column.comment() != null) {
                found++;
                if (commented.stream().noneMatch(now -> now.name().equals(column.name())
                        && column.comment().equals(now.comment()))) {
                    return false;
                }
            }
        }
        return found == commented.size();
    }

    private static List<Extra> indexesOf(Table table) {
        return table.extras().isEmpty() ? List.of()
                : table.extras().stream().filter(extra -> extra.kind() == Extra.Kind.INDEX).toList();
    }

    private List<Relation> read(List<TableRow> changed, Map<RelationName, List<Column>> marked,
            Map<RelationName, Hanging> indexes) throws SQLException {
        DescribedTables described = new DescribedTables(connection, reader);
        Map<RelationName, List<Column>> columns = new HashMap<>();
        Map<RelationName, Hanging> hanging = new HashMap<>();
        List<RelationName> constrained = new ArrayList<>();
        for (TableRow row : changed) {
            Description description = described.describe(row.name());
            columns.put(row.name(), commented(description.columns(), marked.getOrDefault(row.name(), List.of())));
            hanging.computeIfAbsent(row.name(), _ -> new Hanging()).key(description.key());
            if (row.constrained() || description.keyColumns().size() > 1) {
                constrained.add(row.name());
            }
        }
        if (!constrained.isEmpty()) {
            reader.constraints(Conditions.relations(constrained), columns, hanging);
        }
        List<Relation> relations = new ArrayList<>();
        for (TableRow row : changed) {
            Hanging ofTable = hanging.getOrDefault(row.name(), new Hanging());
            indexes.getOrDefault(row.name(), new Hanging()).extras().forEach(ofTable::extra);
            relations.add(row.table(columns.getOrDefault(row.name(), List.of()), ofTable));
        }
        return relations;
    }

    private static List<Column> commented(List<Column> columns, List<Column> commented) {
        Map<String, Column> comments = new HashMap<>();
        commented.forEach(column -> comments.put(column.name(), column));
        return columns.stream().map(column -> {
            Column found = comments.get(column.name());
            return found == null ? column : column.withComment(found.comment());
        }).toList();
    }
}
