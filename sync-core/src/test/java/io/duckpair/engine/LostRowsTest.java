package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Side;
import io.duckpair.drift.Scope;
import io.duckpair.mirror.RowsOutcome.Copied;
import io.duckpair.mirror.RowsOutcome.Failed;
import io.duckpair.trash.Trashed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mirror follows a home that lost its rows, and they can be brought back. */
class LostRowsTest {

    @TempDir
    Path folder;

    private TwoSides sides;

    @BeforeEach
    void open() {
        sides = new TwoSides(folder);
        sides.postgres("CREATE TABLE p (id int PRIMARY KEY, v text)",
                "INSERT INTO p SELECT g, 'row ' || g FROM generate_series(1, 100) g");
        sides.duckdb("CREATE TABLE m (id INTEGER PRIMARY KEY, v VARCHAR)",
                "INSERT INTO m SELECT range, 'row ' || range FROM range(100)",
                "CREATE TABLE loose AS SELECT range AS id FROM range(100)");
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    @AfterEach
    void close() {
        sides.close();
    }

    private void sync() {
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    private Trashed only() {
        assertThat(sides.engine().trash()).hasSize(1);
        return sides.engine().trash().getFirst();
    }

    @Test
    void rowsOfATableThatWasMadeAgainOnPostgresAreInTheTrash() {
        sides.postgres("DROP TABLE p", "CREATE TABLE p (id int PRIMARY KEY, v text)");
        sync();
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM p")).containsExactly("0");
        Trashed trashed = only();
        assertThat(trashed.side()).isEqualTo(Side.MOTHERDUCK);
        assertThat(trashed.rows()).isEqualTo(100);
        assertThat(trashed.reason()).isEqualTo("Delete all rows of my_db.main.p");
        assertThat(sides.engine().restore(trashed.id())).isEqualTo("my_db.main.p_restored");
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*), min(v) FROM p_restored"))
                .containsExactly("100|row 1");
    }

    @Test
    void rowsOfATableThatWasMadeAgainOnMotherduckAreInTheTrash() {
        sides.duckdb("CREATE OR REPLACE TABLE m (id INTEGER PRIMARY KEY, v VARCHAR)",
                "INSERT INTO m VALUES (1, 'row 1'), (1000, 'new')");
        sync();
        assertThat(sides.queryPostgres("SELECT count(*) FROM m")).containsExactly("2");
        Trashed trashed = only();
        assertThat(trashed.side()).isEqualTo(Side.POSTGRES);
        assertThat(trashed.rows()).isEqualTo(100);
        assertThat(trashed.reason()).isEqualTo("Delete most rows of public.m");
        sides.engine().restore(trashed.id());
        assertThat(sides.queryPostgres("SELECT count(*) FROM m_restored")).containsExactly("100");
    }

    @Test
    void tablesWithoutAKeyAreKeptToo() {
        sides.duckdb("DELETE FROM loose");
        sync();
        assertThat(only().table()).isEqualTo("public.loose");
    }

    /** Half of the rows, or a handful, are deleted every day. */
    @Test
    void fewerRowsGoWithoutTheTrash() {
        sides.postgres("DELETE FROM p WHERE id > 50", "CREATE TABLE small AS SELECT g FROM generate_series(1, 6) g");
        sides.duckdb("DELETE FROM m WHERE id >= 50");
        sync();
        sides.postgres("DELETE FROM small WHERE g > 1");
        sync();
        assertThat(sides.engine().trash()).isEmpty();
    }

    @Test
    void ofATableThatIsFilledAnewEachTimeTheNewestRowsAreKept() {
        for (int i = 1; i < 6; i++) {
            sides.postgres("TRUNCATE p");
            sync();
            sides.postgres("INSERT INTO p VALUES (" + i + ", 'filled')");
            sync();
        }
        sides.postgres("TRUNCATE p");
        sides.duckdb("DELETE FROM m");
        sync();
        assertThat(sides.engine().trash()).filteredOn(trashed -> trashed.table().equals("my_db.main.p")).hasSize(3);
        assertThat(sides.engine().trash()).filteredOn(trashed -> trashed.table().equals("public.m")).hasSize(1);
    }

    @Test
    void whereTheTrashCannotBeWrittenTheMirrorKeepsItsRows() throws IOException {
        Path trash = sides.settings(Scope.everything(), null).trash();
        Files.writeString(trash, "a file, no folder");
        sides.postgres("TRUNCATE p");
        sides.duckdb("DELETE FROM m");
        assertThat(sides.syncRows().rowFailures()).hasSize(2)
                .allSatisfy(result -> assertThat(result.outcome()).isInstanceOfSatisfying(Failed.class,
                        failed -> assertThat(failed.error().sentence()).contains("trash")));
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM p")).containsExactly("100");
        assertThat(sides.queryPostgres("SELECT count(*) FROM m")).containsExactly("100");
        Files.delete(trash);
        sync();
        assertThat(sides.engine().trash()).hasSize(2);
    }

    @Test
    void aMirrorThatTheAdministratorOverwritesWithNothingIsKept() {
        sides.duckdb("INSERT INTO p VALUES (1000, 'mine')", "DELETE FROM m");
        sides.postgres("INSERT INTO m VALUES (1000, 'mine')", "TRUNCATE p");
        assertThat(sides.syncRows().conflicts()).isEqualTo(2);
        assertThat(sides.engine().copyRows(List.of("p", "m"))).hasSize(2)
                .allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(Copied.class));
        assertThat(sides.engine().trash()).hasSize(2).allSatisfy(trashed -> assertThat(trashed.rows()).isEqualTo(101));
    }
}
