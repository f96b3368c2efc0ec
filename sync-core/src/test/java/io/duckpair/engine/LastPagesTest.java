package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.rows.WholeLook;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A large table, of which only the last pages are looked at where they show all: none of its rows is lost by that. */
class LastPagesTest extends OnTwoSides {

    private static final int ROWS = 9000;
    private static final String SAME = "SELECT count(*) || ' ' || sum(id) || ' ' || md5(string_agg(id || ':' || n, ',' ORDER BY id))"
            + " FROM big";

    private int next = ROWS;

    @BeforeEach
    void fourRowsAPage() {
        sides.postgres("CREATE TABLE big (id integer PRIMARY KEY, n integer, pad text)",
                "ALTER TABLE big ALTER pad SET STORAGE PLAIN",
                "INSERT INTO big SELECT i, 0, repeat('x', 1890) FROM generate_series(1, " + ROWS + ") i",
                "VACUUM ANALYZE big");
        sides.syncRows();
        // After one whole look that something was written before.
        write("UPDATE big SET n = n + 1 WHERE id = 1");
        carry();
        assertThat(WholeLook.parse(token())).isNotNull();
    }

    @Test
    void whatIsNewIsFoundInTheLastPagesAlone() {
        WholeLook before = WholeLook.parse(token());
        write(insert());
        carry();
        write("UPDATE big SET n = 7 WHERE id IN (5, 4000, 8000)");
        carry();
        write("MERGE INTO big USING (VALUES (17)) AS v (id) ON big.id = v.id WHEN MATCHED THEN UPDATE SET n = 8");
        carry();
        write("INSERT INTO big VALUES (" + ++next
                + ", 1, repeat('y', 1890)), (33, 1, 'old') ON CONFLICT (id) DO UPDATE SET n = 9");
        carry();
        assertThat(WholeLook.parse(token())).isEqualTo(before);
    }

    @Test
    void newKeysAreFoundInOldPages() {
        write("DELETE FROM big WHERE id % 100 = 3", "VACUUM big");
        carry();
        WholeLook before = WholeLook.parse(token());
        String last = "SELECT max(ctid) FROM big";
        String page = sides.queryPostgres(last).getFirst();
        for (int i = 0; i < 5; i++) {
            write("INSERT INTO big VALUES (" + ++next + ", 1, 'short')");
            carry();
        }
        assertThat(sides.queryPostgres(last)).as("the new rows are in pages that had room").containsExactly(page);
        assertThat(WholeLook.parse(token())).isEqualTo(before);
        write("UPDATE big SET n = 5 WHERE id = " + next);
        carry();
        assertThat(WholeLook.parse(token())).as("written twice, and there once").isNotEqualTo(before);
    }

    @Test
    void whatIsNotThereIsFoundWithAWholeLook() {
        for (String sql : List.of("DELETE FROM big WHERE id % 100 = 3", "VACUUM big",
                "UPDATE big SET n = 3 WHERE id % 700 = 4",
                "INSERT INTO big SELECT i, 0, 'short' FROM generate_series(20001, 20050) i",
                "UPDATE big SET n = n + 1 WHERE id = 50", "UPDATE big SET n = n + 1 WHERE id = 50",
                "BEGIN; INSERT INTO big VALUES (-1, 0, ''); ROLLBACK; UPDATE big SET n = -5 WHERE id = 20003",
                "BEGIN; SAVEPOINT s; UPDATE big SET n = 0; ROLLBACK TO s; INSERT INTO big VALUES (-2, 2, ''); COMMIT",
                "DELETE FROM big WHERE id = 60; INSERT INTO big VALUES (60, 60, '')",
                "SELECT pg_stat_reset_single_table_counters('big'::regclass); INSERT INTO big VALUES (-3, 2, '')",
                "INSERT INTO big VALUES (-4, 2, ''); SELECT pg_stat_reset()", "INSERT INTO big VALUES (-5, 2, '')",
                "VACUUM FULL big", "UPDATE big SET n = 1 WHERE id = 9",
                "TRUNCATE big; INSERT INTO big VALUES (1, 1, 'a')",
                "INSERT INTO big VALUES (2, 2, 'b')")) {
            write(sql.split("; "));
            carry();
        }
    }

