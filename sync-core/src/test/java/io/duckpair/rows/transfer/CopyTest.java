package io.duckpair.rows.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.rows.CopyListener;
import io.duckpair.rows.TablePair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a copy does with many rows, large ones, and where it does not come to its end. */
class CopyTest {

    /** Of a table with more pages than two ranges have. */
    private static final int MANY = 300_000;

    private static final String SETTINGS = "SELECT name || ' ' || value FROM duckdb_settings() WHERE name IN "
            + "('preserve_insertion_order', 'write_buffer_row_group_memory_limit', 'disabled_compression_methods')";

    private Sides sides;
    private List<@Nullable String> settings;

    @BeforeEach
    void start() throws SQLException {
        sides = new Sides();
        settings = sides.inDuckdb(SETTINGS);
    }

    @AfterEach
    void stop() throws SQLException {
        sides.close();
    }

    @Test
    void manyRowsArriveOnceEachOverSeveralConnections() throws SQLException {
        TablePair pair = manyInPostgres();
        Counting listener = new Counting(Long.MAX_VALUE);

        assertThat(sides.toDuckdb(pair, null, listener)).isEqualTo(MANY);

        assertThat(listener.rows.get()).isEqualTo(MANY);
        assertThat(listener.bytes.get()).isGreaterThan(MANY * 50L);
        assertThat(sides.inDuckdb("SELECT count(DISTINCT id) || ' ' || sum(id) || ' ' || min(v) FROM my_db.main.many"))
                .isEqualTo(sides.inPostgres("SELECT count(DISTINCT id) || ' ' || sum(id) || ' ' || min(v) FROM many"));
        assertThat(sides.inDuckdb("SELECT view_name FROM duckdb_views() WHERE NOT internal")).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void manyColumnsArriveWhetherTheirTextsAreDistinctOrNot() throws SQLException {
        String columns = "id integer NOT NULL"
                + IntStream.range(0, 60).mapToObj(i -> ", n" + i + " bigint, t" + i + " text")
                        .collect(Collectors.joining());
        for (String of : List.of("i", "i % 7")) {
            sides.postgres("DROP TABLE IF EXISTS wide", "CREATE TABLE wide (" + columns + ")",
                    "INSERT INTO wide SELECT i"
                            + IntStream.range(0, 60).mapToObj(i -> ", i * " + i + ", 'text ' || " + of)
                                    .collect(Collectors.joining())
                            + " FROM generate_series(1, 25000) i",
                    "ANALYZE wide");
            sides.duckdb("DROP TABLE IF EXISTS my_db.main.wide");
            TablePair pair = sides.mirrorInDuckdb("wide");

            assertThat(sides.toDuckdb(pair)).isEqualTo(25_000);

            String sums = "SELECT sum(id) || ' ' || sum(n7) || ' ' || count(DISTINCT t59) || ' ' || min(t0) || max(t31) FROM ";
            assertThat(sides.inDuckdb(sums + "my_db.main.wide")).isEqualTo(sides.inPostgres(sums + "wide"));
            assertNothingIsLeft();
        }
    }

    @Test
    void manyRowsComeBack() throws SQLException {
        TablePair pair = manyInPostgres();
        sides.toDuckdb(pair);
        String digest = "SELECT md5(string_agg(id || v, ',' ORDER BY id)) FROM many";
        List<@Nullable String> before = sides.inPostgres(digest);
        sides.postgres("TRUNCATE many");
        Counting listener = new Counting(Long.MAX_VALUE);

        assertThat(sides.toPostgres(pair, null, listener)).isEqualTo(MANY);

        assertThat(listener.rows.get()).isEqualTo(MANY);
        assertThat(sides.inPostgres(digest)).isEqualTo(before);
    }

    @Test
    void aConditionChoosesRows() throws SQLException {
        sides.postgres("CREATE TABLE chosen (id integer NOT NULL, v text)",
                "INSERT INTO chosen SELECT i, 'v' || i FROM generate_series(1, 100) i");
        TablePair pair = sides.mirrorInDuckdb("chosen");
        assertThat(sides.toDuckdb(pair, "\"id\" BETWEEN 5 AND 9", CopyListener.NONE)).isEqualTo(5);
        sides.postgres("DELETE FROM chosen");
        assertThat(sides.toPostgres(pair, "\"id\" > 7", CopyListener.NONE)).isEqualTo(2);
        assertThat(sides.inPostgres("SELECT v FROM chosen ORDER BY id")).containsExactly("v8", "v9");
    }

    @Test
    void emptyTablesAndPartitionedOnesAreTables() throws SQLException {
        sides.postgres("CREATE TABLE parts (id integer NOT NULL, v text) PARTITION BY RANGE (id)",
                "CREATE TABLE parts1 PARTITION OF parts FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE parts2 PARTITION OF parts FOR VALUES FROM (10) TO (20)");
        TablePair pair = sides.mirrorInDuckdb("parts");
        assertThat(sides.toDuckdb(pair)).isZero();
        assertThat(sides.toPostgres(pair)).isZero();
        sides.postgres("INSERT INTO parts VALUES (1, 'a'), (11, 'b')");
        assertThat(sides.toDuckdb(pair)).isEqualTo(2);
    }

    @Test
    void rowsOfATransactionAreReadBeforeItIsCommitted() throws SQLException {
        sides.postgres("CREATE TABLE own (id integer NOT NULL, v timestamptz)");
        TablePair pair = sides.mirrorInDuckdb("own");
        try (Connection connection = sides.database().connect()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("SET TimeZone = 'Asia/Tokyo'");
            connection.createStatement().execute("INSERT INTO own VALUES (1, '2024-01-01 00:00:00+00')");
            try (PostgresSource source = PostgresSource.ofTransaction(connection)) {
                assertThat(source.leader()).isSameAs(connection);
                assertThat(PostgresToDuckdb.copy(source, pair, List.of(), sides.duckdb(), "my_db.main.own",
                        CopyListener.NONE)).isEqualTo(1);
            }
            var zone = connection.createStatement().executeQuery("SHOW TimeZone");
            zone.next();
            assertThat(zone.getString(1)).as("the session's own setting").isEqualTo("Asia/Tokyo");
            connection.rollback();
        }
        assertThat(sides.inDuckdb("SELECT epoch(v)::BIGINT::VARCHAR FROM my_db.main.own"))
                .containsExactly("1704067200");
    }

    @Test
    void aRoleReadsWhatItMay() throws SQLException {
        String role = sides.database().createRole();
        sides.postgres("CREATE TABLE secret (id integer NOT NULL)");
        TablePair pair = sides.mirrorInDuckdb("secret");
        try (PostgresSource source = PostgresSource.snapshot(sides.source(), role, 1)) {
            assertThatThrownBy(() -> PostgresToDuckdb.copy(source, pair, List.of(), sides.duckdb(), "my_db.main.secret",
                    CopyListener.NONE)).isInstanceOfSatisfying(DuckpairException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.POSTGRES_PRIVILEGE));
        }
        assertNothingIsLeft();
    }

