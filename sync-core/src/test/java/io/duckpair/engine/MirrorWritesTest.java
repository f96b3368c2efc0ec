package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Side;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsOutcome.Copied;
import io.duckpair.mirror.RowsOutcome.Failed;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** To write a mirror writes the mirror's rows, and takes nothing else along. */
class MirrorWritesTest extends OnTwoSides {

    private static RowsOutcome outcome(List<RowsResult> results, String table) {
        return results.stream().filter(result -> result.pair().postgres().name().name().equals(table)).findFirst()
                .orElseThrow().outcome();
    }

    private RowsOutcome sync(String table) {
        return outcome(sides.syncRows().rows(), table);
    }

    private RowsOutcome copy(String table) {
        return sides.engine().copyRows(List.of(table)).getFirst().outcome();
    }

    private void isEqual(String table) {
        assertThat(sides.engine().verify(List.of(table))).singleElement()
                .satisfies(verified -> assertThat(verified.found())
                        .satisfies(found -> assertThat(found.equal()).isTrue()));
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

    /** To delete all rows and put them back would have PostgreSQL delete what refers to them. */
    @Test
    void aMirrorWithoutAKeyIsWrittenWithoutDeletingWhatRefersToIt() {
        sides.duckdb("CREATE TABLE parent (code VARCHAR UNIQUE, v VARCHAR)",
                "INSERT INTO parent VALUES ('x', '1'), ('y', '2'), (NULL, '3'), ('z', '4')");
        sides.syncRows();
        sides.postgres(
                "CREATE TABLE gone (id int PRIMARY KEY, code text REFERENCES parent (code) ON DELETE CASCADE)",
                "CREATE TABLE emptied (id int PRIMARY KEY, code text REFERENCES parent (code) ON DELETE SET NULL)",
                "INSERT INTO gone SELECT g, 'x' FROM generate_series(1, 1000) g",
                "INSERT INTO emptied VALUES (1, 'y')");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.duckdb("UPDATE parent SET v = 'new' WHERE code = 'x' OR code IS NULL",
                "DELETE FROM parent WHERE code = 'z'",
                "INSERT INTO parent VALUES (NULL, 'none'), ('w', '5')");
        assertThat(sync("parent")).isInstanceOf(Copied.class);
        assertThat(copy("parent")).isInstanceOf(Copied.class);
        assertThat(sides.queryPostgres("SELECT code, v FROM parent ORDER BY code, v")).containsExactly("w|5", "x|new",
                "y|2", "null|new", "null|none");
        isEqual("parent");
        assertThat(sides.queryPostgres("SELECT count(*) FROM gone")).containsExactly("1000");
        assertThat(sides.queryPostgres("SELECT code FROM emptied")).containsExactly("y");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryDuckdb("my_db", "SELECT count(*) FROM gone")).containsExactly("1000");
    }