    /** The statistics of an idle session come up to a second late, and only when it does something again. */
    @Test
    void whatIsCountedLateIsFoundWhenItIsCounted() throws SQLException {
        sides.postgres("DELETE FROM big WHERE id % 100 = 3", "VACUUM big");
        carry();
        sides.postgres("UPDATE big SET n = n + 1 WHERE id = 1");
        carry();
        try (Connection late = sides.database().connect(); Statement statement = late.createStatement()) {
            statement.execute("UPDATE big SET n = 2 WHERE id = 2; SELECT pg_stat_force_next_flush()");
            sides.syncRows();
            statement.execute("UPDATE big SET n = 55 WHERE id IN (102, 104)");
            write(insert());
            sides.syncRows();
            statement.execute("INSERT INTO big VALUES (-1, 1, 'short')");
            statement.execute("DELETE FROM big WHERE id = 77");
            write(insert());
            sides.syncRows();
            statement.execute("SELECT pg_stat_force_next_flush()");
        }
        carry();
    }

    @Test
    void aTransactionThatRunsDuringTheWholeLookIsNotForgotten() throws SQLException {
        sides.postgres("DELETE FROM big WHERE id % 100 = 3", "VACUUM big");
        try (Connection running = sides.database().connect(); Statement statement = running.createStatement()) {
            running.setAutoCommit(false);
            statement.execute("UPDATE big SET n = 55 WHERE id = 104");
            write(insert());
            sides.syncRows();
            assertThat(WholeLook.parse(token())).as("what it wrote would not be told from what was counted").isNull();
            write(insert());
            sides.syncRows();
            running.commit();
            statement.execute("SELECT pg_stat_force_next_flush()");
            running.commit();
        }
        carry();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whateverIsWritten(int seed) throws SQLException {
        Random random = new Random(seed);
        sides.postgres("DELETE FROM big WHERE id % 50 = 3", "VACUUM big");
        try (Connection late = sides.database().connect(); Statement statement = late.createStatement()) {
            for (int i = 0; i < 40; i++) {
                int id = random.nextInt(ROWS);
                String sql = switch (random.nextInt(9)) {
                    case 0, 1 -> "UPDATE big SET n = n + 1 WHERE id = " + id;
                    case 2 -> "INSERT INTO big VALUES (" + ++next + ", 1, 'short')";
                    case 3 -> "DELETE FROM big WHERE id = " + id;
                    case 4 -> "UPDATE big SET id = " + ++next + " WHERE id = " + id;
                    case 5 -> "BEGIN; UPDATE big SET n = 77 WHERE id = " + id + "; ROLLBACK";
                    case 6 -> "BEGIN; " + insert() + "; SAVEPOINT s; UPDATE big SET n = 78 WHERE id = " + id
                            + "; ROLLBACK TO s; COMMIT";
                    case 7 -> "INSERT INTO big VALUES (" + id + ", 79, 'short') ON CONFLICT (id) DO UPDATE SET n = 79";
                    default -> insert();
                };
                if (random.nextInt(3) == 0) {
                    statement.execute(sql);
                } else {
                    sides.postgres(sql);
                }
                if (random.nextInt(6) == 0) {
                    statement.execute("SELECT pg_stat_force_next_flush()");
                }
                if (random.nextInt(2) == 0) {
                    sides.syncRows();
                }
            }
        }
        carry();
    }

    private String insert() {
        return "INSERT INTO big VALUES (" + ++next + ", 0, repeat('y', 1890))";
    }

    /** In a session whose statistics are counted when it ends. */
    private void write(String... statements) {
        try (Connection connection = sides.database().connect(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("SELECT pg_stat_force_next_flush()");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void carry() {
        // A session that has ended may not have counted yet what it wrote.
        sides.postgres("SELECT count(*) FROM pg_stat_activity");
        sides.syncRows();
        assertThat(sides.queryDuckdb("my_db", SAME)).isEqualTo(sides.queryPostgres(SAME));
    }

    private String token() {
        return sides.queryPostgres("SELECT postgres_token FROM duckpair.mirror").getFirst();
    }
}
