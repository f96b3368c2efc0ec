package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsOutcome.Conflict;
import io.duckpair.mirror.RowsOutcome.Copied;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Direction;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows flow from a table's home to its mirror, and nothing that somebody edited is lost. */
class RowsTest {

    @TempDir
    Path folder;

    private TwoSides sides;

    @BeforeEach
    void open() {
        sides = new TwoSides(folder);
        sides.duckdb("CREATE TABLE orders (id BIGINT PRIMARY KEY, customer VARCHAR, amount DECIMAL(12,2))",
                "INSERT INTO orders SELECT range, 'customer ' || range, range * 1.25 FROM range(3000)");
        sides.postgres("CREATE TABLE events (id bigint PRIMARY KEY, happened timestamp, what text)",
                "INSERT INTO events SELECT g, timestamp '2026-01-01' + g * interval '1 min', 'event ' || g "
                        + "FROM generate_series(1, 3000) g",
                "CREATE TABLE log (line text)", "INSERT INTO log VALUES ('one'), ('one'), (NULL)");
    }

    @AfterEach
    void close() {
        sides.close();
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
        sides.postgres("INSERT INTO log VALUES ('later')");
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
}
