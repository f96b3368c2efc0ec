package io.duckpair.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What reading a side's catalog costs without Duckpair: its queries by plain JDBC, the rows read and thrown away. */
final class BareCatalog {

    private static final List<String> POSTGRES = List.of("schemas", "relations", "columns", "defaults", "constraints",
            "comments", "extras");
    private static final List<String> DUCKDB = List.of("databases", "schemas", "tables", "columns", "constraints",
            "views", "indexes");

    private BareCatalog() {}

    static void readPostgres(Connection connection) throws SQLException {
        for (String name : POSTGRES) {
            drain(connection, resource("postgres/" + name).replace(":scope",
                    "n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'duckpair')"));
        }
    }

    /** @param connection with the databases attached */
    static void readDuckdb(Connection connection) throws SQLException {
        for (String name : DUCKDB) {
            drain(connection, resource("duckdb/" + name));
        }
    }

    private static void drain(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getString(column);
                }
            }
        }
    }

    private static String resource(String name) {
        try (InputStream in = BareCatalog.class.getResourceAsStream("/io/duckpair/" + name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("No resource " + name + ".sql");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
