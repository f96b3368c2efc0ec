package io.duckpair.mirror;

import io.duckpair.postgres.PostgresErrors;
import io.duckpair.rows.TablePair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How many rows PostgreSQL's planner thinks that tables have. */
final class Estimates {

    private Estimates() {}

    /** Of one table; -1 where there is no estimate. */
    static long rows(Connection connection, TablePair pair) {
        long oid = pair.postgres().oid();
        return ofTables(connection, Set.of(oid)).getOrDefault(oid, 0L);
    }

    /**
     * Tables that have any page, or whose partitions or inheriting tables have one, with the planner's estimate of their rows; -1
     * where there is none.
     */
    static Map<Long, Long> ofTables(Connection connection, Collection<Long> oids) {
        Map<Long, Long> tables = new HashMap<>();
        String sql = "WITH RECURSIVE part (root, oid) AS (SELECT t.oid, t.oid FROM unnest(?::oid[]) AS t (oid) UNION "
                + "SELECT part.root, i.inhrelid FROM part JOIN pg_inherits i ON i.inhparent = part.oid) "
                + "SELECT root::bigint, CASE WHEN bool_or(reltuples < 0) THEN -1 ELSE sum(reltuples) END::bigint "
                + "FROM part JOIN pg_class c USING (oid) WHERE relkind <> 'p' GROUP BY root "
                + "HAVING bool_or(pg_relation_size(oid) > 0)";
        if (!oids.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("bigint", oids.toArray()));
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        tables.put(row.getLong(1), row.getLong(2));
                    }
                }
            } catch (SQLException e) {
                throw PostgresErrors.of(e);
            }
        }
        return tables;
    }
}
