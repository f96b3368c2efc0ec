package io.duckpair.rows;

import io.duckpair.catalog.Table;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A table that TRUNCATE or an ALTER wrote anew is empty to a snapshot from before
 * (https://www.postgresql.org/docs/current/mvcc-caveats.html). What was read of it is not what was ever there.
 */
public final class PostgresRewrite {

    /** The files as the snapshot's catalog has them, and as they are: of the table, and of those whose rows it shows. */
    private static final String MOVED = "WITH RECURSIVE part (oid) AS (SELECT ?::oid UNION "
            + "SELECT i.inhrelid FROM part JOIN pg_inherits i ON i.inhparent = part.oid) "
            + "SELECT EXISTS (SELECT FROM part JOIN pg_class c USING (oid) WHERE relfilenode <> 0 "
            + "AND relfilenode IS DISTINCT FROM pg_relation_filenode(c.oid))";

    private PostgresRewrite() {}

    /**
     * To be asked once the table was read.
     *
     * @param connection
     *            in the transaction with the snapshot
     * @throws DuckpairException
     *             {@code STALE} if it was rewritten after the snapshot was taken
     */
    public static void refuse(Connection connection, Table table) {
        try (Statement lock = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(MOVED)) {
            // From here on nobody rewrites it.
            lock.execute("LOCK TABLE " + PostgresSql.qualified(table.name()) + " IN ACCESS SHARE MODE");
            statement.setLong(1, table.oid());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    throw new DuckpairException(ErrorCode.STALE,
                            "Table " + table.name() + " on PostgreSQL was written anew while it was read.",
                            "Nothing was written; it is read again with the next attempt.");
                }
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