    @Test
    void allConnectionsReadOneMoment() throws SQLException {
        TablePair pair = manyInPostgres();
        sides.duckdb().setAutoCommit(false);
        try (PostgresSource source = PostgresSource.snapshot(sides.source(), null, 2)) {
            // Before any connection but the first is open, and all the time while they read.
            sides.postgres("UPDATE many SET v = 'later' WHERE id % 3 = 0", "DELETE FROM many WHERE id % 3 = 1",
                    "INSERT INTO many SELECT i, 'new' FROM generate_series(1000000, 1010000) i");
            CopyListener writing = new CopyListener() {
                @Override
                public synchronized void copied(long rows, long bytes) {
                    sides.database()
                            .execute("DELETE FROM many WHERE ctid = ANY(ARRAY(SELECT ctid FROM many LIMIT 1000))");
                }

                @Override
                public boolean cancelled() {
                    return false;
                }
            };
            assertThat(PostgresToDuckdb.copy(source, pair, List.of(), sides.duckdb(), "my_db.main.many", writing))
                    .isEqualTo(MANY);
        }
        sides.duckdb().commit();
        sides.duckdb().setAutoCommit(true);
        assertThat(sides.inDuckdb("SELECT count(*) FROM my_db.main.many WHERE v IN ('later', 'new')"))
                .containsExactly("0");
        assertThat(sides.inDuckdb("SELECT count(DISTINCT id) FROM my_db.main.many")).containsExactly("" + MANY);
    }

    @Test
    void cancellingInTheMiddleLeavesNothingInDuckdb() throws SQLException {
        TablePair pair = manyInPostgres();
        assertCancelled(() -> sides.toDuckdb(pair, null, new Counting(MANY / 4)));
        assertThat(sides.inDuckdb("SELECT count(*) FROM my_db.main.many")).containsExactly("0");
        assertNothingIsLeft();
        assertThat(sides.toDuckdb(pair)).as("the same again").isEqualTo(MANY);
    }

    @Test
    void cancellingInTheMiddleLeavesNothingInPostgres() throws SQLException {
        TablePair pair = manyInPostgres();
        sides.toDuckdb(pair);
        sides.postgres("TRUNCATE many");
        assertCancelled(() -> sides.toPostgres(pair, null, new Counting(MANY / 4)));
        assertThat(sides.inPostgres("SELECT count(*) FROM many")).containsExactly("0");
        assertNothingIsLeft();
        assertThat(sides.toPostgres(pair)).as("the same again").isEqualTo(MANY);
    }

