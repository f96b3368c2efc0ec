package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Side;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsOutcome.Conflict;
import io.duckpair.mirror.RowsOutcome.Copied;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edit on a mirror outlives whatever else happens to the table, until the administrator chooses. */
class HeldEditsTest {

    @TempDir
    Path folder;

    private TwoSides sides;

    @BeforeEach
    void open() {
        sides = new TwoSides(folder);
    }

    @AfterEach
    void close() {
        sides.close();
    }

    private RowsOutcome sync() {
        return sides.syncRows().rows().stream().filter(result -> result.pair().postgres().name().name().equals("t"))
                .findFirst().orElseThrow().outcome();
    }

    private void isHeld(RowsOutcome outcome) {
        assertThat(outcome).isInstanceOf(Conflict.class);
        assertThat(sync()).isInstanceOf(Conflict.class);
    }

    private void homeOnPostgres() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, v text)", "INSERT INTO t VALUES (1, 'a'), (2, 'b')");
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    private void homeOnMotherduck() {
        sides.duckdb("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, v VARCHAR)",
                "INSERT INTO t VALUES (1, 1, 'a'), (2, 2, 'b')");
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    private Iterable<String> onMotherduck(String columns) {
        return sides.queryDuckdb("my_db", "SELECT " + columns + " FROM t ORDER BY id");
    }

    private Iterable<String> onPostgres(String columns) {
        return sides.queryPostgres("SELECT " + columns + " FROM t ORDER BY id");
    }

    @Test
    void aConflictOutlivesANewColumn() {
        homeOnPostgres();
        sides.duckdb("UPDATE t SET v = 'mine' WHERE id = 1");
        sides.postgres("UPDATE t SET v = 'theirs' WHERE id = 1");
        isHeld(sync());
        sides.postgres("ALTER TABLE t ADD COLUMN extra int");
        isHeld(sync());
        sides.postgres("UPDATE t SET extra = 7");
        isHeld(sync());
        assertThat(onMotherduck("id, v")).containsExactly("1|mine", "2|b");
        sides.engine().copyRows(List.of("t"));
        assertThat(onMotherduck("id, v, extra")).containsExactly("1|theirs|7", "2|b|7");
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    @Test
    void aConflictOutlivesANewVersionOfDuckdb() {
        homeOnPostgres();
        sides.duckdb("UPDATE t SET v = 'mine' WHERE id = 1");
        isHeld(sync());
        sides.postgres("UPDATE duckpair.mirror SET fingerprint = replace(fingerprint, ',v', ',earlier v')",
                "INSERT INTO t VALUES (9, 'x')");
        sides.restart();
        isHeld(sync());
        assertThat(onMotherduck("id, v")).containsExactly("1|mine", "2|b");
    }

    @Test
    void aConflictOutlivesATypeThatIsCarried() {
        homeOnMotherduck();
        sides.postgres("UPDATE t SET v = 'mine' WHERE id = 1");
        sides.duckdb("UPDATE t SET v = 'theirs' WHERE id = 1");
        isHeld(sync());
        sides.duckdb("ALTER TABLE t ALTER COLUMN n TYPE BIGINT");
        isHeld(sync());
        assertThat(onPostgres("id, n, v")).containsExactly("1|1|mine", "2|2|b");
        assertThat(sides.engine().moveHome("t", Side.POSTGRES, true).outcome()).isInstanceOf(Copied.class);
        assertThat(onMotherduck("id, n, v")).containsExactly("1|1|mine", "2|2|b");
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    /** As in a round that cannot write the table, whoever asked for it. */
    @Test
    void aConflictOutlivesAFailure() {
        homeOnMotherduck();
        sides.postgres("UPDATE t SET v = 'mine' WHERE id = 1");
        isHeld(sync());
        sides.duckdb("UPDATE t SET v = chr(0) WHERE id = 2");
        assertThat(sides.engine().copyRows(List.of("t")).getFirst().outcome())
                .isInstanceOf(RowsOutcome.Failed.class);
        sides.duckdb("UPDATE t SET v = 'well' WHERE id = 2", "ALTER TABLE t ALTER COLUMN n TYPE BIGINT");
        isHeld(sync());
        assertThat(onPostgres("v")).containsExactly("mine", "b");
    }

    @Test
    void aConflictEndsWhereTheEditIsTakenBack() {
        homeOnPostgres();
        sides.duckdb("UPDATE t SET v = 'mine' WHERE id = 1");
        isHeld(sync());
        sides.duckdb("UPDATE t SET v = 'a' WHERE id = 1");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.postgres("UPDATE t SET v = 'theirs' WHERE id = 1", "VACUUM FULL t");
        assertThat(sync()).isInstanceOf(Copied.class);
        assertThat(onMotherduck("v")).containsExactly("theirs", "b");
    }

    @Test
    void anEditOfAMirrorThatWasRewrittenIsHeld() {
        homeOnMotherduck();
        sides.postgres("UPDATE t SET v = 'mine' WHERE id = 1", "VACUUM FULL t");
        isHeld(sync());
        assertThat(onPostgres("v")).containsExactly("mine", "b");
    }

    @Test
    void rowsThatTookThePlaceOfAllOthersAreHeld() {
        homeOnMotherduck();
        sides.postgres("TRUNCATE t", "INSERT INTO t VALUES (7, 1, 'mine'), (8, 2, 'mine too')");
        isHeld(sync());
        assertThat(onPostgres("id, v")).containsExactly("7|mine", "8|mine too");
    }

    @Test
    void anEditOfAMirrorJustBeforeItsNewTypeIsCarriedIsHeld() {
        homeOnMotherduck();
        sides.postgres("UPDATE t SET v = 'mine' WHERE id = 1");
        sides.duckdb("ALTER TABLE t ALTER COLUMN n TYPE BIGINT");
        isHeld(sync());
        assertThat(onPostgres("id, n, v")).containsExactly("1|1|mine", "2|2|b");
    }

    @Test
    void anUneditedMirrorOnPostgresFollowsEveryChangeOfItsHome() {
        homeOnMotherduck();
        sides.duckdb("ALTER TABLE t ADD COLUMN state VARCHAR DEFAULT 'open'",
                "UPDATE t SET state = 'paid' WHERE id = 1");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.duckdb("ALTER TABLE t ALTER COLUMN n TYPE BIGINT USING n * 2", "ALTER TABLE t RENAME COLUMN v TO w");
        sides.postgres("VACUUM FULL t");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.duckdb("ALTER TABLE t DROP COLUMN state", "UPDATE t SET w = 'again' WHERE id = 2");
        sides.postgres("CLUSTER t USING t_pkey");
        assertThat(sides.syncRowsApplyingDrops().inStep()).isTrue();
        assertThat(onPostgres("id, n, w")).containsExactly("1|2|a", "2|4|again");
    }
}
