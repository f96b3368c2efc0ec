package io.duckpair.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.catalog.Change;
import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.catalog.View;
import io.duckpair.error.DuckpairException;
import io.duckpair.types.DuckType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every change, made on a real file with rows in it. */
class DuckDdlTest {

    private static final String ROWS = "INSERT INTO t SELECT i, i, i, i FROM range(100) r (i)";
    private static final String INTERIM = "~duckpair";

    @TempDir
    private Path folder;

    private DdlRoundTrip duck;

    @BeforeEach
    void open() {
        duck = new DdlRoundTrip(folder);
    }

    @AfterEach
    void close() {
        duck.close();
    }

    @Test
    void createsATableWithEverything() {
        String odd = "o\"d'd; é";
        Table table = new Table(name(odd), 0,
                List.of(new Column("id", 1, DuckType.scalar("BIGINT"), false, null, null, Generation.NONE),
                        new Column(odd, 2, new DuckType.Enumeration(List.of("a'b", "c")), true, "'c'", "it's",
                                Generation.NONE),
                        new Column("n", 3, new DuckType.Decimal(10, 2), false, "1.50", null, Generation.NONE),
                        new Column("l", 4, new DuckType.ListOf(DuckType.scalar("VARCHAR")), true, null, null,
                                Generation.NONE)),
                new Key("ignored", List.of("id")), List.of(new Key(null, List.of("n", odd))),
                List.of(new Check("c", "(n > 0)")), "the table", List.of(), -1);

        duck.make(new Change.CreateTable(table));

        Table created = duck.table(odd);
        assertThat(created.columns()).isEqualTo(table.columns());
        assertThat(created.primaryKey()).isEqualTo(new Key(null, List.of("id")));
        assertThat(created.uniques()).isEqualTo(table.uniques());
        assertThat(created.checks()).containsExactly(new Check(null, "(n > 0)"));
        assertThat(created.comment()).isEqualTo("the table");
    }

    @Test
    void createsGeneratedColumnsAgainFromWhatWasRead() {
        duck.given("CREATE TABLE t (a INTEGER, g INTEGER GENERATED ALWAYS AS (a * 2))");
        Table table = duck.table("t");

        duck.make(new Change.DropTable(table), new Change.CreateTable(table));

        assertThat(duck.table("t")).isEqualTo(table);
        Table unknown = new Table(name("u"), 0, table.columns(), null, List.of(), List.of(), null, List.of(), -1);
        assertThatThrownBy(() -> new DuckDdl().write(new Change.CreateTable(unknown)))
                .isInstanceOf(DuckpairException.class).hasMessageContaining("Column g of d.main.u is generated");
    }

    @Test
    void altersInPlace() {
        duck.given("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER DEFAULT 5, c INTEGER)", ROWS);
        Table before = duck.table("t");
        Table after = before.withName(name("T2")).withComment("new")
                .withColumns(List.of(
                        column(before, "id"),
                        column(before, "a").withName("A \"1").withNullable(false),
                        column(before, "b").withType(DuckType.scalar("BIGINT")).withDefault(null).withComment("b"),
                        new Column("added", 4, DuckType.scalar("VARCHAR"), false, "'x'", "added", Generation.NONE)));

        assertThat(write(before, after, Map.of("A \"1", "a")))
                .noneMatch(sql -> sql.contains(INTERIM) || sql.contains("INSERT"));
        duck.alter(before, after, lineage(before, after, Map.of("A \"1", "a")));

        assertThat(duck.query("SELECT * FROM \"T2\" WHERE id = 7")).isEqualTo("7,7,7,x;");
    }

    @Test
    void columnsSwapTheirNames() {
        duck.given("CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER, d INTEGER)",
                "INSERT INTO t VALUES (1, 2, 3, 4)");
        Table before = duck.table("t");
        Table after = before.withColumns(List.of(column(before, "a").withName("b"), column(before, "b").withName("a"),
                column(before, "c").withName("D"), column(before, "d").withName("c")));

        duck.alter(before, after, lineage(before, after, Map.of("b", "a", "a", "b", "D", "c", "c", "d")));

        assertThat(duck.query("SELECT a, b, c, \"D\" FROM t")).isEqualTo("2,1,4,3;");
    }

