package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsOutcome.Conflict;
import io.duckpair.mirror.RowsOutcome.Copied;
import io.duckpair.state.StateSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While somebody's transaction stays open, whatever it does, PostgreSQL tells of every later row that it may be new. A mirror that
 * Duckpair writes again and again meanwhile is still told from one that was edited.
 */
class LongTransactionTest {

    @TempDir
    Path folder;

    private TwoSides sides;
    private Connection other;

    @BeforeEach
    void open() throws SQLException {
        sides = new TwoSides(folder);
        sides.duckdb("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, v VARCHAR)",
                "INSERT INTO t VALUES (1, 1, 'a'), (2, 2, 'b')");
        assertThat(sides.syncRows().inStep()).isTrue();
        other = sides.database().connect();
        other.setAutoCommit(false);
        execute(other, "SELECT pg_current_xact_id()");
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
        sides.close();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private RowsOutcome sync() {
        return sides.syncRows().rows().getFirst().outcome();
    }

    private void carriesWrites(int times) {
        for (int i = 0; i < times; i++) {
            sides.duckdb("UPDATE t SET v = v || '" + i + "' WHERE id = " + (1 + i % 2));
            assertThat(sync()).isInstanceOf(Copied.class);
        }
        assertThat(onPostgres()).isEqualTo(sides.queryDuckdb("my_db", "SELECT * FROM t ORDER BY id"));
    }

    private Iterable<String> onPostgres() {
        return sides.queryPostgres("SELECT * FROM t ORDER BY id");
    }

    @Test
    void aMirrorIsWrittenAgainAndAgain() {
        carriesWrites(5);
    }

    @Test
    void anEditBetweenTwoWritesIsHeld() {
        carriesWrites(3);
        sides.postgres("UPDATE t SET v = 'mine' WHERE id = 1");
        sides.duckdb("UPDATE t SET v = 'theirs' WHERE id = 2");
        assertThat(sync()).isInstanceOf(Conflict.class);
        assertThat(onPostgres()).contains("1|1|mine");
    }

    @Test
    void aMirrorThatWasComparedMeanwhileIsWritten() {
        carriesWrites(3);
        sides.postgres("VACUUM FULL t");
        assertThat(sync()).isInstanceOf(RowsOutcome.InStep.class);
        carriesWrites(3);
    }

    @Test
    void aMirrorThatWasAlteredMeanwhileIsWritten() {
        carriesWrites(2);
        sides.duckdb("ALTER TABLE t ALTER COLUMN n TYPE BIGINT");
        carriesWrites(3);
    }

    @Test
    void soIsOneBehindMoreTransactionsThanAreNamedOneByOne() throws SQLException {
        try (Connection busy = sides.database().connect()) {
            execute(busy, "DO 'BEGIN FOR i IN 1..10001 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END'");
        }
        carriesWrites(4);
        sides.postgres("UPDATE t SET v = 'mine' WHERE id = 1");
        sides.duckdb("UPDATE t SET v = 'theirs' WHERE id = 2");
        assertThat(sync()).isInstanceOf(Conflict.class);
    }

    @Test
    void aMirrorThatAnEarlierVersionNotedIsWritten() throws SQLException {
        carriesWrites(1);
        sides.postgres("ALTER TABLE duckpair.mirror ADD COLUMN postgres_writer bigint",
                "UPDATE duckpair.mirror SET postgres_writer = postgres_writers[cardinality(postgres_writers)]",
                "ALTER TABLE duckpair.mirror DROP COLUMN postgres_writers",
                "DELETE FROM duckpair.schema_version WHERE version = '5'");
        try (Connection connection = sides.database().connect()) {
            assertThat(StateSchema.isCurrent(connection)).isFalse();
            sides.duckdb("UPDATE t SET v = 'new' WHERE id = 1");
            sides.restart();
            assertThat(sync()).isInstanceOf(Copied.class);
            assertThat(StateSchema.isCurrent(connection)).isTrue();
        }
        carriesWrites(2);
    }
}