    /** What is one row by the key that is referred to is two by the primary key. */
    @Test
    void aRowThatOthersReferToIsNotDeletedForAnotherWithTheSameCode() {
        sides.duckdb("CREATE TABLE parent (id INTEGER PRIMARY KEY, code VARCHAR UNIQUE)",
                "INSERT INTO parent VALUES (1, 'x'), (2, 'y')");
        sides.syncRows();
        sides.postgres("CREATE TABLE child (id int PRIMARY KEY, code text CONSTRAINT child_of_code "
                + "REFERENCES parent (code) ON DELETE CASCADE)", "INSERT INTO child VALUES (1, 'x')");
        assertThat(sides.syncRows().inStep()).isTrue();
        sides.duckdb("DELETE FROM parent WHERE id = 1");
        sides.duckdb("INSERT INTO parent VALUES (3, 'x')");
        assertThat(sync("parent")).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.error().sentence()).contains("child_of_code"));
        assertThat(sides.queryPostgres("SELECT code FROM child")).containsExactly("x");
    }

    @Test
    void valuesOfAColumnThatTheMirrorAloneHasStay() {
        sides.postgres("CREATE TABLE orders (id int PRIMARY KEY, v text)",
                "INSERT INTO orders SELECT g, 'a' FROM generate_series(1, 10) g", "CREATE TABLE log (line text)",
                "INSERT INTO log VALUES ('one')");
        Policy toMotherduck = Policy.careful().withDirection(Direction.TO_MOTHERDUCK);
        sides.engine().sync(toMotherduck);
        sides.duckdb("ALTER TABLE orders ADD COLUMN note VARCHAR", "UPDATE orders SET note = 'note ' || id",
                "ALTER TABLE log ADD COLUMN note VARCHAR", "UPDATE log SET note = 'noted'");
        sides.engine().sync(toMotherduck);
        sides.postgres("UPDATE orders SET v = 'b' WHERE id = 1", "DELETE FROM orders WHERE id = 2",
                "INSERT INTO orders VALUES (11, 'new')", "INSERT INTO log VALUES ('two')");
        List<RowsResult> results = sides.engine().sync(toMotherduck).rows();
        assertThat(outcome(results, "orders")).isInstanceOf(Copied.class);
        assertThat(outcome(results, "log")).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.error().sentence()).contains("log", "note"));
        assertThat(notes()).containsExactly("1|b|note 1", "3|a|note 3", "11|new|null");

        sides.postgres("UPDATE orders SET v = 'c' WHERE id = 1", "VACUUM FULL orders");
        sides.engine().sync(toMotherduck);
        assertThat(notes()).containsExactly("1|c|note 1", "3|a|note 3", "11|new|null");
        sides.postgres("UPDATE orders SET v = 'd' WHERE id = 3");
        assertThat(copy("orders")).isInstanceOf(Copied.class);
        assertThat(notes()).containsExactly("1|c|note 1", "3|d|note 3", "11|new|null");
        assertThat(sides.queryDuckdb("my_db", "SELECT line, note FROM log")).containsExactly("one|noted");
    }

    private List<String> notes() {
        return sides.queryDuckdb("my_db", "SELECT id, v, note FROM orders WHERE id IN (1, 2, 3, 11) ORDER BY id");
    }

    @Test
    void valuesOfAColumnThatAMirrorOnPostgresAloneHasStay() {
        sides.duckdb("CREATE TABLE log (line VARCHAR)", "INSERT INTO log VALUES ('one')");
        Policy toPostgres = Policy.careful().withDirection(Direction.TO_POSTGRES);
        sides.engine().sync(toPostgres);
        sides.postgres("ALTER TABLE log ADD COLUMN note text DEFAULT 'noted'");
        sides.duckdb("INSERT INTO log VALUES ('two')");
        assertThat(outcome(sides.engine().sync(toPostgres).rows(), "log")).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.error().sentence()).contains("log", "note"));
        assertThat(sides.queryPostgres("SELECT line, note FROM log")).containsExactly("one|noted");
    }

    @Test
    void aKeyThatPostgresTakesForTheSameIsWrittenAsItIs() {
        sides.postgres("CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                "CREATE TABLE words (word text COLLATE ci PRIMARY KEY, v text)");
        sides.duckdb("CREATE TABLE words (word VARCHAR PRIMARY KEY, v VARCHAR)",
                "INSERT INTO words VALUES ('a', '1'), ('b', '2')");
        sides.syncRows();
        sides.duckdb("DELETE FROM words WHERE word = 'a'", "INSERT INTO words VALUES ('A', '1')");
        assertThat(sync("words")).isInstanceOf(Copied.class);
        assertThat(sides.queryPostgres("SELECT word, v FROM words ORDER BY word COLLATE \"C\"")).containsExactly("A|1",
                "b|2");
        isEqual("words");
        sides.duckdb("INSERT INTO words VALUES ('B', '3')");
        assertThat(sync("words")).isInstanceOf(Failed.class);
        assertThat(sides.queryPostgres("SELECT count(*) FROM words")).containsExactly("2");
    }

    /** The row that goes and the one that comes are in different buckets, for a key is put in one by its bytes. */
    @Test
    void aKeyThatMovesToAnotherBucketIsWrittenAsItIs() {
        sides.postgres("CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                "CREATE TABLE words (word text COLLATE ci PRIMARY KEY, v text)");
        sides.duckdb("CREATE TABLE words (word VARCHAR PRIMARY KEY, v VARCHAR)",
                "INSERT INTO words SELECT 'word ' || range, 'v' FROM range(5000)");
        sides.syncRows();
        sides.duckdb("UPDATE words SET word = upper(word) WHERE word LIKE '%7'");
        assertThat(sync("words")).isInstanceOf(Copied.class);
        isEqual("words");
        sides.duckdb("INSERT INTO words VALUES ('WORD 1', 'another')");
        assertThat(sync("words")).isInstanceOf(Failed.class);
        assertThat(sides.queryPostgres("SELECT word, v FROM words WHERE word = 'word 1'")).containsExactly("word 1|v");
    }

    @Test
    void aMirrorWhoseTriggerWritesOtherRowsIsNotCalledInStep() {
        sides.duckdb("CREATE TABLE orders (id INTEGER PRIMARY KEY, v VARCHAR)",
                "INSERT INTO orders VALUES (1, 'a'), (2, 'b')",
                "CREATE TABLE ruled (id INTEGER PRIMARY KEY, v VARCHAR)",
                "INSERT INTO ruled VALUES (1, 'a'), (2, 'b')");
        sides.syncRows();
        sides.postgres("CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN NEW.v := upper(NEW.v); RETURN NEW; END $$",
                "CREATE TRIGGER shouting BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION shout()",
                "CREATE RULE nothing_goes AS ON DELETE TO ruled DO INSTEAD NOTHING");
        sides.duckdb("UPDATE orders SET v = 'changed' WHERE id = 1", "DELETE FROM ruled WHERE id = 1");
        List<RowsResult> results = sides.syncRows().rows();
        assertThat(outcome(results, "orders")).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.error().sentence()).contains("orders", "shouting"));
        assertThat(outcome(results, "ruled")).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.error().sentence()).contains("ruled", "nothing_goes"));
        assertThat(sides.queryPostgres("SELECT v FROM orders ORDER BY id")).containsExactly("a", "b");
    }

    @Test
    void aTriggerThatLeavesTheRowsAsTheyAreIsNoObstacle() {
        sides.duckdb("CREATE TABLE orders (id INTEGER PRIMARY KEY, v VARCHAR)",
                "INSERT INTO orders SELECT range, 'a' FROM range(5000)");
        sides.syncRows();
        sides.postgres("CREATE TABLE seen (id int)", "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN INSERT INTO seen VALUES (NEW.id); RETURN NEW; END $$",
                "CREATE TRIGGER seeing AFTER INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION see()");
        sides.duckdb("UPDATE orders SET v = 'changed' WHERE id = 1");
        assertThat(sync("orders")).isInstanceOf(Copied.class);
        assertThat(sides.queryPostgres("SELECT id FROM seen")).containsExactly("1");
        isEqual("orders");
    }

    @Test
    void rowsThatAMirrorDeletesByItsOwnForeignKeyAreNotCalledInStep() {
        sides.duckdb("CREATE TABLE tree (id INTEGER PRIMARY KEY, above INTEGER)",
                "INSERT INTO tree SELECT range, CASE WHEN range = 4000 THEN 1 END FROM range(5000)");
        sides.syncRows();
        sides.postgres("ALTER TABLE tree ADD CONSTRAINT tree_above FOREIGN KEY (above) REFERENCES tree "
                + "ON DELETE CASCADE");
        sides.duckdb("DELETE FROM tree WHERE id = 1");
        assertThat(sync("tree")).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.error().sentence()).contains("tree_above"));
        assertThat(sides.queryPostgres("SELECT count(*) FROM tree")).containsExactly("5000");
    }

    @Test
    void uniqueValuesThatWereSwappedAreCarried() {
        sides.duckdb("CREATE TABLE list (id INTEGER PRIMARY KEY, pos INTEGER NOT NULL UNIQUE, v VARCHAR)",
                "INSERT INTO list VALUES (1, 1, 'one'), (2, 2, 'two'), (3, 3, 'three')");
        sides.syncRows();
        swap(3);
        assertThat(sync("list")).isInstanceOf(Copied.class);
        assertThat(sides.queryPostgres("SELECT * FROM list ORDER BY id")).containsExactly("1|2|one", "2|1|two",
                "3|3|three");
        // Nobody but Duckpair wrote these rows.
        sides.duckdb("UPDATE list SET v = v || '!'");
        assertThat(sync("list")).isInstanceOf(Copied.class);
        swap(3);
        assertThat(sync("list")).isInstanceOf(Copied.class);
        sides.duckdb("UPDATE list SET v = v || '!'");
        assertThat(sync("list")).isInstanceOf(Copied.class);
        isEqual("list");
        assertThat(sides.syncRows().inStep()).isTrue();

        sides.postgres("CREATE TABLE child (id int PRIMARY KEY, list int CONSTRAINT of_list REFERENCES list "
                + "ON DELETE CASCADE)", "INSERT INTO child VALUES (1, 1)");
        sides.syncRows();
        // A value that one row gave up for a new one is in nobody's way.
        sides.duckdb("UPDATE list SET pos = 9 WHERE id = 1", "INSERT INTO list VALUES (4, 1, 'four')");
        assertThat(sync("list")).isInstanceOf(Copied.class);
        assertThat(sides.queryPostgres("SELECT id, pos FROM list ORDER BY id")).containsExactly("1|9", "2|2", "3|3",
                "4|1");
        assertThat(sides.queryPostgres("SELECT list FROM child")).containsExactly("1");

        swap(11);
        assertThat(sync("list")).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.error().sentence()).contains("of_list"));
        assertThat(sides.queryPostgres("SELECT list FROM child")).containsExactly("1");
    }

    /** Of the first two, which come to this sum. */
    private void swap(int sum) {
        sides.duckdb("UPDATE list SET pos = -pos WHERE id < 3");
        sides.duckdb("UPDATE list SET pos = " + sum + " + pos WHERE id < 3");
    }

    /** The row that had the value is gone, which its mirror may be the last to hear of. */
    @Test
    void aUniqueValueThatAnotherRowGotIsCarried() {
        sides.postgres("CREATE TABLE named (id int PRIMARY KEY, name text UNIQUE, code int NOT NULL)",
                "INSERT INTO named SELECT g, 'name ' || g, g FROM generate_series(1, 5000) g");
        sides.syncRows();
        sides.duckdb("CREATE UNIQUE INDEX by_code ON named (code)");
        sides.syncRows();
        sides.postgres("DELETE FROM named WHERE id IN (2, 3)", "INSERT INTO named VALUES (6000, 'name 2', 6000)",
                "INSERT INTO named VALUES (3001, 'name 3', 3) ON CONFLICT (id) DO UPDATE SET name = 'name 3', code = 3");
        assertThat(sync("named")).isInstanceOfSatisfying(Copied.class,
                copied -> assertThat(copied.written()).isEqualTo(2));
        assertThat(sides.queryDuckdb("my_db", "SELECT * FROM named WHERE name IN ('name 2', 'name 3') ORDER BY id"))
                .containsExactly("3001|name 3|3", "6000|name 2|6000");
        isEqual("named");
    }

    /** An UPDATE fails on these row by row, and they are no constraints whose values could be looked up. */
    @Test
    void valuesThatAnIndexKeepsApartAreSwapped() {
        sides.duckdb("CREATE TABLE slots (id INTEGER PRIMARY KEY, room INTEGER, word VARCHAR)",
                "INSERT INTO slots VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c')");
        sides.syncRows();
        sides.postgres("ALTER TABLE slots ADD EXCLUDE USING btree (room WITH =)",
                "CREATE UNIQUE INDEX ON slots (lower(word)) WHERE id > 0");
        sides.syncRows();
        sides.duckdb("UPDATE slots SET room = 3 - room WHERE id < 3");
        assertThat(sync("slots")).isInstanceOf(Copied.class);
        sides.duckdb("UPDATE slots SET word = CASE word WHEN 'a' THEN 'B' ELSE 'a' END WHERE id < 3");
        assertThat(sync("slots")).isInstanceOf(Copied.class);
        assertThat(sides.queryPostgres("SELECT * FROM slots ORDER BY id")).containsExactly("1|2|B", "2|1|a", "3|3|c");
        assertThat(sides.syncRows().inStep()).isTrue();
    }

    @Test
    void anIdentityThatIsNoKeyFollowsItsNewHome() {
        sides.postgres("CREATE TABLE named (name text PRIMARY KEY, number int GENERATED ALWAYS AS IDENTITY, v text)",
                "INSERT INTO named (name, v) VALUES ('one', 'a'), ('two', 'b')");
        sides.syncRows();
        assertThat(sides.engine().moveHome("named", Side.MOTHERDUCK, false).outcome())
                .isInstanceOf(RowsOutcome.InStep.class);
        sides.duckdb("UPDATE named SET v = 'new' WHERE name = 'one'", "UPDATE named SET number = 7 WHERE name = 'two'",
                "INSERT INTO named VALUES ('three', 3, 'c')");
        assertThat(sync("named")).isInstanceOf(Copied.class);
        assertThat(sides.queryPostgres("SELECT * FROM named ORDER BY name")).containsExactly("one|1|new", "three|3|c",
                "two|7|b");
    }

    @Test
    void aTableWithAComputedColumnStaysAtHome() {
        sides.postgres("CREATE TABLE p (id int PRIMARY KEY, twice int GENERATED ALWAYS AS (id * 2) STORED)",
                "INSERT INTO p VALUES (1)");
        sides.duckdb("CREATE TABLE m (id INTEGER PRIMARY KEY, twice INTEGER AS (id * 2))", "INSERT INTO m VALUES (1)");
        sides.syncRows();
        for (boolean overwrite : List.of(true, false)) {
            assertThat(sides.engine().moveHome("p", Side.MOTHERDUCK, overwrite).outcome())
                    .isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.error().sentence())
                            .isEqualTo(
                                    "PostgreSQL computes column twice of public.p itself, so the table cannot follow "
                                            + "MotherDuck."));
            assertThat(sides.engine().moveHome("m", Side.POSTGRES, overwrite).outcome()).isInstanceOf(Failed.class);
        }
        sides.postgres("INSERT INTO p VALUES (2)");
        sides.duckdb("INSERT INTO m VALUES (2)");
        assertThat(sides.syncRows().inStep()).isTrue();
        assertThat(sides.queryDuckdb("my_db", "FROM p ORDER BY id")).containsExactly("1|2", "2|4");
        assertThat(sides.queryPostgres("SELECT * FROM m ORDER BY id")).containsExactly("1|2", "2|4");
    }
}
