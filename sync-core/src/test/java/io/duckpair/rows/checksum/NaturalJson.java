package io.duckpair.rows.checksum;

import io.duckpair.postgres.PostgresSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What DuckDB's own {@code to_json} makes of a value, as a literal of PostgreSQL's: what {@code jsonb} is to hold for it. */
final class NaturalJson {

    private NaturalJson() {}

    static String literal(String type, String value) {
        return PostgresSql.literal(query("SELECT to_json(CAST(" + value + " AS " + type + "))::VARCHAR"));
    }

    /** {@code to_json} takes a VARIANT for a string; its cast does not. */
    static String variantLiteral(String value) {
        return PostgresSql.literal(query("SELECT CAST(CAST(" + value + " AS VARIANT) AS JSON)::VARCHAR"));
    }

    private static String query(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in " + sql, e);
        }
    }
}
