package io.duckpair.rows.transfer;

import io.duckpair.postgres.PostgresSql;
import io.duckpair.types.PostgresType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks up the oids that PostgreSQL wants to see in binary arrays and composites. */
final class TypeOids {

    private final Connection connection;

    TypeOids(Connection connection) {
        this.connection = connection;
    }

    int of(PostgresType type) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement
                        .executeQuery("SELECT " + PostgresSql.literal(type.sql()) + "::regtype::oid::bigint")) {
            row.next();
            return (int) row.getLong(1);
        }
    }
}
