package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.error.ErrorCode;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsOutcome.Copied;
import io.duckpair.mirror.RowsOutcome.Failed;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mirror on MotherDuck to whose rows another table refers by a foreign key: DuckDB deletes none of these, not even for a moment. */
class ReferredMirrorTest extends OnTwoSides {

    @BeforeEach
    void makeTables() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, v text, u int UNIQUE, l int[], d double precision UNIQUE)",
                "INSERT INTO t SELECT i, 'v' || i, i, ARRAY[i], i FROM generate_series(1, 3000) i");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.duckdb("CREATE TABLE note (of_t INTEGER REFERENCES t (id), text VARCHAR)",
                "INSERT INTO note VALUES (1, 'one'), (2, 'two'), (3000, 'last')");
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    private RowsOutcome sync() {
        return sides.syncRows().rows().stream().filter(result -> result.pair().postgres().name().name().equals("t"))
                .findFirst().orElseThrow().outcome();
    }

    private void isEqual() {
        assertThat(sides.engine().verify(List.of("t"))).singleElement()
                .satisfies(one -> assertThat(one.found()).satisfies(found -> assertThat(found.equal()).isTrue()));
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    @Test
    void rowsThatAreReferredToAreChangedInPlace() {
        sides.postgres("UPDATE t SET v = 'changed' WHERE id IN (1, 500)", "INSERT INTO t VALUES (4000, 'new', 4000)",
                "DELETE FROM t WHERE id = 700", "UPDATE t SET u = -u, l = l || 7, d = -d WHERE id = 900");
        assertThat(sync()).isInstanceOf(Copied.class);
        assertThat(sides.queryDuckdb("my_db", "SELECT id, v, u, l, d FROM t WHERE id IN (1, 500, 700, 900, 4000) "
                + "ORDER BY id")).containsExactly("1|changed|1|[1]|1.0", "500|changed|500|[500]|500.0",
                        "900|v900|-900|[900, 7]|-900.0", "4000|new|4000|null|null");
        isEqual();
    }

    @Test
    void allRowsAreCopiedInPlace() {
        sides.duckdb("UPDATE t SET v = 'edited' WHERE id < 10", "DELETE FROM t WHERE id = 5");
        assertThat(sides.engine().copyRows(List.of("t")).getFirst().outcome()).isInstanceOf(Copied.class);
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM t WHERE v = 'edited'")).containsExactly("0");
        isEqual();
    }

    @Test
    void aHomeThatWasWrittenAnewIsFollowedInPlace() {
        sides.postgres("UPDATE t SET v = v || '!'", "VACUUM FULL t", "DELETE FROM t WHERE id = 77");
        assertThat(sync()).isInstanceOf(Copied.class);
        isEqual();
    }

    @Test
    void ofARowThatIsGoneTheTableIsNamedThatRefersToIt() {
        sides.postgres("DELETE FROM t WHERE id = 2", "UPDATE t SET v = 'changed' WHERE id = 1");
        for (int round = 0; round < 2; round++) {
            assertThat(sync()).isInstanceOfSatisfying(Failed.class, failed -> {
                assertThat(failed.error().code()).isEqualTo(ErrorCode.ROW_REFUSED);
                assertThat(failed.error().sentence())
                        .endsWith("my_db.main.note refers to them by a foreign key (of_t: 2).");
            });
        }
        assertThat(sides.queryDuckdb("my_db", "SELECT v FROM t WHERE id IN (1, 2) ORDER BY id"))
                .containsExactly("v1", "v2");
        sides.duckdb("DELETE FROM note WHERE of_t = 2");
        assertThat(sync()).isInstanceOf(Copied.class);
        assertThat(sides.queryDuckdb("my_db", "SELECT v FROM t WHERE id IN (1, 2)")).containsExactly("changed");
        isEqual();
    }

    /** 0.0 and -0.0 are equal, but not the same. */
    @Test
    void valuesThatAreEqualAndNotTheSameComeToo() {
        sides.postgres("INSERT INTO t (id, d) VALUES (5000, '-0.0')");
        assertThat(sync()).isInstanceOf(Copied.class);
        sides.postgres("UPDATE t SET d = 0.0 WHERE id = 5000", "UPDATE t SET v = 'changed' WHERE id = 1");
        assertThat(sync()).isInstanceOf(Copied.class);
        assertThat(sides.queryDuckdb("my_db", "SELECT signbit(d) FROM t WHERE id = 5000")).containsExactly("false");
        isEqual();
    }
}