    @Test
    void aCopyThatWaitsForPostgresIsCancelledToo() throws SQLException {
        sides.postgres("CREATE TABLE slow (id integer NOT NULL)", "INSERT INTO slow VALUES (1)");
        TablePair pair = sides.mirrorInDuckdb("slow");
        AtomicLong asked = new AtomicLong();
        CopyListener impatient = new CopyListener() {
            @Override
            public void copied(long rows, long bytes) {
                // none come
            }

            @Override
            public boolean cancelled() {
                return asked.incrementAndGet() > 5;
            }
        };
        assertCancelled(() -> sides.toDuckdb(pair, "pg_sleep(3600) IS NOT NULL", impatient));
        assertNothingIsLeft();
    }

    @Test
    void anErrorOfPostgresIsTheOneThatIsReported() throws SQLException {
        TablePair pair = manyInPostgres();
        assertThatThrownBy(() -> sides.toDuckdb(pair, "1 / (id - " + MANY / 2 + ") >= 0", CopyListener.NONE))
                .isInstanceOf(DuckpairException.class).hasMessageContaining("division by zero");
        assertNothingIsLeft();
    }

    @Test
    void anErrorOfDuckdbIsTheOneThatIsReported() throws SQLException {
        TablePair pair = manyInPostgres();
        sides.duckdb("DROP TABLE my_db.main.many",
                "CREATE TABLE my_db.main.many (id INTEGER NOT NULL CHECK (id < " + MANY / 2 + "), v VARCHAR)");
        assertThatThrownBy(() -> sides.toDuckdb(pair)).isInstanceOf(DuckpairException.class)
                .hasMessageContaining("CHECK constraint failed");
        assertNothingIsLeft();
    }

    @Test
    void aQueryThatFailsOnItsWayIsNoShortResult() throws SQLException {
        TablePair pair = manyInPostgres();
        sides.toDuckdb(pair);
        sides.postgres("TRUNCATE many");
        assertThatThrownBy(() -> sides.toPostgres(pair,
                "CASE WHEN id = " + MANY / 2 + " THEN error('on its way')::BOOLEAN ELSE true END", CopyListener.NONE))
                .isInstanceOf(DuckpairException.class).hasMessageContaining("on its way");
        assertThat(sides.inPostgres("SELECT count(*) FROM many")).containsExactly("0");
    }

    @Test
    void largeValuesGoThroughASmallHeap() throws SQLException {
        sides.postgres("CREATE TABLE large (id integer NOT NULL, t text, b bytea)",
                "ALTER TABLE large ALTER t SET STORAGE EXTERNAL, ALTER b SET STORAGE EXTERNAL",
                "INSERT INTO large SELECT i, repeat('0123456789abcdef', 4 * 1048576), NULL FROM generate_series(1, 3) i",
                "INSERT INTO large SELECT i, NULL, convert_to(repeat('0123456789abcde' || i % 10, 4 * 1048576), 'UTF8')"
                        + " FROM generate_series(4, 6) i");
        TablePair pair = sides.mirrorInDuckdb("large");
        assertThat(sides.toDuckdb(pair)).isEqualTo(6);
        List<@Nullable String> digests = sides.inPostgres("SELECT coalesce(md5(t), md5(b)) FROM large ORDER BY id");
        assertThat(sides.inDuckdb("SELECT coalesce(md5(t), md5(b)) FROM my_db.main.large ORDER BY id"))
                .isEqualTo(digests);
        sides.postgres("TRUNCATE large");
        assertThat(sides.toPostgres(pair)).isEqualTo(6);
        assertThat(sides.inPostgres("SELECT coalesce(md5(t), md5(b)) FROM large ORDER BY id")).isEqualTo(digests);
    }

    private TablePair manyInPostgres() throws SQLException {
        sides.postgres("CREATE TABLE many (id integer NOT NULL, v text)",
                "INSERT INTO many SELECT i, repeat('x', 60) || i"
                        + " FROM generate_series(1, " + MANY + ") i");
        return sides.mirrorInDuckdb("many");
    }

    private static void assertCancelled(ThrowingCallable copy) {
        assertThatThrownBy(copy).isInstanceOfSatisfying(DuckpairException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }

    /** No thread of a copy, no connection but the test's own, nothing that still runs in the server, no setting of DuckDB's. */
    private void assertNothingIsLeft() throws SQLException {
        assertThat(sides.inDuckdb(SETTINGS)).isEqualTo(settings);
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("duckpair-copy"));
        assertThat(sides.inPostgres("SELECT query FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND query LIKE 'COPY%' AND state = 'active'")).isEmpty();
    }

    /** Counts, and cancels after so many rows. */
    private static final class Counting implements CopyListener {

        private final AtomicLong rows = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();
        private final long limit;

        Counting(long limit) {
            this.limit = limit;
        }

        @Override
        public void copied(long moreRows, long moreBytes) {
            rows.addAndGet(moreRows);
            bytes.addAndGet(moreBytes);
        }

        @Override
        public boolean cancelled() {
            return rows.get() >= limit;
        }
    }
}
