package io.duckpair.duckdb;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.LeftAlone;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.View;
import io.duckpair.duckdb.AccountSession.Detail;
import io.duckpair.duckdb.SecondReader.Found;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.types.DuckType;
import io.duckpair.wording.Sentence;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalog of all open databases with one query a kind of object, however many objects there are.
 *
 * <p>
 * At 10,000 tables the time goes into DuckDB's catalog functions themselves, which print each table's SQL and look at each
 * column whatever is asked of them; so each is called once, for as few columns as do, and read by {@link Rows}.
 */
final class DuckCatalogReader {

    /** Types of database that hold plain tables. */
    private static final Set<String> FOLLOWED_TYPES = Set.of("duckdb", "motherduck");

    /** DuckDB looks at its whole catalog anyway; with more names than this, comparing them there takes longer than here. */
    private static final int LONGEST_LIST = 200;

    private final DuckDBConnection connection;
    private final Map<String, DuckType> types = new HashMap<>();
    /** The same few names stand in thousands of tables. */
    private final Map<String, String> names = new HashMap<>();
    /** Of the tables that were read last. */
    private final Map<RelationName, String> prints = new HashMap<>();

    DuckCatalogReader(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** Reads relations. */
    interface Reading {
        /** @param condition selects the databases in the catalog functions */
        List<Relation> relations(String condition) throws SQLException;
    }

    /**
     * Reads everything.
     *
     * @param notFollowed
     *            open databases to leave alone, each with the reason
     */
    Catalog read(Map<String, Sentence> notFollowed) throws SQLException {
        return read(notFollowed, this::relations);
    }

    Catalog read(Map<String, Sentence> notFollowed, Reading reading) throws SQLException {
        Set<String> databases = new LinkedHashSet<>();
        List<LeftAlone> leftAlone = new ArrayList<>();
        databases(databases, leftAlone, notFollowed);
        if (databases.isEmpty()) {
            return new Catalog(Side.MOTHERDUCK, List.of(), List.of(), leftAlone);
        }
        String condition = Conditions.databases(databases);
        List<Schema> schemas = schemas(condition).stream().map(name -> new Schema(name, 0)).toList();
        return new Catalog(Side.MOTHERDUCK, schemas, reading.relations(condition), leftAlone);
    }

    /**
     * Reads everything again, closely only what differs.
     *
     * @param alone
     *            whether nobody else can write meanwhile; else all is looked at
     * @param earlier
     *            null for a first time
     */
    AccountReading read(Map<String, Sentence> notFollowed, boolean alone, @Nullable AccountReading earlier)
            throws SQLException {
        prints.clear();
        Catalog catalog = read(notFollowed, alone ? readingAlone(earlier) : this::relations);
        return new AccountReading(catalog, Map.copyOf(prints));
    }

    private Reading readingAlone(@Nullable AccountReading earlier) {
        return earlier == null ? this::relationsByTwo : new CatalogUpdate(connection, this, earlier);
    }

    /** Reads some relations of one database; those that are not there are not in the answer. */
    List<Relation> read(String database, Collection<RelationName> wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return List.of();
        }
        if (wanted.size() > LONGEST_LIST) {
            Set<RelationName> names = Set.copyOf(wanted);
            return relations(Conditions.database(database)).stream().filter(relation -> names.contains(relation.name()))
                    .toList();
        }
        return relations(Conditions.relations(database, wanted));
    }

    /** Reads tables of one database that are there, with only those details. */
    List<Relation> read(String database, Collection<RelationName> tables, Set<Detail> details) throws SQLException {
        return tables.size() > DescribedTables.FEW
                ? read(database, tables)
                : new DescribedTables(connection, this).read(Conditions.relations(database, tables), tables, details);
    }

