package io.duckpair.rows.transfer;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresCatalogReader;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.rows.CopyListener;
import io.duckpair.rows.TablePair;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.types.DuckType;
import io.duckpair.types.Mapping;
import io.duckpair.types.NumericPolicy;
import io.duckpair.types.PostgresType;
import io.duckpair.types.TypeMapping;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A fresh PostgreSQL database, a fresh DuckDB with the database {@code my_db}, and copies between them. */
final class Sides implements AutoCloseable {

    private final TypeMapping mapping = new TypeMapping(NumericPolicy.VARCHAR);
    private final TestDatabase database = TestPostgres.newDatabase();
    private final Connection postgres = database.connect();
    private final DuckDBConnection duckdb;

    Sides() throws SQLException {
        duckdb = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        duckdb("ATTACH ':memory:' AS my_db");
    }

    TestDatabase database() {
        return database;
    }

    Connection postgres() {
        return postgres;
    }

    DuckDBConnection duckdb() {
        return duckdb;
    }

    PostgresDatabase source() {
        return new PostgresDatabase(new ConnectionSettingsParser(Map.of(), Path.of("nowhere"), "postgres")
                .parse(Optional.of(database.url())), "test:1");
    }

    void postgres(String... statements) throws SQLException {
        execute(postgres, statements);
    }

    void duckdb(String... statements) throws SQLException {
        execute(duckdb, statements);
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of a query's rows as text. */
    List<@Nullable String> inPostgres(String query) throws SQLException {
        return texts(postgres, query);
    }

    List<@Nullable String> inDuckdb(String query) throws SQLException {
        return texts(duckdb, query);
    }

    private static List<@Nullable String> texts(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            List<@Nullable String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** Makes the table of the same name in DuckDB that the type table asks for, and pairs the two. */
    TablePair mirrorInDuckdb(String table) throws SQLException {
        Table postgresTable = postgresTable(table);
        duckdb(postgresTable.columns().stream()
                .map(column -> "\"" + column.name() + "\" " + mapping.toDuck((PostgresType) column.type()).type().sql()
                        + (column.nullable() ? "" : " NOT NULL"))
                .collect(Collectors.joining(", ", "CREATE TABLE my_db.main." + table + " (", ")")));
        return pair(table, table);
    }

    /** Makes the table of the same name in PostgreSQL that the type table asks for, and pairs the two. */
    TablePair mirrorInPostgres(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (Column column : duckdbTable(table).columns()) {
            columns.add("\"" + column.name() + "\" "
                    + ((Mapping.Carried<PostgresType>) mapping.toPostgres((DuckType) column.type())).type().sql()
                    + (column.nullable() ? "" : " NOT NULL"));
        }
        postgres("CREATE TABLE " + table + " (" + String.join(", ", columns) + ")");
        return pair(table, table);
    }

    /** A column {@code id} is the key. */
    TablePair pair(String postgresTable, String duckdbTable) throws SQLException {
        return TablePair.of(keyed(postgresTable(postgresTable)), keyed(duckdbTable(duckdbTable)));
    }

    private static Table keyed(Table table) {
        return table.column("id").filter(id -> !id.nullable()).isPresent()
                ? table.withPrimaryKey(new Key(null, List.of("id")))
                : table;
    }

    private Table postgresTable(String table) {
        return (Table) new PostgresCatalogReader().readNamed(postgres, List.of(RelationName.postgres("public", table)))
                .getFirst();
    }

    private Table duckdbTable(String table) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT column_name, column_index, data_type, is_nullable"
                        + " FROM duckdb_columns() WHERE database_name = 'my_db' AND table_name = '" + table
                        + "' ORDER BY column_index")) {
            List<Column> columns = new ArrayList<>();
            while (rows.next()) {
                columns.add(Column.of(rows.getString(1), rows.getInt(2), DuckType.parse(rows.getString(3)))
                        .withNullable(rows.getBoolean(4)));
            }
            return Table.of(RelationName.motherduck("my_db", "main", table), columns);
        }
    }

    /** Copies all rows in a transaction of its own. */
    long toDuckdb(TablePair pair) throws SQLException {
        return toDuckdb(pair, null, CopyListener.NONE);
    }

    long toDuckdb(TablePair pair, @Nullable String condition, CopyListener listener) throws SQLException {
        duckdb.setAutoCommit(false);
        try (PostgresSource source = PostgresSource.snapshot(source(), null, 2)) {
            long rows = PostgresToDuckdb.copy(source, pair, condition == null ? List.of() : List.of(condition), duckdb,
                    "my_db.main." + pair.motherduck().name().name(), listener);
            duckdb.commit();
            return rows;
        } finally {
            duckdb.rollback();
            duckdb.setAutoCommit(true);
        }
    }

    /** Copies all rows in a transaction of its own. */
    long toPostgres(TablePair pair) throws SQLException {
        return toPostgres(pair, null, CopyListener.NONE);
    }

    long toPostgres(TablePair pair, @Nullable String condition, CopyListener listener) throws SQLException {
        postgres.setAutoCommit(false);
        duckdb.setAutoCommit(false);
        try {
            long rows = DuckdbToPostgres.copy(duckdb, pair, condition, postgres, pair.postgres().name().name(),
                    listener);
            postgres.commit();
            return rows;
        } finally {
            duckdb.rollback();
            duckdb.setAutoCommit(true);
            postgres.rollback();
            postgres.setAutoCommit(true);
        }
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
        postgres.close();
        database.close();
    }
}
