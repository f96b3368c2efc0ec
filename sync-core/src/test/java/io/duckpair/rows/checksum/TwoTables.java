package io.duckpair.rows.checksum;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.postgres.PostgresCatalogReader;
import io.duckpair.rows.TablePair;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.types.DuckType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A fresh PostgreSQL database beside a fresh DuckDB, with one table in each. */
final class TwoTables implements AutoCloseable {

    private final TestDatabase database = TestPostgres.newDatabase();
    private final Connection postgres = database.connect();
    private final Connection motherduck;

    TwoTables() throws SQLException {
        motherduck = DriverManager.getConnection("jdbc:duckdb:");
        motherduck("SET TimeZone = 'UTC'");
        postgres.setAutoCommit(false);
        postgres.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    Connection postgres() {
        return postgres;
    }

    Connection motherduck() {
        return motherduck;
    }

    void postgres(String... statements) throws SQLException {
        run(postgres, statements);
        postgres.commit();
    }

    void motherduck(String... statements) throws SQLException {
        run(motherduck, statements);
    }

    void both(String... statements) throws SQLException {
        postgres(statements);
        motherduck(statements);
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new SQLException(e.getMessage() + " in: " + sql, e);
                }
            }
        }
    }

    /** Makes table {@code t} on both sides, in place of the one that was. */
    TablePair create(String postgresColumns, String motherduckColumns, String... key) throws SQLException {
        postgres("DROP TABLE IF EXISTS t", "CREATE TABLE t (" + postgresColumns + ")");
        motherduck("DROP TABLE IF EXISTS t", "CREATE TABLE t (" + motherduckColumns + ")");
        Table left = (Table) new PostgresCatalogReader()
                .readNamed(postgres, List.of(RelationName.postgres("public", "t"))).getFirst();
        postgres.commit();
        List<Column> columns = new ArrayList<>();
        try (Statement statement = motherduck.createStatement();
                ResultSet rows = statement.executeQuery("SELECT column_name, column_index, data_type, is_nullable"
                        + " FROM duckdb_columns() WHERE table_name = 't' ORDER BY column_index")) {
            while (rows.next()) {
                columns.add(Column.of(rows.getString(1), rows.getInt(2), DuckType.parse(rows.getString(3)))
                        .withNullable(rows.getBoolean(4)));
            }
        }
        Table right = Table.of(RelationName.motherduck("memory", "main", "t"), columns);
        if (key.length > 0) {
            left = left.withPrimaryKey(new Key(null, List.of(key)));
            right = right.withPrimaryKey(new Key(null, List.of(key)));
        }
        return TablePair.of(left, right);
    }

    BucketChecksums ofPostgres(TablePair pair, Buckets buckets) throws SQLException {
        try {
            return PostgresChecksums.of(postgres, pair, buckets, null);
        } finally {
            postgres.rollback();
        }
    }

    BucketChecksums ofMotherduck(TablePair pair, Buckets buckets) throws SQLException {
        return DuckdbChecksums.of(motherduck, pair, buckets, null);
    }

    /** The text of each row by its id. */
    Map<Integer, String> postgresTexts(RowText text) throws SQLException {
        try {
            return PostgresSession.within(postgres, () -> texts(postgres, text.postgres()));
        } finally {
            postgres.rollback();
        }
    }

    Map<Integer, String> motherduckTexts(RowText text) throws SQLException {
        return texts(motherduck, text.motherduck());
    }

    private static Map<Integer, String> texts(Connection connection, String text) throws SQLException {
        Map<Integer, String> texts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, " + text + " FROM t")) {
            while (rows.next()) {
                texts.put(rows.getInt(1), rows.getString(2));
            }
        }
        return texts;
    }

    static String literal(@Nullable String value) {
        return value == null ? "NULL" : DuckSql.literal(value);
    }

    @Override
    public void close() throws SQLException {
        postgres.close();
        motherduck.close();
        database.close();
    }
}