    @Test
    void aNameIsTakenOverFromADroppedColumn() {
        duck.given("CREATE TABLE t (a INTEGER, b INTEGER)", "INSERT INTO t VALUES (1, 2)");
        Table before = duck.table("t");
        Table after = before.withColumns(List.of(column(before, "b").withName("a"),
                Column.of("b", 2, DuckType.scalar("VARCHAR"))));

        duck.alter(before, after, Lineage.of(Map.of("a", "b")));

        assertThat(duck.query("SELECT a, b FROM t")).isEqualTo("2,null;");
    }

    @Test
    void allColumnsAreReplacedAndTheRowsStay() {
        duck.given("CREATE TABLE t (a INTEGER, b INTEGER)", "INSERT INTO t VALUES (1, 2), (3, 4)");
        Table before = duck.table("t");
        Table after = before.withColumns(List.of(
                new Column("c", 1, DuckType.scalar("INTEGER"), true, "9", null, Generation.NONE)));

        duck.alter(before, after, Lineage.of(Map.of()));

        assertThat(duck.query("SELECT * FROM t")).isEqualTo("9;9;");
    }

    @Test
    void aDefaultNeedNotFitTheEarlierType() {
        duck.given("CREATE TABLE t (a INTEGER DEFAULT 5, b VARCHAR DEFAULT 'x')", "INSERT INTO t VALUES (1, '2')");
        Table before = duck.table("t");
        Table after = before.withColumns(List.of(
                column(before, "a").withType(DuckType.scalar("VARCHAR")).withDefault("'many'"),
                column(before, "b").withType(DuckType.scalar("INTEGER")).withDefault("7")));

        duck.alter(before, after, Lineage.byName(before, after));

        assertThat(duck.query("INSERT INTO t DEFAULT VALUES RETURNING a, b")).isEqualTo("many,7;");
    }

    /** Only a plain number or text fills the rows of a new column without updates, after which DuckDB alters no more. */
    @ParameterizedTest
    @ValueSource(strings = {"last", "first", "with a key"})
    void columnsWithComputedDefaultsAreAdded(String which) {
        duck.given("CREATE TABLE t (a INTEGER)", "INSERT INTO t VALUES (1), (2)");
        Table before = duck.table("t");
        Column computed = new Column("b", 2, DuckType.scalar("BOOLEAN"), true, "CAST('t' AS BOOLEAN)", null,
                Generation.NONE);
        Column plain = new Column("c", 3, DuckType.scalar("INTEGER"), false, "3", null, Generation.NONE);
        Column key = column(before, "a").withNullable(false);
        Table after = switch (which) {
            case "last" -> before.withColumns(
                    List.of(column(before, "a"), plain.withOrdinal(2), computed.withOrdinal(3)));
            case "first" -> before.withColumns(List.of(column(before, "a"), computed, plain));
            default -> before.withColumns(List.of(key, computed)).withPrimaryKey(new Key(null, List.of("a")));
        };

        duck.alter(before, after, Lineage.byName(before, after));

        assertThat(duck.query("SELECT a, b FROM t ORDER BY a")).isEqualTo("1,true;2,true;");
    }

