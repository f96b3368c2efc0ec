package io.duckpair.rows;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Table;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether a table on PostgreSQL is still the one that the catalog was read of. Its rows are asked for by names, and names go to
 * other tables and columns while a round goes on. And a table that TRUNCATE or an ALTER wrote anew is empty to a snapshot from before
 * (https://www.postgresql.org/docs/current/mvcc-caveats.html).
 */
public final class SameTable {

    /** By its id, and by its files as the snapshot's catalog has them: its own, and of those whose rows it shows. */
    private static final String ANOTHER = "WITH RECURSIVE part (oid) AS (SELECT ?::oid UNION "
            + "SELECT i.inhrelid FROM part JOIN pg_inherits i ON i.inhparent = part.oid) "
            + "SELECT to_regclass(?)::oid IS DISTINCT FROM ?::oid OR EXISTS (SELECT FROM part "
            + "JOIN pg_class c USING (oid) WHERE relfilenode <> 0 "
            + "AND relfilenode IS DISTINCT FROM pg_relation_filenode(c.oid))";

    private SameTable() {}

    /**
     * To be asked once the table was read, or was locked to be written. From here to the end of the transaction it is the same.
     *
     * @param connection
     *            in the transaction that reads or writes it
     * @throws DuckpairException
     *             {@code STALE} if it is another one, has other columns, or was rewritten after the snapshot was taken
     */
    public static void require(Connection connection, Table table) {
        String name = PostgresSql.qualified(table.name());
        // The columns as they are, which the catalog does not show to a snapshot from before. Takes a lock too.
        try (Statement columns = connection.createStatement();
                ResultSet none = columns.executeQuery("SELECT * FROM " + name + " LIMIT 0");
                PreparedStatement statement = connection.prepareStatement(ANOTHER)) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                names.add(none.getMetaData().getColumnName(i));
            }
            statement.setLong(1, table.oid());
            statement.setString(2, name);
            statement.setLong(3, table.oid());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getBoolean(1) || !names.equals(names(table))) {
                    throw new DuckpairException(ErrorCode.STALE,
                            Sentence.of("Table {0} on PostgreSQL was renamed, altered or written anew meanwhile.",
                                    table.name()),
                            Sentence.of("Nothing was written; the next attempt sees how it is now."));
                }
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static List<String> names(Table table) {
        return table.columns().stream().sorted(Comparator.comparingInt(Column::ordinal)).map(Column::name).toList();
    }
}