    /** The columns that a view gives now. */
    List<Column> bind(RelationName view) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Rows rows = Rows.of(connection, "SELECT column_name, column_type FROM (DESCRIBE " + DuckSql.qualified(view)
                + ")")) {
            while (rows.next()) {
                columns.add(Column.of(rows.text(0), columns.size() + 1, type(rows.text(1))));
            }
        }
        return columns;
    }

    Set<SchemaName> schemas(String condition) throws SQLException {
        Set<SchemaName> schemas = new HashSet<>();
        try (Rows rows = Rows.of(connection, Queries.SCHEMAS.where(condition))) {
            while (rows.next()) {
                schemas.add(SchemaName.motherduck(rows.text(0), rows.text(1)));
            }
        }
        return schemas;
    }

    /** Macros, sequences and types, each with its kind, in their order. */
    List<String> otherObjects(String condition) throws SQLException {
        List<String> objects = new ArrayList<>();
        try (Rows rows = Rows.of(connection, Queries.OTHER_OBJECTS.where(condition) + " ORDER BY object")) {
            while (rows.next()) {
                objects.add(rows.text(1));
            }
        }
        return objects;
    }

    private void databases(Set<String> followed, List<LeftAlone> leftAlone, Map<String, Sentence> notFollowed)
            throws SQLException {
        try (Rows rows = Rows.of(connection, Queries.DATABASES.text())) {
            while (rows.next()) {
                String name = rows.text(0);
                String type = rows.text(1);
                Sentence reason = notFollowed.get(name);
                if (reason == null && name.startsWith("__ducklake_metadata_")) {
                    reason = Sentence.of("metadata of a DuckLake");
                } else if (reason == null && !FOLLOWED_TYPES.contains(type)) {
                    reason = Sentence.of("database of type {0}", type);
                }
                if (reason == null) {
                    followed.add(name);
                } else {
                    leftAlone.add(new LeftAlone(SchemaName.motherduck(name, ""), "", reason));
                }
            }
        }
    }

    List<Relation> relations(String condition) throws SQLException {
        Map<RelationName, List<Column>> columns = columns(condition);
        return relations(condition, constraintRows(condition), tableRows(condition), columns);
    }

    /** As {@link #relations(String)}, in half the time, where a {@link SecondReader} may read too. */
    private List<Relation> relationsByTwo(String condition) throws SQLException {
        try (SecondReader beside = new SecondReader(connection)) {
            Found<Map<RelationName, List<Column>>> columns = beside.begin(second -> second.columns(condition));
            List<ConstraintRow> constraints = constraintRows(condition);
            List<TableRow> tables = tableRows(condition);
            return relations(condition, constraints, tables, columns.get());
        }
    }

    private List<Relation> relations(String condition, List<ConstraintRow> constraints, List<TableRow> tables,
            Map<RelationName, List<Column>> columns) throws SQLException {
        Map<RelationName, Hanging> hanging = new HashMap<>();
        constraints.forEach(row -> add(row, columns, hanging));
        indexes(condition, hanging);
        List<Relation> relations = new ArrayList<>(columns.size());
        tables(tables, columns, hanging, relations);
        views(condition, columns, relations);
        return relations;
    }

    static void tables(List<TableRow> rows, Map<RelationName, List<Column>> columns,
            Map<RelationName, Hanging> hanging, List<Relation> relations) {
        for (TableRow row : rows) {
            relations.add(row.table(columnsOf(row.name(), columns),
                    hanging.getOrDefault(row.name(), new Hanging())));
        }
    }

    /** Without ordinals in a row where the condition leaves columns out. */
    Map<RelationName, List<Column>> columns(String condition) throws SQLException {
        Map<RelationName, List<Column>> columns = new HashMap<>();
        try (Rows rows = Rows.of(connection, Queries.COLUMNS.where(condition))) {
            RelationName relation = RelationName.motherduck("", "", "");
            List<Column> current = List.of();
            while (rows.next()) {
                String table = rows.text(2);
                String schema = rows.text(1);
                String database = rows.text(0);
                if (!table.equals(relation.name()) || !schema.equals(relation.schema().schema())
                        || !database.equals(relation.schema().database())) {
                    relation = name(database, schema, table);
                    current = columns.computeIfAbsent(relation, key -> new ArrayList<>());
                }
                current.add(new Column(shared(rows.text(4)), rows.integer(3), type(rows.text(5)), rows.flag(6),
                        sharedOrNull(rows.textOrNull(7)), rows.textOrNull(8), Generation.NONE));
            }
        }
        columns.values().forEach(ofTable -> ofTable.sort(Comparator.comparingInt(Column::ordinal)));
        return columns;
    }

    void constraints(String condition, Map<RelationName, List<Column>> columns,
            Map<RelationName, Hanging> constraints) throws SQLException {
        constraintRows(condition).forEach(row -> add(row, columns, constraints));
    }

    private static void add(ConstraintRow row, Map<RelationName, List<Column>> columns,
            Map<RelationName, Hanging> constraints) {
        row.addTo(constraints.computeIfAbsent(row.table(), _ -> new Hanging()), columnsOf(row.table(), columns));
    }

    private List<ConstraintRow> constraintRows(String condition) throws SQLException {
        List<ConstraintRow> constraints = new ArrayList<>();
        try (Rows rows = Rows.of(connection, Queries.CONSTRAINTS.where(condition))) {
            while (rows.next()) {
                constraints.add(new ConstraintRow(name(rows.text(0), rows.text(1), rows.text(2)), shared(rows.text(3)),
                        rows.textOrNull(4), rows.textOrNull(5), rows.textOrNull(6), sharedOrNull(rows.textOrNull(7))));
            }
        }
        return constraints;
    }

    void indexes(String condition, Map<RelationName, Hanging> constraints) throws SQLException {
        try (Rows rows = Rows.of(connection, Queries.INDEXES.where(condition))) {
            while (rows.next()) {
                RelationName table = name(rows.text(0), rows.text(1), rows.text(2));
                constraints.computeIfAbsent(table, key -> new Hanging())
                        .extra(new Extra(Extra.Kind.INDEX, rows.text(3), rows.text(4)));
            }
        }
    }

    List<TableRow> tableRows(String condition) throws SQLException {
        List<TableRow> tables = new ArrayList<>();
        try (Rows rows = Rows.of(connection, Queries.TABLES.where(condition))) {
            while (rows.next()) {
                TableRow row = new TableRow(name(rows.text(0), rows.text(1), rows.text(2)), rows.textOrNull(3),
                        rows.number(4, -1), rows.textOrNull(5), rows.textOrNull(6), rows.flag(7));
                tables.add(row);
                if (row.print() != null) {
                    prints.put(row.name(), row.print());
                }
            }
        }
        return tables;
    }

    void views(String condition, Map<RelationName, List<Column>> columns, List<Relation> relations)
            throws SQLException {
        try (Rows rows = Rows.of(connection, Queries.VIEWS.where(condition))) {
            while (rows.next()) {
                RelationName name = name(rows.text(0), rows.text(1), rows.text(2));
                relations.add(new View(name, 0, columns.getOrDefault(name, List.of()),
                        ViewDefinition.of(rows.text(4), name.name()), rows.textOrNull(3)));
            }
        }
    }

    private static List<Column> columnsOf(RelationName table, Map<RelationName, List<Column>> columns) {
        List<Column> ofTable = columns.get(table);
        if (ofTable == null) {
            throw new DuckpairException(ErrorCode.STALE,
                    Sentence.of("Table {0} changed while the catalog was read.", table),
                    Sentence.of("The next round reads it again."));
        }
        return ofTable;
    }

    RelationName name(String database, String schema, String relation) {
        return RelationName.motherduck(shared(database), shared(schema), relation);
    }

    DuckType type(String text) {
        return types.computeIfAbsent(text, DuckCatalogReader::parse);
    }

    /** A type that a newer DuckDB prints in a way we do not know is a name, so that it does not hide its table. */
    private static DuckType parse(String text) {
        try {
            return DuckType.parse(text);
        } catch (IllegalArgumentException e) {
            return DuckType.scalar(text);
        }
    }

    String shared(String name) {
        return names.computeIfAbsent(name, key -> key);
    }

    @Nullable
    String sharedOrNull(@Nullable String text) {
        return text == null ? null : shared(text);
    }
}
