package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.drift.Scope;
import io.duckpair.mirror.RowsPoint;
import io.duckpair.plan.Policy;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a home asks of its rows is asked of the mirror's once they are the home's: a column that was filled before it was declared NOT
 * NULL comes first, then its values, then the declaration, all in one sync.
 */
class RowsBeforeConstraintsTest extends OnTwoSides {

    /** Thrown where the process might have ended. */
    private static final class Ended extends Error {

        private static final long serialVersionUID = 1;
    }

    private static List<String> failures(RoundReport report) {
        return report.failures().stream().map(result -> result.unit().names() + ": " + result.outcome()).toList();
    }

    private void syncOnce() {
        RoundReport report = sides.syncRows();
        assertThat(failures(report)).isEmpty();
        assertThat(report.inStep()).isTrue();
        isInStep();
    }

    private void isInStep() {
        assertThat(sides.drift()).isEmpty();
        assertThat(sides.syncRows().results()).isEmpty();
        assertThat(sides.engine().verify(List.of("t"))).singleElement()
                .satisfies(one -> assertThat(one.found()).satisfies(found -> assertThat(found.equal()).isTrue()));
    }

    private List<String> onMotherduck() {
        return sides.duckdbColumns("my_db", "main", "t");
    }

    private List<String> onPostgres() {
        return sides.postgresColumns("t");
    }

    private void homeOnPostgres() {
        sides.postgres("CREATE TABLE t (n int, a int)", "INSERT INTO t SELECT i, i FROM generate_series(1, 3000) i");
        syncOnce();
    }

    private void homeOnMotherduck() {
        sides.duckdb("CREATE TABLE t (n INTEGER, a INTEGER)", "INSERT INTO t SELECT i, i FROM range(3000) r(i)");
        syncOnce();
    }

    @Test
    void aSerialKeyOfATableThatHadNone() {
        homeOnPostgres();
        sides.postgres("ALTER TABLE t ADD COLUMN id bigserial PRIMARY KEY");
        syncOnce();
        assertThat(onMotherduck()).containsExactly("n|INTEGER|true", "a|INTEGER|true", "id|BIGINT|false");
        sides.postgres("UPDATE t SET a = 0 WHERE id = 7");
        syncOnce();
        assertThat(sides.queryDuckdb("my_db", "SELECT n, a FROM t WHERE id = 7")).containsExactly("7|0");
    }

    @Test
    void aColumnThatWasFilledOnPostgresAndThenDeclared() {
        homeOnPostgres();
        sides.postgres("ALTER TABLE t ADD COLUMN b int, ADD COLUMN c text", "UPDATE t SET b = -n, c = 'x' || n",
                "ALTER TABLE t ALTER b SET NOT NULL, ADD UNIQUE (c), ADD CHECK (b < 0)");
        syncOnce();
        assertThat(onMotherduck()).contains("b|INTEGER|false", "c|VARCHAR|true");
        assertThat(sides.queryDuckdb("my_db", "SELECT constraint_type, constraint_column_names::text FROM "
                + "duckdb_constraints() WHERE table_name = 't' ORDER BY ALL"))
                .containsExactly("CHECK|[b]", "NOT NULL|[b]", "UNIQUE|[c]");
    }

    @Test
    void aColumnThatWasFilledOnMotherduckAndThenDeclared() {
        homeOnMotherduck();
        sides.duckdb("ALTER TABLE t ADD COLUMN b INTEGER", "UPDATE t SET b = n",
                "ALTER TABLE t ALTER COLUMN b SET NOT NULL", "ALTER TABLE t ADD PRIMARY KEY (n)");
        syncOnce();
        assertThat(onPostgres()).containsExactly("n|integer|t", "a|integer|f", "b|integer|t");
        assertThat(sides.queryPostgres("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = "
                + "'t'::regclass AND contype = 'p'")).containsExactly("PRIMARY KEY (n)");
    }

    @Test
    void rowsThatWereMendedBeforeTheirColumnWasDeclared() {
        homeOnPostgres();
        sides.postgres("UPDATE t SET a = NULL WHERE n < 10", "UPDATE t SET n = 5 WHERE n < 4");
        syncOnce();
        sides.postgres("UPDATE t SET a = 1 WHERE a IS NULL", "DELETE FROM t WHERE n = 5",
                "ALTER TABLE t ALTER a SET NOT NULL, ADD PRIMARY KEY (n)");
        syncOnce();
        assertThat(onMotherduck()).containsExactly("n|INTEGER|false", "a|INTEGER|false");
    }

