package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Side;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsOutcome.Copied;
import io.duckpair.mirror.RowsOutcome.Failed;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Policy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To write a mirror writes the mirror's rows, and takes nothing else along. */
class MirrorWritesTest {

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

    private static RowsOutcome outcome(List<RowsResult> results, String table) {
        return results.stream().filter(result -> result.pair().postgres().name().name().equals(table)).findFirst()
                .orElseThrow().outcome();
    }

    private RowsOutcome copy(String table) {
        return sides.engine().copyRows(List.of(table)).getFirst().outcome();
    }

    @Test
    void rowsOfATableThatBeganToInheritFromAMirrorStay() {
        sides.duckdb("CREATE TABLE parent (id INTEGER PRIMARY KEY, v VARCHAR)", "INSERT INTO parent VALUES (1, 'a')");
        sides.postgres("CREATE TABLE child (id int PRIMARY KEY, v text)",
                "INSERT INTO child SELECT g, 'child' FROM generate_series(100, 199) g");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.postgres("ALTER TABLE parent ALTER COLUMN id SET NOT NULL", "ALTER TABLE child INHERIT parent");
        assertThat(sides.syncRows().inStep()).isFalse();
        assertThat(sides.queryPostgres("SELECT count(*) FROM ONLY child")).containsExactly("100");

        sides.duckdb("INSERT INTO parent VALUES (2, 'b')");
        sides.syncRows();
        assertThat(copy("parent")).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.error().sentence()).contains("parent", "child"));
        assertThat(sides.engine().moveHome("child", Side.MOTHERDUCK, true).outcome()).isInstanceOf(Copied.class);
        assertThat(sides.queryPostgres("SELECT count(*) FROM ONLY child")).containsExactly("100");
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM child")).containsExactly("100");

        sides.postgres("ALTER TABLE child NO INHERIT parent");
        assertThat(copy("parent")).isInstanceOf(Copied.class);
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryPostgres("SELECT * FROM parent ORDER BY id")).containsExactly("1|a", "2|b");
        assertThat(sides.queryPostgres("SELECT count(*) FROM ONLY child")).containsExactly("100");
    }

    @Test
    void theHomeOfATableThatOthersInheritFromDoesNotMoveOverTheirRows() {
        sides.postgres("CREATE TABLE parent (id int PRIMARY KEY, v text)", "INSERT INTO parent VALUES (1, 'a')",
                "CREATE TABLE child (PRIMARY KEY (id)) INHERITS (parent)", "INSERT INTO child VALUES (2, 'b')");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.duckdb("DELETE FROM parent WHERE id = 2");
        assertThat(sides.engine().moveHome("parent", Side.MOTHERDUCK, true).outcome()).isInstanceOf(Failed.class);
        assertThat(sides.queryPostgres("SELECT id FROM ONLY child")).containsExactly("2");
    }
}
