package io.duckpair.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TableSizesTest {

    @Test
    void partitionsAreTheirTablesAndNobodyIsWaitedFor() throws SQLException {
        try (TestDatabase database = TestPostgres.newDatabase();
                Connection connection = database.connect(); Connection other = database.connect()) {
            database.execute("CREATE TABLE parted (id int PRIMARY KEY) PARTITION BY RANGE (id)",
                    "CREATE TABLE one PARTITION OF parted FOR VALUES FROM (0) TO (10)",
                    "CREATE TABLE two PARTITION OF parted FOR VALUES FROM (10) TO (20)",
                    "INSERT INTO parted SELECT generate_series(0, 19)",
                    "CREATE TABLE plain (t text)",
                    "INSERT INTO plain SELECT repeat('x', 100) FROM generate_series(1, 999)");
            long plain = number(connection, "SELECT 'plain'::regclass::oid::bigint");
            assertThat(TableSizes.of(connection))
                    .containsEntry(plain, number(connection, "SELECT pg_total_relation_size('plain')"))
                    .containsEntry(number(connection, "SELECT 'parted'::regclass::oid::bigint"), number(connection,
                            "SELECT pg_total_relation_size('one') + pg_total_relation_size('two')"));
            other.setAutoCommit(false);
            try (Statement altering = other.createStatement()) {
                altering.execute("ALTER TABLE plain ADD COLUMN n int");
                assertThat(TableSizes.of(connection)).hasSize(3).doesNotContainKey(plain);
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
