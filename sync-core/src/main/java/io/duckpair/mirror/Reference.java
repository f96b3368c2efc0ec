package io.duckpair.mirror;

import io.duckpair.catalog.Table;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.TablePair;
import io.duckpair.sql.SqlFile;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A foreign key of PostgreSQL that refers to a mirror. A row that is deleted and put back takes along what refers to it, or is
 * held by it.
 *
 * @param name
 *            of the constraint
 * @param table
 *            the table it is of
 * @param acts
 *            whether rows of that table are written or deleted with the row that they refer to
 * @param columns
 *            of the mirror, which are unique there
 */
record Reference(String name, String table, boolean acts, List<String> columns) {

    private static final String QUERY = SqlFile.read(Reference.class, "references.sql");

    Reference {
        columns = List.copyOf(columns);
    }

    static List<Reference> to(Connection connection, Table table) {
        List<Reference> references = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setLong(1, table.oid());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    references.add(new Reference(row.getString(1), row.getString(2), row.getBoolean(3),
                            List.of((String[]) row.getArray(4).getArray())));
                }
            }
            return references;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Whether it refers to rows by just these columns. */
    boolean isBy(List<ColumnPair> key) {
        return Set.copyOf(columns).equals(key.stream().map(column -> column.postgres().name())
                .collect(Collectors.toSet()));
    }

    /** The columns referred to, as they are carried. */
    List<ColumnPair> key(TablePair pair) {
        List<ColumnPair> key = pair.columns().stream()
                .filter(column -> columns.contains(column.postgres().name())).toList();
        if (key.size() != columns.size()) {
            throw refused(pair);
        }
        return key;
    }

    /** The mirror cannot be written without deleting rows that this refers to, and that stay. */
    DuckpairException refused(TablePair pair) {
        return new DuckpairException(ErrorCode.ROW_REFUSED,
                Sentence.of(
                        "Rows of {0} on PostgreSQL would have to be deleted and put back, and constraint {1} of {2} refers "
                                + "to them.",
                        pair.postgres().name(), name, table),
                Sentence.of("Change these rows on PostgreSQL by hand, or drop the constraint while they are carried."));
    }
}
