package io.duckpair.mirror;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds columns of a mirror that hold anything. */
final class ColumnValues {

    private ColumnValues() {}

    /** The first of the columns that is not NULL in every row; null if there is none. */
    static @Nullable Column onPostgres(Connection connection, Table table, List<Column> columns) {
        if (columns.isEmpty()) {
            return null;
        }
        String sql = columns.stream().map(column -> "EXISTS (SELECT 1 FROM " + PostgresSql.qualified(table.name())
                + " WHERE " + PostgresSql.identifier(column.name()) + " IS DISTINCT FROM NULL)")
                .collect(Collectors.joining(", ", "SELECT ", ""));
        try {
            return first(connection, sql, columns);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** As {@link #onPostgres}, as the session's transaction sees it. */
    static @Nullable Column onMotherduck(AccountSession session, Table table, List<Column> columns) {
        if (columns.isEmpty()) {
            return null;
        }
        String sql = columns.stream().map(column -> "count(" + DuckSql.identifier(column.name()) + ") > 0")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + DuckSql.qualified(table.name())));
        try {
            return first(session.connection(), sql, columns);
        } catch (SQLException e) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("MotherDuck: {0}", String.valueOf(e.getMessage())), Sentence.nothing(), e);
        }
    }

    private static @Nullable Column first(Connection connection, String sql, List<Column> columns)
            throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            for (int i = 0; i < columns.size(); i++) {
                if (row.getBoolean(i + 1)) {
                    return columns.get(i);
                }
            }
            return null;
        }
    }
}
