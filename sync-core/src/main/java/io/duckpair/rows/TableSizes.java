package io.duckpair.rows;

import io.duckpair.postgres.PostgresErrors;
import io.duckpair.sql.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * How much room tables take on PostgreSQL's disk, with their indexes, their large values, their partitions and what inherits from
 * them. DuckDB tells it of whole databases only.
 */
public final class TableSizes {

    private static final String QUERY = SqlFile.read(TableSizes.class, "sizes.sql");

    private TableSizes() {}

    /**
     * Waits for nobody.
     *
     * @return bytes by the table's oid, without tables that somebody is altering
     */
    public static Map<Long, Long> of(Connection connection) {
        Map<Long, Long> bytes = new HashMap<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                bytes.put(row.getLong(1), row.getLong(2));
            }
            return bytes;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