    /** The rows are looked at in the pass after the one that leaves something held. */
    @Test
    void besidesADropThatIsHeld() {
        homeOnPostgres();
        sides.postgres("ALTER TABLE t ADD PRIMARY KEY (n)");
        syncOnce();
        sides.postgres("ALTER TABLE t DROP COLUMN a, ADD COLUMN b int", "UPDATE t SET b = n",
                "ALTER TABLE t ALTER b SET NOT NULL");
        RoundReport report = sides.syncRows();
        assertThat(failures(report)).isEmpty();
        assertThat(report.held()).hasSize(1);
        assertThat(report.rowFailures()).isEmpty();
        assertThat(onMotherduck()).containsExactly("n|INTEGER|false", "a|INTEGER|true", "b|INTEGER|false");
        assertThat(sides.queryDuckdb("my_db", "SELECT sum(a), sum(b) FROM t")).containsExactly("4501500|4501500");
        assertThat(sides.syncRowsApplyingDrops().inStep()).isTrue();
        isInStep();
    }

    @Test
    void whereTheProcessEndedInBetween() {
        homeOnPostgres();
        sides.postgres("ALTER TABLE t ADD COLUMN id bigserial PRIMARY KEY");
        sides.engine().close();
        try (SyncEngine engine = SyncEngine.open(sides.settings(Scope.everything(), null), Clock.systemUTC(),
                Thread::startVirtualThread, _ -> {})) {
            engine.listen(event -> {
                if (event instanceof EngineEvent.RowsReached reached && reached.point() == RowsPoint.NOTED) {
                    throw new Ended();
                }
            });
            assertThatThrownBy(() -> engine.sync(Policy.careful())).isInstanceOf(Ended.class);
        }
        assertThat(onMotherduck()).containsExactly("n|INTEGER|true", "a|INTEGER|true", "id|BIGINT|true");
        sides.restart();
        syncOnce();
        assertThat(onMotherduck()).containsExactly("n|INTEGER|true", "a|INTEGER|true", "id|BIGINT|false");
    }

    /** Until the administrator has chosen, the mirror's rows do not fulfil it. */
    @Test
    void anEditOfTheMirrorIsInTheWayAndIsKept() {
        homeOnPostgres();
        sides.duckdb("UPDATE t SET a = 9");
        sides.postgres("ALTER TABLE t ADD COLUMN b int", "UPDATE t SET b = n", "ALTER TABLE t ALTER b SET NOT NULL");
        for (int round = 0; round < 2; round++) {
            RoundReport report = sides.syncRows();
            assertThat(report.conflicts()).isEqualTo(1);
            assertThat(failures(report)).singleElement().asString()
                    .contains("NOT NULL constraint failed");
            assertThat(sides.queryDuckdb("my_db", "SELECT sum(a), count(b) FROM t")).containsExactly("27000|0");
        }
        sides.engine().copyRows(List.of("t"));
        syncOnce();
        assertThat(sides.queryDuckdb("my_db", "SELECT sum(a), sum(b) FROM t")).containsExactly("4501500|4501500");
    }

    /** A round in which something fails does not look again, so it says what is left. */
    @Test
    void besidesATableThatFails() {
        homeOnPostgres();
        sides.postgres("CREATE TABLE other (a int, b int)", "UPDATE t SET a = NULL WHERE n < 10");
        syncOnce();
        sides.postgres("CREATE MATERIALIZED VIEW reader AS SELECT a FROM other");
        sides.duckdb("ALTER TABLE other ALTER COLUMN a TYPE BIGINT");
        sides.postgres("UPDATE t SET a = 1 WHERE a IS NULL", "ALTER TABLE t ALTER a SET NOT NULL");
        assertThat(failures(sides.syncRows())).hasSize(2);
        assertThat(failures(sides.syncRows())).singleElement().asString().contains("other");
        assertThat(onMotherduck()).containsExactly("n|INTEGER|true", "a|INTEGER|false");
    }

    @Test
    void withoutRowsNothingIsCarriedThatTheMirrorsRowsDoNotFulfil() {
        homeOnPostgres();
        sides.postgres("ALTER TABLE t ADD COLUMN id bigserial PRIMARY KEY");
        assertThat(sides.sync().failures()).hasSize(1);
        assertThat(onMotherduck()).containsExactly("n|INTEGER|true", "a|INTEGER|true");
        syncOnce();
    }
}
