package io.duckpair.state;

import io.duckpair.postgres.PostgresErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Keeps the one link of the database. */
public final class LinkStore {

    private LinkStore() {}

    public static Optional<LinkRecord> load(Connection connection) {
        String sql = "SELECT role, account_kind, account_id, default_database, system_identifier, database_oid "
                + "FROM duckpair.link";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.of(new LinkRecord(row.getString(1), row.getString(2), row.getString(3),
                    row.getString(4), row.getString(5), row.getLong(6))) : Optional.empty();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Writes the link, in place of the one that was there. */
    public static void save(Connection connection, LinkRecord link) {
        String sql = """
                INSERT INTO duckpair.link
                  (role, account_kind, account_id, default_database, system_identifier, database_oid)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (only_one) DO UPDATE SET role = excluded.role, account_kind = excluded.account_kind,
                  account_id = excluded.account_id, default_database = excluded.default_database,
                  system_identifier = excluded.system_identifier, database_oid = excluded.database_oid""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, link.role());
            statement.setString(2, link.accountKind());
            statement.setString(3, link.accountId());
            statement.setString(4, link.defaultDatabase());
            statement.setString(5, link.systemIdentifier());
            statement.setLong(6, link.databaseOid());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
