package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Side;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsOutcome.Conflict;
import io.duckpair.mirror.RowsOutcome.Copied;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An edit on a mirror outlives whatever else happens to the table, until the administrator chooses. */
class HeldEditsTest extends OnTwoSides {

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
    void valuesThatAMirrorGotWithItsNewColumnAreHeld() {
        homeOnMotherduck();
        sides.postgres("ALTER TABLE t ADD COLUMN made text DEFAULT 'made ' || random()::text");
        isHeld(sync());
        assertThat(sides.queryPostgres("SELECT count(made) FROM t")).containsExactly("2");
        sides.duckdb("INSERT INTO t (id, n, v) VALUES (3, 3, 'c')");
        isHeld(sync());
        assertThat(sides.queryPostgres("SELECT count(made) FROM t")).containsExactly("2");
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
    void anEditOfAMirrorJustBeforeItsNewColumnIsCarriedIsHeld() {
        homeOnPostgres();
        sides.duckdb("UPDATE t SET v = 'mine' WHERE id = 2", "INSERT INTO t VALUES (3, 'new')");
        sides.postgres("ALTER TABLE t ADD COLUMN extra int");
        isHeld(sync());
        assertThat(onMotherduck("id, v")).containsExactly("1|a", "2|mine", "3|new");
    }

    /** The home knows nothing of them: to bring the mirror after it would make them all NULL. */
    @Test
    void valuesOfAColumnThatWasAddedOnTheMirrorAreHeld() {
        homeOnPostgres();
        sides.duckdb("ALTER TABLE t ADD COLUMN note VARCHAR", "UPDATE t SET note = 'note ' || id");
        isHeld(sync());
        assertThat(onMotherduck("id, v, note")).containsExactly("1|a|note 1", "2|b|note 2");
        assertThat(sides.engine().moveHome("t", Side.MOTHERDUCK, true).outcome()).isInstanceOf(Copied.class);
        assertThat(onPostgres("id, v, note")).containsExactly("1|a|note 1", "2|b|note 2");
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    @Test
    void aColumnOfAMirrorThatWasTransformedIsHeld() {
        sides.postgres("CREATE TABLE t (id int PRIMARY KEY, n int)", "INSERT INTO t VALUES (1, 1), (2, 2)");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.duckdb("ALTER TABLE t ALTER COLUMN n TYPE BIGINT USING n * 10");
        isHeld(sync());
        assertThat(onMotherduck("id, n")).containsExactly("1|10", "2|20");
        assertThat(onPostgres("id, n")).containsExactly("1|1", "2|2");
    }

    /** The hash of rows that are as they were is another one in another version; who writes a file moves its token. */
    @Test
    void anUneditedFileFollowsItsHomeThroughANewVersionOfDuckdb() {
        homeOnPostgres();
        sides.syncRows();
        sides.postgres("UPDATE duckpair.mirror SET fingerprint = replace(fingerprint, ',v', ',earlier v')",
                "INSERT INTO t VALUES (9, 'x')");
        sides.restart();
        assertThat(sync()).isInstanceOf(Copied.class);
        sides.postgres("UPDATE duckpair.mirror SET fingerprint = replace(fingerprint, ',v', ',earlier v')",
                "UPDATE t SET v = 'theirs' WHERE id = 9");
        sides.duckdb("UPDATE t SET v = 'mine' WHERE id = 1");
        isHeld(sync());
        assertThat(onMotherduck("id, v")).containsExactly("1|mine", "2|b", "9|x");
    }

    @Test
    void anUneditedMirrorOnMotherduckFollowsEveryChangeOfItsHome() {
        homeOnPostgres();
        sides.postgres("ALTER TABLE t ADD COLUMN seen timestamptz DEFAULT clock_timestamp()",
                "ALTER TABLE t ADD COLUMN n int DEFAULT 5", "UPDATE t SET v = 'changed' WHERE id = 1");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.postgres("ALTER TABLE t ALTER COLUMN n TYPE bigint USING n * 2", "ALTER TABLE t DROP COLUMN seen",
                "ALTER TABLE t RENAME COLUMN v TO w", "DELETE FROM t WHERE id = 2");
        assertThat(sides.syncRowsApplyingDrops().inStep()).isTrue();
        sides.postgres("VACUUM FULL t", "UPDATE t SET w = 'again'");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(onMotherduck("id, w, n")).containsExactly("1|again|10");
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

    /** Nobody edited it: the new column came from the mirror's side, and holds nothing there yet. */
    @Test
    void aColumnThatWasAddedOnTheMirrorAndIsEmptyIsNoEdit() {
        homeOnPostgres();
        sides.duckdb("ALTER TABLE t ADD COLUMN note VARCHAR");
        sides.postgres("UPDATE t SET v = 'changed' WHERE id = 1");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(onMotherduck("id, v, note")).containsExactly("1|changed|null", "2|b|null");
    }

    /** The new one has its columns in other places than one that lost a column once. */
    @Test
    void anUneditedMirrorFollowsAHomeThatWasMadeAgain() {
        sides.postgres("CREATE TABLE again (id int PRIMARY KEY, gone int, v text)",
                "INSERT INTO again VALUES (1, 1, 'a')",
                "ALTER TABLE again DROP COLUMN gone");
        sides.syncRows();
        sides.postgres("DROP TABLE again", "CREATE TABLE again (id int PRIMARY KEY, v text)",
                "INSERT INTO again VALUES (2, 'b')");
        assertThat(sides.syncRows().conflicts()).isZero();
        assertThat(sides.queryDuckdb("my_db", "FROM again")).containsExactly("2|b");

        sides.duckdb("UPDATE again SET v = 'mine'");
        sides.postgres("ALTER TABLE again ADD COLUMN more int", "ALTER TABLE again DROP COLUMN more");
        sides.postgres("DROP TABLE again", "CREATE TABLE again (v text, id int PRIMARY KEY)",
                "INSERT INTO again VALUES ('c', 3)");
        assertThat(sides.syncRows().conflicts()).isEqualTo(1);
        assertThat(sides.queryDuckdb("my_db", "FROM again")).containsExactly("2|mine");
    }

    /** What the mirror has in the column that is gone stays until its drop is applied, and is nobody's edit. */
    @Test
    void aColumnThatWasDroppedAndMadeAgainIsAnotherOne() {
        sides.postgres("CREATE TABLE again (id int PRIMARY KEY, c text, d int)",
                "INSERT INTO again VALUES (1, 'a', 1), (2, 'b', 2)");
        sides.syncRows();
        sides.postgres("ALTER TABLE again DROP COLUMN c", "ALTER TABLE again ADD COLUMN c text",
                "UPDATE again SET c = 'new', d = 7 WHERE id = 1");
        assertThat(sides.syncRows().conflicts()).isZero();
        assertThat(sides.queryDuckdb("my_db", "SELECT id, c, d FROM again ORDER BY id")).containsExactly("1|a|7",
                "2|b|2");
        sides.engine().copyRows(List.of("again"));
        assertThat(sides.queryDuckdb("my_db", "SELECT id, c, d FROM again ORDER BY id")).containsExactly("1|a|7",
                "2|b|2");
        assertThat(sides.syncRowsApplyingDrops().conflicts()).isZero();
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryDuckdb("my_db", "SELECT id, c, d FROM again ORDER BY id")).containsExactly("1|new|7",
                "2|null|2");
    }

    @Test
    void aMirrorFollowsItsHomeWhileTheDropOfAColumnWaits() {
        sides.postgres("CREATE TABLE less (id int PRIMARY KEY, gone int, v text)",
                "INSERT INTO less VALUES (1, 1, 'a')");
        sides.duckdb("CREATE TABLE fewer (id INTEGER PRIMARY KEY, gone INTEGER, v VARCHAR)",
                "INSERT INTO fewer VALUES (1, 1, 'a')");
        sides.syncRows();
        sides.postgres("ALTER TABLE less DROP COLUMN gone", "UPDATE less SET v = 'b'");
        sides.duckdb("ALTER TABLE fewer DROP COLUMN gone", "UPDATE fewer SET v = 'b'");
        assertThat(sides.syncRows().conflicts()).isZero();
        assertThat(sides.queryDuckdb("my_db", "FROM less")).containsExactly("1|1|b");
        assertThat(sides.queryPostgres("SELECT * FROM fewer")).containsExactly("1|1|b");
        sides.postgres("INSERT INTO less VALUES (2, 'c')");
        sides.duckdb("INSERT INTO fewer VALUES (2, 'c')");
        assertThat(sides.syncRowsApplyingDrops().inStep()).isTrue();
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryDuckdb("my_db", "FROM less ORDER BY id")).containsExactly("1|b", "2|c");
        assertThat(sides.queryPostgres("SELECT * FROM fewer ORDER BY id")).containsExactly("1|b", "2|c");
    }
}
