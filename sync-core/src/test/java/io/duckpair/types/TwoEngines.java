package io.duckpair.types;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.RelationName;
import io.duckpair.postgres.PostgresCatalogReader;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fresh PostgreSQL database beside a fresh DuckDB: makes columns on either and reads back what its catalog says. */
final class TwoEngines implements AutoCloseable {

    private final TestDatabase database = TestPostgres.newDatabase();
    private final Connection postgres = database.connect();
    private final Connection duck;
    private int tables;
    private String lastPostgresTable = "";
    private String lastDuckTable = "";

    TwoEngines() throws SQLException {
        duck = DriverManager.getConnection("jdbc:duckdb:");
    }

    record DuckColumn(DuckType type, String printedType, @Nullable String printedDefault) {}

    void postgres(String sql) throws SQLException {
        try (Statement statement = postgres.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Makes a table with one column.
     *
     * @param definition
     *            type and constraints
     */
    Column postgresColumn(String definition) throws SQLException {
        String table = "t" + ++tables;
        lastPostgresTable = table;
        postgres("CREATE TABLE " + table + " (c " + definition + ")");
        return new PostgresCatalogReader().readNamed(postgres, List.of(RelationName.postgres("public", table)))
                .getFirst()
                .column("c").orElseThrow();
    }

    PostgresType postgresType(String sql) throws SQLException {
        return (PostgresType) postgresColumn(sql).type();
    }

    DuckColumn duckColumn(String definition) throws SQLException {
        String table = "t" + ++tables;
        lastDuckTable = table;
        try (Statement statement = duck.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (k INTEGER, c " + definition + ")");
            // DuckDB binds a default no earlier than the first row needs it.
            statement.execute("INSERT INTO " + table + " (k) VALUES (1)");
            try (ResultSet row = statement.executeQuery("SELECT data_type, column_default FROM duckdb_columns()"
                    + " WHERE column_name = 'c' AND table_name = '" + table + "'")) {
                row.next();
                return new DuckColumn(DuckType.parse(row.getString(1)), row.getString(1), row.getString(2));
            }
        }
    }

    DuckType duckType(String sql) throws SQLException {
        return duckColumn(sql).type();
    }

    /** What a row without a value has in the column that was made last. */
    String lastPostgresValue() throws SQLException {
        postgres("INSERT INTO " + lastPostgresTable + " DEFAULT VALUES");
        return value(postgres, "SELECT c FROM " + lastPostgresTable);
    }

    /** What a row without a value has in the column that was made last. */
    String lastDuckValue() throws SQLException {
        return value(duck, "SELECT c::VARCHAR FROM " + lastDuckTable);
    }

    /** The words that PostgreSQL puts in quotes when they are names. */
    List<String> postgresQuotedWords() throws SQLException {
        List<String> words = new ArrayList<>();
        try (Statement statement = postgres.createStatement();
                ResultSet rows = statement
                        .executeQuery("SELECT word FROM pg_get_keywords() WHERE quote_ident(word) <> word")) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
        return words;
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        postgres.close();
        duck.close();
        database.close();
    }
}
