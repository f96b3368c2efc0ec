package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.apply.Outcome;
import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsOutcome.Conflict;
import io.duckpair.mirror.RowsOutcome.Copied;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Direction;
import io.duckpair.drift.Drift.RelationDrift;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows flow from a table's home to its mirror, and nothing that somebody edited is lost. */
class RowsTest extends OnTwoSides {

    @BeforeEach
    void open() {
        sides.duckdb("CREATE TABLE orders (id BIGINT PRIMARY KEY, customer VARCHAR, amount DECIMAL(12,2))",
                "INSERT INTO orders SELECT range, 'customer ' || range, range * 1.25 FROM range(3000)");
        sides.postgres("CREATE TABLE events (id bigint PRIMARY KEY, happened timestamp, what text)",
                "INSERT INTO events SELECT g, timestamp '2026-01-01' + g * interval '1 min', 'event ' || g "
                        + "FROM generate_series(1, 3000) g",
                "CREATE TABLE log (line text)", "INSERT INTO log VALUES ('one'), ('one'), (NULL)");
    }

    private static RowsOutcome outcome(List<RowsResult> results, String title) {
        return results.stream().filter(result -> result.title().equals(title)).findFirst().orElseThrow().outcome();
    }

    private String sumOnPostgres() {
        return sides.queryPostgres("SELECT count(*), sum(id), sum(amount), max(customer) FROM orders").getFirst();
    }

    @Test
    void newTablesArriveWithTheirRows() {
        sides.syncRows();
        assertThat(sumOnPostgres()).isEqualTo("3000|4498500|5623125.00|customer 999");
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*), sum(id), max(happened), min(what) FROM events"))
                .containsExactly("3000|4501500|2026-01-03 02:00:00.0|event 1");
        assertThat(sides.queryDuckdb("my_db", "SELECT line FROM log ORDER BY ALL")).containsExactly("one", "one",
                "null");
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    @Test
    void createTableAsOnBothSidesAtOnceArrivesWithItsRows() {
        sides.syncRows();
        sides.engine().ddl(Side.POSTGRES, "CREATE TABLE recent AS SELECT * FROM events WHERE id > 2990");
        sides.engine().ddl(Side.MOTHERDUCK, "CREATE TABLE large AS SELECT * FROM orders WHERE amount > 3740");
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM recent")).containsExactly("10");
        assertThat(sides.queryPostgres("SELECT count(*), min(id) FROM large")).containsExactly("7|2993");
    }

    @Test
    void onlyWhatWasWrittenOnPostgresIsSent() {
        sides.syncRows();
        sides.postgres("UPDATE events SET what = 'changed' WHERE id = 7",
                "INSERT INTO events VALUES (9000, NULL, 'new')",
                "DELETE FROM events WHERE id = 9", "INSERT INTO log VALUES ('two')");
        RoundReport report = sides.syncRows();
        assertThat(outcome(report.rows(), "my_db.main.events")).isInstanceOfSatisfying(Copied.class, copied -> {
            assertThat(copied.rows()).isEqualTo(3000);
            assertThat(copied.written()).isEqualTo(2);
        });
        assertThat(sides.queryDuckdb("my_db", "SELECT id, what FROM events WHERE id IN (7, 9, 9000) ORDER BY id"))
                .containsExactly("7|changed", "9000|new");
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM log")).containsExactly("4");
    }

