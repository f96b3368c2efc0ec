package io.duckpair.cli;

import static io.duckpair.cli.LinkedShell.assertExit;
import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.cli.TestShell.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the commands about rows print, change and exit with. */
class RowsCommandsTest extends OnLinkedShell {

    @BeforeEach
    void inStep() {
        link.sides().postgres("CREATE TABLE orders (id int PRIMARY KEY, note text)",
                "INSERT INTO orders SELECT g, 'note ' || g FROM generate_series(1, 1500) g");
        Answer first = link.run("sync");
        assertExit(0, first);
        assertThat(first.out()).contains("my_db.main.orders: 1,500 rows sent").contains("1,500 rows sent, in step");
    }

    @Test
    void verifySaysThatBothSidesAreEqualOrWhichRowsDiffer() {
        Answer equal = link.run("verify");
        assertExit(0, equal);
        assertThat(equal.out()).contains("=  my_db.main.orders: 1,500 rows on both sides")
                .contains("1 table: 1 equal");

        link.sides().postgres("UPDATE orders SET note = 'other' WHERE id IN (7, 8)", "DELETE FROM orders WHERE id = 9");
        Answer differ = link.run("verify", "orders");
        assertExit(2, differ);
        assertThat(differ.out()).contains("1,499 rows on PostgreSQL, 1,500 rows on MotherDuck")
                .contains("3 rows differ: 7 · 8 · 9").contains("1 table: 0 equal, 1 differs");
        Answer json = link.run("verify", "--format", "json");
        assertExit(2, json);
        assertThat(json.out()).contains("\"equal\":false,\"rowsOnPostgres\":1499,\"rowsOnMotherduck\":1500")
                .contains("\"keys\":[[\"7\"],[\"8\"],[\"9\"]]");

        assertExit(0, link.run("sync"));
        assertExit(0, link.run("verify"));
        assertExit(1, link.run("verify", "nothing"));
    }

    @Test
    void anEditedMirrorIsHeldUntilCopyOrHomeDecides() {
        link.sides().duckdb("UPDATE orders SET note = 'mine' WHERE id = 1");
        Answer held = link.run("sync");
        assertExit(3, held);
        assertThat(held.out()).contains("my_db.main.orders on MotherDuck is a mirror, and somebody edited its rows.")
                .contains("duckpair copy my_db.main.orders")
                .contains("duckpair home my_db.main.orders motherduck --overwrite").contains("1 held, 1 conflict");
        Answer json = link.run("sync", "--format", "json");
        assertExit(3, json);
        assertThat(json.out()).contains("\"home\":\"postgres\",\"outcome\":\"conflict\"");

        assertExit(3, link.run("home", "orders", "motherduck"));
        Answer moved = link.run("home", "orders", "motherduck", "--overwrite");
        assertExit(0, moved);
        assertThat(moved.out())
                .isEqualTo("✓  MotherDuck  my_db.main.orders: the home now; 1,500 rows sent to PostgreSQL\n");
        assertThat(link.sides().queryPostgres("SELECT note FROM orders WHERE id = 1")).containsExactly("mine");
        assertExit(1, link.run("home", "orders", "motherduck"));

        link.sides().postgres("UPDATE orders SET note = 'again' WHERE id = 1");
        assertExit(3, link.run("sync"));
        Answer copied = link.run("copy", "orders");
        assertExit(0, copied);
        assertThat(copied.out()).contains("1,500 rows sent");
        assertThat(link.sides().queryPostgres("SELECT note FROM orders WHERE id = 1")).containsExactly("mine");
        assertExit(0, link.run("sync"));
    }

    @Test
    void withoutRowsOnlyTablesAreCarried() {
        link.sides().postgres("CREATE TABLE later AS SELECT 1 AS one");
        Answer answer = link.run("sync", "--no-rows");
        assertExit(0, answer);
        assertThat(link.sides().queryDuckdb("my_db", "SELECT count(*) FROM later")).containsExactly("0");
        assertExit(0, link.run("sync"));
        assertThat(link.sides().queryDuckdb("my_db", "SELECT count(*) FROM later")).containsExactly("1");
    }

    @Test
    void aDroppedTableComesBackFromTheTrash() {
        assertThat(link.run("trash", "list").out()).isEqualTo("The trash is empty.\n");
        link.sides().postgres("DROP TABLE orders");
        assertExit(0, link.run("sync", "--drops", "apply"));

        Answer list = link.run("trash", "list");
        assertExit(0, list);
        Matcher id = Pattern.compile("(\\d{8}-\\d{6}-\\d+)  MotherDuck  my_db.main.orders  1,500 rows")
                .matcher(list.out());
        assertThat(id.find()).as(list.out()).isTrue();
        Answer restored = link.run("trash", "restore", id.group(1));
        assertExit(0, restored);
        assertThat(restored.out()).contains("my_db.main.orders is back");
        assertExit(0, link.run("sync"));
        assertThat(link.sides().queryPostgres("SELECT count(*) FROM orders")).containsExactly("1500");
        assertThat(link.run("trash", "expire").out()).isEqualTo("Nothing has expired.\n");

        assertExit(1, link.run("trash", "restore"));
        assertExit(1, link.run("trash", "list", "something"));
        assertExit(1, link.run("trash", "restore", "20000101-000000-1"));
    }
}
