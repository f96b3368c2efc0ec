package io.duckpair.link;

import io.duckpair.postgres.PostgresErrors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the roles of a server; any role may do so. */
public final class ServerRoles {

    private ServerRoles() {}

    /** All roles but PostgreSQL's own, by name. */
    public static List<ServerRole> read(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            Map<Long, Map<String, Long>> owned = counts(statement, Queries.OWNED);
            Map<Long, Map<String, Long>> sessions = counts(statement, Queries.SESSIONS);
            List<ServerRole> roles = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(Queries.ROLES.text())) {
                while (row.next()) {
                    long oid = row.getLong(1);
                    OffsetDateTime until = row.getObject(10, OffsetDateTime.class);
                    roles.add(new ServerRole(oid, row.getString(2), row.getBoolean(3), row.getBoolean(4),
                            row.getBoolean(5), row.getBoolean(6), row.getBoolean(7), row.getBoolean(8), row.getInt(9),
                            Optional.ofNullable(until).filter(moment -> !moment.equals(OffsetDateTime.MAX))
                                    .map(OffsetDateTime::toInstant),
                            names(row, 11), names(row, 12), owned.getOrDefault(oid, Map.of()),
                            sessions.getOrDefault(oid, Map.of())));
                }
            }
            return roles;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static List<String> names(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Map<Long, Map<String, Long>> counts(Statement statement, Queries query) throws SQLException {
        Map<Long, Map<String, Long>> counts = new HashMap<>();
        try (ResultSet row = statement.executeQuery(query.text())) {
            while (row.next()) {
                counts.computeIfAbsent(row.getLong(1), _ -> new LinkedHashMap<>()).put(row.getString(2),
                        row.getLong(3));
            }
        }
        return counts;
    }
}