    @Test
    void aKeyThatChangedIsAnotherRow() {
        sides.syncRows();
        sides.postgres("UPDATE events SET id = -id WHERE id BETWEEN 10 AND 12");
        sides.syncRows();
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*), sum(id) FROM events WHERE id < 13"))
                .containsExactly("12|12");
    }

    @Test
    void onlyWhatMovedOnMotherduckIsSent() {
        sides.syncRows();
        sides.duckdb("UPDATE orders SET customer = NULL WHERE id = 5", "DELETE FROM orders WHERE id = 6",
                "INSERT INTO orders VALUES (-1, 'early', 1)");
        RoundReport report = sides.syncRows();
        assertThat(outcome(report.rows(), "my_db.main.orders")).isInstanceOfSatisfying(Copied.class,
                copied -> assertThat(copied.written()).isLessThan(3000));
        assertThat(sides.queryPostgres("SELECT id, customer FROM orders WHERE id IN (-1, 5, 6) ORDER BY id"))
                .containsExactly("-1|early", "5|null");
        assertThat(sides.queryPostgres("SELECT count(*) FROM orders")).containsExactly("3000");
    }

    @Test
    void aRoundAfterWhichNothingMovedHasNothingToSay() {
        sides.syncRows();
        sides.engine().round(Policy.careful());
        sides.engine().round(Policy.careful());
        RoundReport idle = sides.engine().round(Policy.careful());
        assertThat(idle.idle()).isTrue();
        sides.postgres("INSERT INTO log VALUES ('later')", "SELECT pg_stat_force_next_flush()");
        RoundReport next = sides.engine().round(Policy.careful());
        assertThat(next.idle()).isFalse();
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM log")).containsExactly("4");
    }

    @Test
    void anEditOnAMirrorIsHeldUntilTheAdministratorChooses() {
        sides.syncRows();
        sides.postgres("UPDATE orders SET customer = 'mine' WHERE id = 1");
        sides.duckdb("UPDATE events SET what = 'mine' WHERE id = 1");
        sides.postgres("UPDATE events SET what = 'theirs' WHERE id = 2");
        RoundReport report = sides.syncRows();
        assertThat(report.conflicts()).isEqualTo(2);
        assertThat(report.inStep()).isFalse();
        assertThat(sides.queryPostgres("SELECT customer FROM orders WHERE id = 1")).containsExactly("mine");
        assertThat(sides.queryDuckdb("my_db", "SELECT what FROM events WHERE id <= 2 ORDER BY id"))
                .containsExactly("mine", "event 2");
        assertThat(sides.syncRows().conflicts()).isEqualTo(2);

        sides.engine().copyRows(List.of("events"));
        assertThat(sides.queryDuckdb("my_db", "SELECT what FROM events WHERE id <= 2 ORDER BY id"))
                .containsExactly("event 1", "theirs");
        assertThat(sides.engine().moveHome("orders", Side.POSTGRES, false).outcome()).isInstanceOf(Conflict.class);
        assertThat(sides.engine().moveHome("orders", Side.POSTGRES, true).outcome()).isInstanceOf(Copied.class);
        assertThat(sides.queryDuckdb("my_db", "SELECT customer FROM orders WHERE id = 1")).containsExactly("mine");
        assertThat(sides.syncRows().inStep()).isTrue();

        sides.postgres("DELETE FROM orders WHERE id > 10");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM orders")).containsExactly("11");
    }

    /** PostgreSQL's statistics tell of what a session wrote only after a while. */
    @Test
    void anEditThatTheStatisticsDoNotTellOfYetIsNotOverwritten() throws SQLException {
        sides.syncRows();
        try (Connection writer = sides.database().connect(); Statement statement = writer.createStatement()) {
            statement.execute("INSERT INTO log VALUES ('counted at once')");
            statement.execute("UPDATE orders SET customer = 'mine' WHERE id = 5");
            sides.duckdb("UPDATE orders SET customer = 'theirs' WHERE id IN (4, 5)");
            RoundReport report = sides.syncRows();
            assertThat(outcome(report.rows(), "my_db.main.orders")).isInstanceOf(Conflict.class);
        }
        assertThat(sides.queryPostgres("SELECT customer FROM orders WHERE id IN (4, 5) ORDER BY id"))
                .containsExactly("customer 4", "mine");
    }

    @Test
    void aWriteToOneTableOfAFileSaysNothingOfTheOthers() {
        sides.duckdb("CREATE TABLE other AS SELECT range AS id FROM range(5000)");
        sides.syncRows();
        sides.duckdb("UPDATE orders SET customer = 'new' WHERE id = 5");
        RoundReport report = sides.syncRows();
        assertThat(outcome(report.rows(), "my_db.main.orders")).isInstanceOf(Copied.class);
        assertThat(report.rows()).filteredOn(result -> result.outcome() instanceof Copied).hasSize(1);
        assertThat(report.inStep()).isTrue();
    }

    @Test
    void aResyncKeepsTheHomes() {
        sides.syncRows();
        sides.engine().moveHome("events", Side.MOTHERDUCK, false);
        assertThat(sides.engine().resync(Policy.careful()).inStep()).isTrue();
        assertThat(homes()).containsExactlyInAnyOrder("orders MOTHERDUCK", "events MOTHERDUCK", "log POSTGRES");
        sides.duckdb("UPDATE events SET what = 'theirs' WHERE id = 1");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryPostgres("SELECT what FROM events WHERE id = 1")).containsExactly("theirs");
    }

    private List<String> homes() {
        return sides.syncRows().plan().drift().relations().stream().map(RelationDrift::pair).filter(Objects::nonNull)
                .map(pair -> pair.postgres().name().name() + " "
                        + Objects.requireNonNull(sides.engine().mirrors().get(pair.id())).home())
                .toList();
    }

    /** What a SELECT shows of a table is what its mirror holds. */
    @Test
    void rowsOfTablesThatInheritBelongToTheParentToo() {
        sides.postgres("CREATE TABLE parent (id int PRIMARY KEY, name text)",
                "CREATE TABLE child (extra int) INHERITS (parent)", "INSERT INTO child VALUES (1, 'one', 1)");
        sides.syncRows();
        assertThat(sides.queryDuckdb("my_db", "SELECT id, name FROM parent")).containsExactly("1|one");
        sides.postgres("INSERT INTO child VALUES (2, 'two', 2)", "INSERT INTO parent VALUES (3, 'three')");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryDuckdb("my_db", "SELECT id, name FROM parent ORDER BY id")).containsExactly("1|one",
                "2|two", "3|three");
        sides.postgres("DELETE FROM child WHERE id = 1");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM parent")).containsExactly("2");
        assertThat(sides.queryDuckdb("my_db", "SELECT id, extra FROM child")).containsExactly("2|2");
    }

    /** Pages are cut into 256 chunks; here the table has about ten times as many. */
    @Test
    void rowsWrittenAllOverALargeTableAreFound() {
        sides.postgres("CREATE TABLE wide (id int PRIMARY KEY, filler text)",
                "INSERT INTO wide SELECT g, repeat('x', 900) FROM generate_series(1, 20000) g");
        sides.syncRows();
        sides.postgres("UPDATE wide SET filler = 'changed' WHERE id IN (1, 5000, 5001, 12345, 20000)",
                "DELETE FROM wide WHERE id IN (2, 19999)", "INSERT INTO wide VALUES (0, 'new'), (30000, 'new')");
        RoundReport report = sides.syncRows();
        assertThat(outcome(report.rows(), "my_db.main.wide")).isInstanceOfSatisfying(Copied.class, copied -> {
            assertThat(copied.rows()).isEqualTo(20000);
            assertThat(copied.written()).isEqualTo(7);
        });
        sides.postgres("UPDATE wide SET filler = id::text");
        assertThat(outcome(sides.syncRows().rows(), "my_db.main.wide")).isInstanceOfSatisfying(Copied.class,
                copied -> assertThat(copied.written()).isEqualTo(20000));
        assertThat(sides.engine().verify(List.of("wide"))).singleElement()
                .satisfies(table -> assertThat(table.found()).satisfies(found -> assertThat(found.equal()).isTrue()));
    }

    @Test
    void theSameEditOnBothSidesIsNoConflict() {
        sides.syncRows();
        sides.postgres("UPDATE orders SET customer = 'both' WHERE id = 1");
        sides.duckdb("UPDATE orders SET customer = 'both' WHERE id = 1");
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    @Test
    void tablesThatWereThereOnBothSidesAreComparedFirst() {
        sides.close();
        sides = new TwoSides(folder);
        sides.postgres("CREATE TABLE orders (id bigint PRIMARY KEY, customer text, amount numeric(12,2))");
        sides.duckdb("CREATE TABLE other (id INTEGER PRIMARY KEY)", "INSERT INTO other VALUES (1)");
        sides.postgres("CREATE TABLE other (id int PRIMARY KEY)", "INSERT INTO other VALUES (2)");
        RoundReport report = sides.syncRows();
        assertThat(outcome(report.rows(), "my_db.main.orders")).isInstanceOf(Copied.class);
        assertThat(sumOnPostgres()).startsWith("3000|");
        assertThat(outcome(report.rows(), "my_db.main.other")).isInstanceOf(Conflict.class);
        assertThat(sides.queryPostgres("SELECT id FROM other")).containsExactly("2");
        assertThat(sides.queryDuckdb("my_db", "SELECT id FROM other")).containsExactly("1");
    }

    @Test
    void withoutRowsTheTablesArriveEmpty() {
        sides.engine().sync(Policy.careful().withRows(false));
        assertThat(sides.queryPostgres("SELECT count(*) FROM orders")).containsExactly("0");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sumOnPostgres()).startsWith("3000|");
    }

    @Test
    void aDirectionKeepsTheOtherSideAsItIs() {
        sides.syncRows();
        sides.duckdb("DELETE FROM orders WHERE id = 6");
        RoundReport report = sides.engine().sync(Policy.careful().withDirection(Direction.TO_MOTHERDUCK));
        assertThat(report.rowsHeld()).hasSize(1);
        assertThat(sides.queryPostgres("SELECT count(*) FROM orders")).containsExactly("3000");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryPostgres("SELECT count(*) FROM orders")).containsExactly("2999");
    }

    @Test
    void aChangeOfTheTableTakesItsRowsAlong() {
        sides.syncRows();
        sides.duckdb("ALTER TABLE orders ADD COLUMN state VARCHAR DEFAULT 'open'",
                "ALTER TABLE orders RENAME COLUMN customer TO buyer", "UPDATE orders SET state = 'paid' WHERE id = 3");
        sides.postgres("ALTER TABLE events ADD COLUMN seen timestamptz DEFAULT clock_timestamp()",
                "ALTER TABLE log ALTER COLUMN line TYPE varchar(100)");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryPostgres("SELECT state, count(*), max(buyer) FROM orders GROUP BY 1 ORDER BY 1"))
                .containsExactly("open|2999|customer 999", "paid|1|customer 3");
        assertThat(sides.queryDuckdb("my_db", "SELECT sum(epoch_us(seen)) FROM events"))
                .isEqualTo(sides.queryPostgres(
                        "SELECT sum((extract(epoch FROM seen) * 1000000)::bigint) FROM events"));
    }

    /** To find out costs a copy up to the row that does not fit. */
    @Test
    void aTableWithARowThatDoesNotFitIsTriedAgainWhenItsRowsMove() throws Exception {
        sides.syncRows();
        sides.postgres("CREATE TABLE prices (id int PRIMARY KEY, price numeric(12,2))",
                "INSERT INTO prices VALUES (1, 1), (2, 'NaN')");
        AtomicInteger tried = new AtomicInteger();
        try (AutoCloseable _ = sides.engine().listen(event -> {
            if (event instanceof EngineEvent.RowsStarted started
                    && started.pair().postgres().name().name().equals("prices")) {
                tried.incrementAndGet();
            }
        })) {
            for (int i = 0; i < 4; i++) {
                RoundReport report = sides.engine().round(Policy.careful());
                assertThat(report.failures()).singleElement()
                        .satisfies(unit -> assertThat(unit.outcome()).isInstanceOfSatisfying(Outcome.Failed.class,
                                failed -> assertThat(failed.error().sentence()).contains("prices", "NaN")));
            }
            assertThat(tried).hasValue(2);
            sides.postgres("UPDATE prices SET price = 2 WHERE id = 2");
            assertThat(sides.engine().round(Policy.careful()).inStep()).isTrue();
            assertThat(tried).hasValue(3);
        }
        assertThat(sides.queryDuckdb("my_db", "SELECT sum(price) FROM prices")).containsExactly("3.00");
    }

    @Test
    void aLockedTableFailsAloneAndIsTriedAgain() throws SQLException {
        sides.syncRows();
        sides.postgres("INSERT INTO log VALUES ('new')", "UPDATE events SET what = 'new' WHERE id = 1");
        try (Connection other = sides.database().connect(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE events");
            RoundReport report = sides.syncRows();
            assertThat(report.rowFailures()).singleElement()
                    .satisfies(failed -> assertThat(failed.title()).isEqualTo("my_db.main.events"));
            assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM log")).containsExactly("4");
        }
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryDuckdb("my_db", "SELECT what FROM events WHERE id = 1")).containsExactly("new");
    }

    @Test
    void aNameThatNoTableOrSeveralHaveIsRefused() {
        sides.syncRows();
        assertThatThrownBy(() -> sides.engine().copyRows(List.of("nothing"))).isInstanceOf(DuckpairException.class)
                .hasMessageContaining("nothing");
        sides.postgres("CREATE SCHEMA other", "CREATE TABLE other.log (line text)");
        sides.syncRows();
        assertThatThrownBy(() -> sides.engine().copyRows(List.of("log"))).isInstanceOf(DuckpairException.class)
                .hasMessageContaining("my_db.main.log, my_db.other.log");
    }

    @Test
    void attributesThatACompositeTypeGotAreCarriedAsColumnsAre() {
        sides.postgres("CREATE TYPE place AS (street text, number int)",
                "CREATE TABLE shops (id int PRIMARY KEY, place place)", "INSERT INTO shops VALUES (1, ('Elm', 5))");
        sides.syncRows();
        sides.postgres("ALTER TYPE place ADD ATTRIBUTE town text CASCADE",
                "INSERT INTO shops VALUES (2, ('Oak', 6, 'Rye'))");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryDuckdb("my_db", "SELECT place.street, place.town FROM shops ORDER BY id"))
                .containsExactly("Elm|null", "Oak|Rye");
    }

    @Test
    void labelsOfAnEnumThatWereRenamedAreCarried() {
        sides.postgres("CREATE TYPE mood AS ENUM ('ok', 'bad')",
                "CREATE TABLE moods (id int PRIMARY KEY, mood mood NOT NULL, last mood UNIQUE)",
                "INSERT INTO moods VALUES (1, 'ok', 'bad'), (2, 'bad', 'ok'), (3, 'ok', NULL)");
        sides.syncRows();
        sides.postgres("ALTER TYPE mood RENAME VALUE 'ok' TO 'it''s good'");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryDuckdb("my_db", "FROM moods ORDER BY id")).containsExactly("1|it's good|bad",
                "2|bad|it's good", "3|it's good|null");
        sides.postgres("ALTER TYPE mood ADD VALUE 'so so'", "INSERT INTO moods VALUES (4, 'so so', 'so so')");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryDuckdb("my_db", "SELECT mood FROM moods WHERE id = 4")).containsExactly("so so");
    }
}
