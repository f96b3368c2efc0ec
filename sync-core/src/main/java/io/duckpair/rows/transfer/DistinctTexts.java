package io.duckpair.rows.transfer;

import io.duckpair.catalog.Side;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.TablePair;
import io.duckpair.types.DuckType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a table has texts and hardly one of them twice, by what PostgreSQL's {@code ANALYZE} has found. It looks at 30,000 rows
 * by default, which shows values that stand in ten rows each even in a table of a billion.
 */
final class DistinctTexts {

    private static final double MOST = 0.9;

    /** Types whose values DuckDB keeps in a vector of one size each. */
    private static final Set<String> FIXED = Set.of("BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT",
            "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE", "UUID", "DATE", "TIME",
            "TIME_NS", "TIME WITH TIME ZONE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS",
            "TIMESTAMP WITH TIME ZONE", "INTERVAL");

    private DistinctTexts() {}

    /** @return false where nobody has looked, or some of the texts are inside of others' values */
    static boolean are(Connection connection, TablePair pair) {
        List<ColumnPair> texts = pair.columns().stream().filter(column -> !isFixed(PairTypes.duckdb(column))).toList();
        if (texts.isEmpty()
                || !texts.stream().allMatch(column -> PairTypes.duckdb(column) instanceof DuckType.Scalar)) {
            return false;
        }
        String names = texts.stream().map(column -> PostgresSql.literal(column.postgres().name()))
                .collect(Collectors.joining(", "));
        // Of a table that others inherit from there are two rows for a column.
        String distinct = "SELECT count(*) FROM (SELECT attname FROM pg_catalog.pg_stats WHERE schemaname = "
                + PostgresSql.literal(pair.name(Side.POSTGRES).schema().schema()) + " AND tablename = "
                + PostgresSql.literal(pair.name(Side.POSTGRES).name()) + " AND attname IN (" + names
                + ") GROUP BY attname HAVING bool_and(-n_distinct >= " + MOST + " * (1 - null_frac))) AS text";
        return number(connection, "SELECT has_table_privilege('pg_catalog.pg_stats', 'SELECT')::int") == 1
                && number(connection, distinct) == texts.size();
    }

    private static boolean isFixed(DuckType type) {
        return switch (type) {
            case DuckType.Scalar(String name) -> FIXED.contains(name);
            case DuckType.Decimal _,DuckType.Enumeration _ -> true;
            case DuckType.ListOf _,DuckType.ArrayOf _,DuckType.Struct _,DuckType.MapOf _,DuckType.Union _ -> false;
        };
    }

    private static long number(Connection connection, String sql) {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }
}
