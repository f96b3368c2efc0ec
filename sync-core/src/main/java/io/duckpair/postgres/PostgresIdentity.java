package io.duckpair.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tells one database from any other, and what it is.
 *
 * @param systemIdentifier
 *            the server's, given at {@code initdb}; copies of a data folder share it. Empty where the role may not ask
 * @param databaseOid
 *            {@code pg_database.oid}; another one after DROP and CREATE DATABASE
 * @param databaseName
 *            may change by ALTER DATABASE RENAME
 * @param serverVersion
 *            for people, such as {@code 18.1 (Debian 18.1-1)}
 * @param majorVersion
 *            such as 18
 * @param role
 *            the role that connected, whatever SET ROLE did since
 * @param pgDuckdbSync
 *            whether pg_duckdb has a MotherDuck server in this database or the server's settings turn it on, and so syncs on its own
 */
public record PostgresIdentity(String systemIdentifier, long databaseOid, String databaseName, String serverVersion,
        int majorVersion, String role, boolean pgDuckdbSync) {

    /** Asks the connected server, in the connection's transaction if one is open. */
    public static PostgresIdentity read(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            PostgresIdentity identity;
            boolean mayAskSystem;
            try (ResultSet row = statement.executeQuery(CatalogQueries.IDENTITY)) {
                row.next();
                mayAskSystem = row.getBoolean(1);
                identity = new PostgresIdentity("", row.getLong(2), row.getString(3), row.getString(4),
                        row.getInt(5) / 10000, row.getString(6), row.getBoolean(7));
            }
            // A query of its own: PostgreSQL checks the right to call a function even where it is not called.
            return mayAskSystem ? identity.withSystemIdentifier(statement) : identity;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /**
     * Whether this is the same database as the other. The name does not count; where either system identifier is unknown,
     * the oid has to do.
     */
    public boolean sameDatabase(PostgresIdentity other) {
        return databaseOid == other.databaseOid && (systemIdentifier.isEmpty() || other.systemIdentifier.isEmpty()
                || systemIdentifier.equals(other.systemIdentifier));
    }

    private PostgresIdentity withSystemIdentifier(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT system_identifier FROM pg_catalog.pg_control_system()")) {
            row.next();
            return new PostgresIdentity(row.getString(1), databaseOid, databaseName, serverVersion, majorVersion, role,
                    pgDuckdbSync);
        }
    }
}
