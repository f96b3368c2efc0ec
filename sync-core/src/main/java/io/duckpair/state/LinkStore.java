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

    /** Reads what any version of the schema has. */
    public static Optional<LinkRecord> load(Connection connection) {
        String sql = "SELECT role, account_kind, account_id, default_database, system_identifier, database_oid, "
                + "to_jsonb(link) ->> 'name', to_jsonb(link) ->> 'environment', to_jsonb(link) ->> 'account_title' "
                + "FROM duckpair.link";
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.of(new LinkRecord(row.getString(1), row.getString(2), row.getString(3),
                    row.getString(4), row.getString(5), row.getLong(6), row.getString(7), row.getString(8),
                    row.getString(9))) : Optional.empty();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Writes the link, in place of the one that was there; a name and an environment stay where the new one has none. */
    public static void save(Connection connection, LinkRecord link) {
        String sql = """
                INSERT INTO duckpair.link
                  (role, account_kind, account_id, default_database, system_identifier, database_oid, name,
                   environment, account_title)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (only_one) DO UPDATE SET role = excluded.role, account_kind = excluded.account_kind,
                  account_id = excluded.account_id, default_database = excluded.default_database,
                  system_identifier = excluded.system_identifier, database_oid = excluded.database_oid,
                  name = coalesce(excluded.name, link.name),
                  environment = coalesce(excluded.environment, link.environment),
                  account_title = excluded.account_title""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, link.role());
            statement.setString(2, link.accountKind());
            statement.setString(3, link.accountId());
            statement.setString(4, link.defaultDatabase());
            statement.setString(5, link.systemIdentifier());
            statement.setLong(6, link.databaseOid());
            statement.setString(7, link.name());
            statement.setString(8, link.environment());
            statement.setString(9, link.accountTitle());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Forgets the link. Whoever syncs this database next makes a new one. */
    public static void remove(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM duckpair.link");
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