    @Test
    void addsAPrimaryKeyInPlace() {
        duck.given("CREATE TABLE t (id INTEGER, a INTEGER, b INTEGER, c INTEGER)", ROWS);
        Table before = duck.table("t");
        Table after = before.withColumns(List.of(column(before, "id").withNullable(false), column(before, "a"),
                column(before, "b").withNullable(false), column(before, "c")))
                .withPrimaryKey(new Key(null, List.of("b", "id")));

        assertThat(write(before, after, Map.of())).hasSize(1);
        duck.alter(before, after, Lineage.byName(before, after));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key dropped", "key moved", "unique added", "check added", "check dropped", "key's type",
        "unique's type", "checked type", "column before key", "everything"})
    void whatDuckDbCannotAlterIsBuiltAnewWithItsRows(String what) {
        duck.given("CREATE TABLE t (a INTEGER, id INTEGER PRIMARY KEY, b INTEGER UNIQUE, c INTEGER CHECK (c >= 0))",
                ROWS,
                "COMMENT ON TABLE t IS 'keep'", "COMMENT ON COLUMN t.b IS 'keep too'");
        Table before = duck.table("t");
        UnaryOperator<Column> bigint = column -> column.withType(DuckType.scalar("BIGINT"));
        Table after = switch (what) {
            case "key dropped" -> with(before, "id", column -> column.withNullable(true)).withPrimaryKey(null);
            case "key moved" -> with(with(before, "id", column -> column.withNullable(true)), "a",
                    column -> column.withNullable(false)).withPrimaryKey(new Key(null, List.of("a")));
            case "unique added" -> before.withUniques(
                    List.of(new Key(null, List.of("b")), new Key(null, List.of("c", "a"))));
            case "check added" -> before.withChecks(List.of(new Check(null, "(c >= 0)"), new Check(null, "(a < 100)")));
            case "check dropped" -> before.withChecks(List.of());
            case "key's type" -> with(before, "id", bigint);
            case "unique's type" -> with(before, "b", bigint);
            case "checked type" -> with(before, "c", bigint);
            case "column before key" -> before.withColumns(before.columns().subList(1, 4));
            default -> before.withName(name("new")).withComment(null).withPrimaryKey(null).withUniques(List.of())
                    .withChecks(List.of(new Check(null, "(x > -5)")))
                    .withColumns(List.of(column(before, "a").withName("x"),
                            column(before, "c").withName("a").withType(DuckType.scalar("VARCHAR")),
                            new Column("n", 3, DuckType.scalar("INTEGER"), false, "3", null, Generation.NONE)));
        };
        Map<String, String> renames = what.equals("everything") ? Map.of("x", "a", "a", "c") : Map.of();

        assertThat(write(before, after, renames)).anyMatch(sql -> sql.startsWith("INSERT INTO"));
        Table reached = duck.alter(before, after, lineage(before, after, renames));

        assertThat(duck.query("SELECT count(*) FROM " + DuckSql.qualified(reached.name()))).isEqualTo("100;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rename", "type", "drop", "rename column", "rename indexed column", "not null", "add", "key",
                "comment", "default"})
    void secondaryIndexesStay(String what) {
        duck.given("CREATE TABLE t (id INTEGER, a INTEGER, b INTEGER, c INTEGER)", ROWS,
                "CREATE UNIQUE INDEX \"i (1\" ON t (a, (id + b))", "CREATE INDEX i2 ON t (b)");
        Table before = duck.table("t");
        Table after = switch (what) {
            case "rename" -> before.withName(name("t2"));
            case "type" -> with(before, "b", column -> column.withType(DuckType.scalar("BIGINT")));
            case "drop" -> before.withColumns(before.columns().subList(0, 3));
            case "rename column" -> with(before, "c", column -> column.withName("c2"));
            case "rename indexed column" -> with(before, "b", column -> column.withName("B 2"));
            case "not null" -> with(before, "c", column -> column.withNullable(false));
            case "add" -> {
                List<Column> columns = new ArrayList<>(before.columns());
                columns.add(new Column("d", 5, DuckType.scalar("INTEGER"), false, "1", null, Generation.NONE));
                yield before.withColumns(columns);
            }
            case "key" -> with(before, "id", column -> column.withNullable(false))
                    .withPrimaryKey(new Key(null, List.of("id")));
            case "comment" -> with(before.withComment("x"), "b", column -> column.withComment("y"));
            default -> with(before, "b", column -> column.withDefault("5"));
        };
        Map<String, String> renames = Map.of("c2", "c", "B 2", "b");

        Table reached = duck.alter(before, after, lineage(before, after, renames));

        assertThat(reached.extras()).extracting(Extra::name).containsExactlyInAnyOrder("i (1", "i2");
        assertThat(duck.query("SELECT a FROM " + DuckSql.qualified(reached.name()) + " WHERE a = 42")).isEqualTo("42;");
        assertThatThrownBy(() -> duck.session().execute("INSERT INTO " + DuckSql.qualified(reached.name())
                + " BY NAME SELECT 42 AS a, 42 AS id, 42 AS " + (what.equals("rename indexed column") ? "\"B 2\"" : "b")
                + (what.equals("not null") ? ", 1 AS c" : "")))
                .as("still unique").hasMessageContaining("Duplicate key");
    }

    @Test
    void anIndexGoesWithItsColumn() {
        duck.given("CREATE TABLE t (id INTEGER, a INTEGER, b INTEGER, c INTEGER)", ROWS, "CREATE INDEX ia ON t (a)",
                "CREATE INDEX ib ON t (b)");
        Table before = duck.table("t");
        Table after = before.withColumns(List.of(column(before, "id"), column(before, "b")));

        Table reached = duck.alter(before, after, Lineage.byName(before, after));

        assertThat(reached.extras()).extracting(Extra::name).containsExactly("ib");
    }

    @Test
    void generatedColumnsStayGenerated() {
        duck.given("CREATE TABLE t (a INTEGER UNIQUE, \"g 1\" INTEGER GENERATED ALWAYS AS (a + 1), b INTEGER,"
                + " h INTEGER GENERATED ALWAYS AS (\"g 1\" * 2))", "INSERT INTO t VALUES (1, 2), (3, 4)");
        Table before = duck.table("t");
        Table after = before.withColumns(List.of(column(before, "a").withName("n").withType(DuckType.scalar("BIGINT")),
                column(before, "g 1").withName("G"), column(before, "b"), column(before, "h")))
                .withUniques(List.of(new Key(null, List.of("n"))));

        duck.alter(before, after, lineage(before, after, Map.of("n", "a", "G", "g 1")));

        assertThat(duck.query("SELECT n, \"G\", b, h FROM t ORDER BY n")).isEqualTo("1,2,2,4;3,4,4,8;");
    }

    @Test
    void aGeneratedColumnBecomesPlainWithItsValues() {
        duck.given("CREATE TABLE t (a INTEGER, g INTEGER GENERATED ALWAYS AS (a + 1))",
                "INSERT INTO t VALUES (1), (3)");
        Table before = duck.table("t");
        Table after = before.withColumns(List.of(column(before, "a"), Column.of("g", 2, DuckType.scalar("INTEGER"))));

        Table reached = duck.alter(before, after, Lineage.byName(before, after));

        assertThat(reached.columns().getLast().generation()).isEqualTo(Generation.NONE);
        assertThat(duck.query("SELECT a, g FROM t")).isEqualTo("1,2;3,4;");
    }

    @Test
    void aTableMovesToAnotherSchemaWithItsIndexes() {
        duck.given("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER)", ROWS, "CREATE SCHEMA s",
                "CREATE INDEX i ON t (a)", "COMMENT ON TABLE t IS 'moves'");
        Table before = duck.table("t");
        Table after = before.withName(RelationName.motherduck("d", "s", "t"));

        Table reached = duck.alter(before, after, Lineage.byName(before, after));

        assertThat(reached.extras()).extracting(Extra::definition).containsExactly("CREATE INDEX i ON s.t(a);");
        assertThat(reached.comment()).isEqualTo("moves");
        assertThat(duck.query("SELECT count(*) FROM s.t")).isEqualTo("100;");
        assertThat(duck.session().read("d", List.of(before.name()))).isEmpty();
    }

    @Test
    void aTableIsCopiedToAnotherDatabaseAndDroppedApart() {
        duck.given("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, c INTEGER)", ROWS,
                "CREATE INDEX i ON t (a)");
        duck.session().createDatabase("other");
        Table before = duck.table("t");
        Table after = before.withName(RelationName.motherduck("other", "main", "t"));

        duck.make(new Change.AlterTable(before, after, Lineage.byName(before, after)));
        assertThat(duck.query("SELECT count(*) FROM d.main.t")).isEqualTo("100;");
        duck.make(new Change.DropTable(before));

        assertThat(duck.query("SELECT count(*), sum(a) FROM other.main.t")).isEqualTo("100,4950;");
        assertThat(duck.session().read("d", List.of(before.name()))).isEmpty();
    }

    @Test
    void foreignKeysAreKeptOrSaidToBeInTheWay() {
        duck.given("CREATE TABLE p (id INTEGER PRIMARY KEY, x INTEGER)",
                "INSERT INTO p SELECT i, i FROM range(100) r (i)",
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER REFERENCES p (id), b INTEGER, c INTEGER)", ROWS,
                "CREATE SCHEMA s");
        Table child = duck.table("t");
        Table rebuilt = with(with(child, "id", column -> column.withType(DuckType.scalar("BIGINT"))), "a",
                column -> column.withName("id2"));

        Table reached = duck.alter(child, rebuilt, lineage(child, rebuilt, Map.of("id2", "a")));

        assertThat(reached.extras()).extracting(Extra::definition)
                .containsExactly("FOREIGN KEY (id2) REFERENCES p(id)");
        Table renamed = duck.alter(reached, reached.withName(name("t2")), Lineage.byName(reached, reached));
        duck.given("INSERT INTO p VALUES (200, 200)", "DELETE FROM p WHERE id = 200");
        duck.alter(renamed, reached, Lineage.byName(reached, reached));
        Table moved = reached.withName(RelationName.motherduck("d", "s", "t"));
        assertThatThrownBy(() -> write(reached, moved, Map.of())).hasMessageContaining("would be lost");
        Table parent = duck.table("p");
        Table other = with(parent, "id", column -> column.withType(DuckType.scalar("BIGINT")));
        assertThatThrownBy(() -> duck.alter(parent, other, Lineage.byName(parent, other)))
                .isInstanceOf(DuckpairException.class).hasMessageContaining("main key table of the table \"t\"");
        duck.session().rollback();
        assertThat(duck.table("p")).isEqualTo(parent);
        Table commented = with(parent.withComment("c"), "x", column -> column.withDefault("4"));
        duck.alter(parent, commented, Lineage.byName(parent, commented));
    }

    @Test
    void schemasAreDroppedOnlyWhenEmpty() {
        SchemaName schema = SchemaName.motherduck("d", "it's");
        duck.make(new Change.CreateSchema(schema));
        duck.given("CREATE TABLE \"it's\".t (a INTEGER)", "ALTER TABLE \"it's\".t RENAME TO t2",
                "CREATE VIEW \"it's\".v AS SELECT 1 AS x");

        assertThatThrownBy(() -> duck.make(new Change.DropSchema(schema))).isInstanceOf(DuckpairException.class)
                .hasMessageContaining("Schema d.it's is not empty: it holds t2, v");
        duck.session().rollback();

        for (String last : List.of("CREATE SEQUENCE \"it's\".q", "CREATE MACRO \"it's\".m(a) AS a",
                "CREATE TYPE \"it's\".e AS ENUM ('a')")) {
            duck.given("DROP TABLE IF EXISTS \"it's\".t2", "DROP VIEW IF EXISTS \"it's\".v", last);
            assertThatThrownBy(() -> duck.make(new Change.DropSchema(schema))).hasMessageContaining("not empty");
            duck.session().rollback();
            duck.given("DROP SEQUENCE IF EXISTS \"it's\".q", "DROP TYPE IF EXISTS \"it's\".e",
                    "DROP MACRO IF EXISTS \"it's\".m");
        }
        duck.make(new Change.DropSchema(schema));
        assertThat(duck.session().schemas("d")).doesNotContain(schema);
    }

    @Test
    void viewsAreMadeReplacedRenamedMovedAndDropped() {
        duck.given("CREATE TABLE t (a INTEGER, b INTEGER)", "CREATE SCHEMA s");
        View view = new View(name("v"), 0,
                List.of(Column.of("x", 1, DuckType.scalar("INTEGER")),
                        Column.of("y", 2, DuckType.scalar("INTEGER")).withComment("why")),
                "SELECT a AS x, b AS y FROM \"d\".\"main\".\"t\"", "a view");
        duck.make(new Change.CreateView(view, null));
        View made = view("v");
        assertThat(made.columns()).isEqualTo(view.columns());
        assertThat(made.comment()).isEqualTo("a view");

        duck.make(new Change.CreateView(new View(name("v"), 0, view.columns(), "SELECT 1 AS x, 2 AS y", null), made));
        assertThat(view("v").comment()).isNull();
        assertThat(view("v").definition()).isEqualTo("SELECT 1 AS x, 2 AS y");
        assertThat(view("v").columns()).isEqualTo(view.columns());

        View before = view("v");
        View after = before.withName(name("V 2")).withComment("c");
        duck.make(new Change.AlterView(before, after));
        assertThat(view("V 2")).isEqualTo(after);

        View moved = after.withName(RelationName.motherduck("d", "s", "v"));
        duck.make(new Change.AlterView(after, moved));
        assertThat(duck.relation(moved.name())).isEqualTo(moved);
        assertThat(duck.session().read("d", List.of(after.name()))).isEmpty();

        duck.make(new Change.DropView(moved));
        assertThat(duck.session().read("d", List.of(moved.name()))).isEmpty();
    }

    private View view(String name) {
        return (View) duck.relation(name(name));
    }

    private static List<String> write(Table before, Table after, Map<String, String> renames) {
        return new DuckDdl().write(new Change.AlterTable(before, after, lineage(before, after, renames)));
    }

    /** Columns of the same name, but for these later names. */
    private static Lineage lineage(Table before, Table after, Map<String, String> renames) {
        Map<String, String> names = new HashMap<>();
        after.columns().forEach(column -> {
            String old = renames.getOrDefault(column.name(), column.name());
            if (before.column(old).isPresent()) {
                names.put(column.name(), old);
            }
        });
        return Lineage.of(names);
    }

    private static RelationName name(String relation) {
        return RelationName.motherduck("d", "main", relation);
    }

    private static Column column(Table table, @Nullable String name) {
        return table.columns().stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
    }

    private static Table with(Table table, String column, UnaryOperator<Column> change) {
        return table.withColumns(
                table.columns().stream().map(old -> old.name().equals(column) ? change.apply(old) : old).toList());
    }
}
