package io.duckpair.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Change;
import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.AlterView;
import io.duckpair.catalog.Change.CreateSchema;
import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Change.CreateView;
import io.duckpair.catalog.Change.DropSchema;
import io.duckpair.catalog.Change.DropTable;
import io.duckpair.catalog.Change.DropView;
import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.catalog.View;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.types.PostgresType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each change is written, run and read back. */
class PostgresDdlTest {

    private static final PostgresType INT = PostgresType.builtIn("int4");
    private static final PostgresType TEXT = PostgresType.builtIn("text");

    private final TestDatabase database = TestPostgres.newDatabase();
    private final PostgresDdl ddl = new PostgresDdl();

    @AfterEach
    void close() {
        database.close();
    }

    private void apply(Change change) {
        List<String> statements = new ArrayList<>(List.of("BEGIN", PostgresDdl.SESSION));
        statements.addAll(ddl.write(change));
        statements.add("COMMIT");
        database.execute(statements.toArray(String[]::new));
    }

    private Catalog read() {
        try (Connection connection = database.connect()) {
            return new PostgresCatalogReader().read(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Table table(RelationName name) {
        return (Table) read().relation(name).orElseThrow();
    }

    private Table table(String name) {
        return table(name("public", name));
    }

    private View view(RelationName name) {
        return (View) read().relation(name).orElseThrow();
    }

    private static RelationName name(String schema, String name) {
        return RelationName.postgres(schema, name);
    }

    private static Column column(String name, int ordinal, PostgresType type) {
        return Column.of(name, ordinal, type);
    }

    /** Alters a table made by SQL and checks that it got the shape and kept its oid. */
    private Table alter(String create, UnaryOperator<Table> change, Map<String, String> lineage) {
        database.execute(create);
        Table before = table("t");
        Table after = change.apply(before);
        Lineage columns = lineage.isEmpty() ? Lineage.byName(before, after) : Lineage.of(lineage);
        apply(new AlterTable(before, after, columns));
        Table reached = table(after.name());
        assertThat(TableDiff.between(reached, after, Lineage.byName(reached, after))).isEmpty();
        assertThat(reached.oid()).isEqualTo(before.oid());
        return reached;
    }

    @Test
    void schemasComeAndGo() {
        SchemaName schema = SchemaName.postgres("a \"b\"; DROP SCHEMA public; -- $x$");
        apply(new CreateSchema(schema));
        assertThat(read().schema(schema)).isPresent();
        apply(new DropSchema(schema));
        assertThat(read().schema(schema)).isEmpty();
    }

    @Test
    void aSchemaThatIsNotEmptyStays() {
        database.execute("CREATE SCHEMA s", "CREATE TABLE s.t ()");
        assertThatThrownBy(() -> apply(new DropSchema(SchemaName.postgres("s")))).hasMessageContaining("depend on it");
    }

    @Test
    void aTableIsMadeWithAllThatIsCarried() {
        Table table = Table.of(name("public", "orders"), List.of(column("id", 1, INT).withNullable(false),
                column("code", 2, new PostgresType.Scalar("pg_catalog", "varchar", 14)).withComment("it's\na \\ code"),
                column("amount", 3, PostgresType.numeric(12, 2)).withDefault("0").withNullable(false),
                column("tags", 4, new PostgresType.Array(TEXT, 1)),
                column("at", 5, PostgresType.builtIn("timestamptz")).withDefault("now()")))
                .withPrimaryKey(new Key("orders_key", List.of("id")))
                .withUniques(List.of(new Key("once", List.of("code", "at"))))
                .withChecks(List.of(new Check("positive", "(amount >= (0)::numeric)"))).withComment("the orders");

        apply(new CreateTable(table));

        Table made = table("orders");
        assertThat(TableDiff.between(made, table, Lineage.byName(made, table))).isEmpty();
        assertThat(made.primaryKey()).isEqualTo(table.primaryKey());
        assertThat(made.uniques()).isEqualTo(table.uniques());
        assertThat(made.checks()).isEqualTo(table.checks());
    }

    @Test
    void constraintsWithoutNamesGetOne() {
        Table table = Table
                .of(name("public", "t"), List.of(column("a", 1, INT).withNullable(false), column("b", 2, INT)))
                .withPrimaryKey(new Key(null, List.of("a"))).withUniques(List.of(new Key(null, List.of("b"))))
                .withChecks(List.of(new Check(null, "(b > 0)")));
        apply(new CreateTable(table));
        Table made = table("t");
        assertThat(TableDiff.between(made, table, Lineage.byName(made, table))).isEmpty();
        assertThat(made.primaryKey()).isEqualTo(new Key("t_pkey", List.of("a")));
    }

    @Test
    void aTableMayHaveNoColumns() {
        Table table = Table.of(name("public", "t"), List.of());
        apply(new CreateTable(table));
        assertThat(table("t").columns()).isEmpty();
        apply(new DropTable(table));
        assertThat(read().relations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "Mixed Case", "semi;colon", "quo\"te", "it's", "$$ $x$", "ünïcödé 🦆",
        "back\\slash", "new\nline",
        "%s {0} ?", "-- /*", " ", "123456789012345678901234567890123456789012345678901234567890123",
        "äääääääääääääääääääääääääääääää1"})
    void namesAreOnlyNames(String hostile) {
        RelationName name = name(hostile, hostile);
        apply(new CreateSchema(name.schema()));
        Table table = Table.of(name, List.of(column(hostile, 1, INT).withNullable(false).withComment(hostile)))
                .withPrimaryKey(new Key(null, List.of(hostile))).withComment(hostile);
        apply(new CreateTable(table));
        Table made = table(name);
        assertThat(TableDiff.between(made, table, Lineage.byName(made, table))).isEmpty();
        Table wider = made
                .withColumns(List.of(made.columns().getFirst(), column("other", 2, TEXT).withComment(hostile)));
        apply(new AlterTable(made, wider, Lineage.byName(made, wider)));
        assertThat(table(name).column("other").orElseThrow().comment()).isEqualTo(hostile);
        View view = new View(name(hostile, "v"), 0, List.of(column(hostile, 1, INT)), "SELECT 1", hostile);
        apply(new CreateView(view, null));
        assertThat(view(view.name()).columns()).extracting(Column::name).containsExactly(hostile);
        apply(new DropView(view));
        apply(new DropTable(made));
        apply(new DropSchema(name.schema()));
    }

    @Test
    void aTableIsRenamed() {
        alter("CREATE TABLE t (a int)", t -> t.withName(name("public", "new \"name\"")), Map.of());
    }

    @Test
    void aTableMovesToAnotherSchema() {
        database.execute("CREATE SCHEMA s");
        alter("CREATE TABLE t (a int)", t -> t.withName(name("s", "t")), Map.of());
    }

    @Test
    void aTableMovesAndIsRenamedPastTablesInTheWay() {
        database.execute("CREATE SCHEMA s", "CREATE TABLE s.t ()", "CREATE TABLE public.other ()");
        alter("CREATE TABLE t (a int)", t -> t.withName(name("s", "other")), Map.of());
    }

    @Test
    void columnsSwapTheirNamesAndKeepTheirValues() {
        alter("CREATE TABLE t AS SELECT 1 AS a, 2 AS b, 3 AS c, 4 AS d",
                t -> t.withColumns(
                        List.of(column("b", 1, INT), column("a", 2, INT), column("d", 3, INT), column("e", 4, INT))),
                Map.of("b", "a", "a", "b", "d", "c", "e", "d"));
        assertThat(database.query("SELECT concat_ws(' ', a, b, d, e) FROM t")).containsExactly("2 1 3 4");
    }

    @Test
    void columnsGoRoundInARing() {
        alter("CREATE TABLE t AS SELECT 1 AS a, 2 AS b, 3 AS c",
                t -> t.withColumns(List.of(column("b", 1, INT), column("c", 2, INT), column("a", 3, INT))),
                Map.of("b", "a", "c", "b", "a", "c"));
        assertThat(database.query("SELECT concat_ws(' ', a, b, c) FROM t")).containsExactly("3 1 2");
    }

    @Test
    void aNewColumnMayTakeTheNameOfADroppedOrRenamedOne() {
        alter("CREATE TABLE t AS SELECT 1 AS a, 2 AS b, 3 AS c",
                t -> t.withColumns(List.of(column("b", 1, INT), column("a", 4, TEXT).withDefault("'x'::text"),
                        column("c", 5, TEXT))),
                Map.of("b", "a"));
        assertThat(database.query("SELECT concat_ws(' ', a, b, c) FROM t")).containsExactly("x 1");
    }

    @Test
    void nullabilityDefaultsAndComments() {
        alter("CREATE TABLE t (a int NOT NULL DEFAULT 1, b text, c int DEFAULT 3)",
                t -> t.withComment("t").withColumns(List.of(column("a", 1, INT).withComment("a"),
                        column("b", 2, TEXT).withNullable(false).withDefault("'it''s'::text"),
                        column("c", 3, INT).withDefault("4"),
                        column("d", 4, INT).withDefault("5").withNullable(false).withComment("d"))),
                Map.of());
        alter("SELECT 1",
                t -> t.withComment(null).withColumns(t.columns().stream().map(c -> c.withComment(null)).toList()),
                Map.of());
    }

    @Test
    void aTypeChangesUnderADefaultThatCannotBeCast() {
        alter("CREATE TABLE t (a text DEFAULT '7', b int DEFAULT 1, c int DEFAULT 1)",
                t -> t.withColumns(List.of(column("a", 1, INT).withDefault("7"),
                        column("b", 2, PostgresType.builtIn("int8")).withDefault("1"),
                        column("c", 3, TEXT))),
                Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '12'::text                        | int4        | 12
            12                                | text        | 12
            12                                | float8      | 12
            true                              | int8        | 1
            3                                 | bool        | t
            2.5::numeric                      | bool        | t
            true                              | text        | true
            '{"a": 1}'::jsonb                 | text        | {"a": 1}
            '"x"'::jsonb                      | text        | x
            '5'::json                         | int4        | 5
            'x'::text                         | bytea       | \\x78
            '{"a":1}'::text                   | jsonb       | {"a": 1}
            ARRAY[1,2]                        | jsonb       | [1, 2]
            ARRAY['x']                        | json        | ["x"]
            ROW(1)::pair                      | jsonb       | {"n": 1}
            12                                | jsonb       | 12
            date '2024-02-03'                 | timestamp   | 2024-02-03 00:00:00
            timestamp '2024-02-03 04:05:06'   | date        | 2024-02-03
            timestamp '2024-02-03 04:05:06'   | time        | 04:05:06
            'b'::mood                         | text        | b
            'b'::mood                         | varchar     | b
            time '04:05'                      | interval    | 04:05:00
            B'101'                            | varbit      | 101
            'c0ffee00-0000-4000-8000-000000000000'::uuid | text | c0ffee00-0000-4000-8000-000000000000
            """)
    void valuesFollowATypeChange(String value, String type, String expected) {
        database.execute("CREATE TYPE mood AS ENUM ('a', 'b')", "CREATE TYPE pair AS (n int)");
        alter("CREATE TABLE t AS SELECT " + value + " AS a",
                t -> t.withColumns(List.of(column("a", 1, PostgresType.builtIn(type)))), Map.of());
        assertThat(database.query("SELECT a FROM t")).containsExactly(expected);
    }

    @Test
    void arraysChangeTheirElements() {
        alter("CREATE TABLE t AS SELECT ARRAY[1, 2] AS a, ARRAY['1'] AS b, ARRAY['2'] AS c",
                t -> t.withColumns(List.of(column("a", 1, new PostgresType.Array(PostgresType.builtIn("int8"), 1)),
                        column("b", 2, new PostgresType.Array(INT, 1)), column("c", 3, TEXT))),
                Map.of());
        assertThat(database.query("SELECT concat_ws(' ', a, b, c) FROM t")).containsExactly("{1,2} {1} {2}");
    }

    @Test
    void aGeneratedColumnChangesItsType() {
        alter("CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED)",
                t -> t.withColumns(List.of(t.columns().getFirst(),
                        t.columns().getLast().withType(PostgresType.builtIn("int8")))),
                Map.of());
    }

    @Test
    void keysAndChecksComeAndGo() {
        Table reached = alter("""
                CREATE TABLE t (a int PRIMARY KEY, b int NOT NULL, c int UNIQUE, d int, gone int,
                    CONSTRAINT low CHECK (c > 0), CONSTRAINT with_gone CHECK (gone > d), UNIQUE (gone, d))""",
                t -> Table.of(t.name(),
                        List.of(column("a", 1, INT), column("b", 2, INT).withNullable(false), column("c", 3, INT),
                                column("d", 4, INT), column("e", 6, INT).withNullable(false)))
                        .withPrimaryKey(new Key("t_pkey", List.of("b", "e")))
                        .withUniques(List.of(new Key(null, List.of("d", "a"))))
                        .withChecks(List.of(new Check("low", "(c > 1)"), new Check(null, "(d < 9)"))),
                Map.of());
        assertThat(reached.primaryKey()).isEqualTo(new Key("t_pkey", List.of("b", "e")));
        assertThat(reached.uniques()).containsExactly(new Key("t_d_a_key", List.of("d", "a")));
        assertThat(reached.checks()).containsExactly(new Check("low", "(c > 1)"), new Check("t_d_check", "(d < 9)"));
    }

    /** PostgreSQL makes one constraint of the two where they come in one statement. */
    @Test
    void aUniqueOnTheColumnsOfThePrimaryKeyIsMadeToo() {
        Key unique = new Key("once", List.of("a"));
        apply(new CreateTable(Table.of(name("public", "made"), List.of(column("a", 1, INT).withNullable(false)))
                .withPrimaryKey(new Key(null, List.of("a"))).withUniques(List.of(unique))));
        assertThat(table("made").uniques()).containsExactly(unique);
        apply(new DropTable(table("made")));
        Table altered = alter("CREATE TABLE t (a int NOT NULL)",
                t -> t.withPrimaryKey(new Key("t_pkey", List.of("a"))).withUniques(List.of(unique)), Map.of());
        assertThat(altered.uniques()).containsExactly(unique);
    }

    @Test
    void aKeyFollowsItsRenamedColumn() {
        Table reached = alter("CREATE TABLE t (a int PRIMARY KEY, b int CHECK (b > 0))",
                t -> t.withColumns(List.of(column("x", 1, INT).withNullable(false), column("y", 2, INT)))
                        .withPrimaryKey(new Key("t_pkey", List.of("x")))
                        .withChecks(List.of(new Check("t_b_check", "(y > 0)"))),
                Map.of("x", "a", "y", "b"));
        assertThat(reached.primaryKey()).isEqualTo(new Key("t_pkey", List.of("x")));
    }

    @Test
    void everythingAtOnce() {
        database.execute("CREATE SCHEMA s");
        alter("CREATE TABLE t (a int PRIMARY KEY, b text DEFAULT 'x', c int, d int UNIQUE)",
                t -> new Table(name("s", "u"), 0,
                        List.of(column("b", 1, PostgresType.builtIn("int8")).withNullable(false),
                                column("a", 2, TEXT).withDefault("'y'::text").withComment("was b"),
                                column("d", 4, INT).withNullable(false), column("c", 5, TEXT)),
                        new Key("u_key", List.of("d")), List.of(new Key("u_once", List.of("b", "c"))),
                        List.of(new Check("u_check", "(b > 0)")), "moved", List.of(), -1),
                Map.of("b", "a", "a", "b", "d", "d"));
    }

    @Test
    void nothingToDoIsNoStatement() {
        database.execute("CREATE TABLE t (a int)");
        Table t = table("t");
        assertThat(ddl.write(new AlterTable(t, t, Lineage.byName(t, t)))).isEmpty();
    }

    @Test
    void aViewHasExactlyItsColumnNames() {
        View view = new View(name("public", "v"), 0,
                List.of(column("A b", 1, INT).withComment("one"), column("c", 2, TEXT)),
                "SELECT 1, 'x'::text", "a view");
        apply(new CreateView(view, null));
        View made = view(view.name());
        assertThat(made.columns()).isEqualTo(view.columns());
        assertThat(made.comment()).isEqualTo("a view");
        apply(new DropView(view));
        assertThat(read().relations()).isEmpty();
    }

    @Test
    void aViewReadAndMadeAgainIsTheSame() {
        database.execute("CREATE SCHEMA s", "CREATE TABLE s.t (a int, \"B c\" text)",
                "CREATE VIEW v (x, \"y z\") AS WITH w AS (SELECT * FROM s.t) SELECT a, \"B c\" || E'\\\\;' FROM w WHERE a > 1 ORDER BY 1");
        View read = view(name("public", "v"));
        apply(new DropView(read));
        apply(new CreateView(read, null));
        View again = view(read.name());
        assertThat(again.definition()).isEqualTo(read.definition());
        assertThat(again.columns()).isEqualTo(read.columns());
    }

    @Test
    void aTableReadAndMadeAgainIsTheSame() {
        database.execute("CREATE TYPE mood AS ENUM ('a', 'b')", "CREATE DOMAIN price AS numeric(10,2)", """
                CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mood[] DEFAULT '{a}' NOT NULL, p price,
                    at timestamptz(3) DEFAULT now() - interval '1 day', s text DEFAULT E'a\\\\b''c', UNIQUE (m, at),
                    CHECK (s ~ E'^\\\\d' AND p > 0))""", "COMMENT ON COLUMN t.p IS E'back\\\\slash'");
        Table read = table("t");
        apply(new DropTable(read));
        apply(new CreateTable(read));
        Table again = table("t");
        assertThat(again.columns()).isEqualTo(read.columns());
        assertThat(again.primaryKey()).isEqualTo(read.primaryKey());
        assertThat(again.uniques()).isEqualTo(read.uniques());
        assertThat(again.checks()).isEqualTo(read.checks());
    }

    @Test
    void aViewIsReplacedInPlaceWherePostgresAllowsIt() {
        database.execute("CREATE VIEW v AS SELECT 1 AS a", "COMMENT ON VIEW v IS 'old'",
                "COMMENT ON COLUMN v.a IS 'kept'",
                "CREATE VIEW above AS SELECT * FROM v");
        View old = view(name("public", "v"));
        View wider = new View(old.name(), 0, List.of(old.columns().getFirst(), column("b", 2, TEXT)),
                "SELECT 2, 'x'::text", null);
        apply(new CreateView(wider, old));
        View made = view(old.name());
        assertThat(made.oid()).isEqualTo(old.oid());
        assertThat(made.columns()).isEqualTo(wider.columns());
        assertThat(made.comment()).isNull();
    }

    @Test
    void aViewIsMadeAnewWhereItsColumnsChange() {
        database.execute("CREATE VIEW v AS SELECT 1 AS a, 2 AS b", "COMMENT ON COLUMN v.a IS 'a number'");
        View old = view(name("public", "v"));
        View other = new View(old.name(), 0, List.of(column("a", 1, TEXT).withComment("a text")), "SELECT 'x'::text",
                "new");
        apply(new CreateView(other, old));
        View made = view(old.name());
        assertThat(made.columns()).isEqualTo(other.columns());
        assertThat(made.comment()).isEqualTo("new");
        assertThat(made.oid()).isNotEqualTo(old.oid());
    }

    @Test
    void aViewIsRenamedMovedAndCommented() {
        database.execute("CREATE SCHEMA s", "CREATE VIEW v AS SELECT 1 AS a", "CREATE TABLE s.v ()",
                "CREATE TABLE public.w ()");
        View before = view(name("public", "v"));
        View after = before.withName(name("s", "w")).withComment("it's here");
        apply(new AlterView(before, after));
        View reached = view(after.name());
        assertThat(reached).isEqualTo(after);
    }

    @Test
    void whatOthersDependOnIsNotDropped() {
        database.execute("CREATE TABLE t (a int, b int)", "CREATE VIEW v AS SELECT a FROM t");
        Table t = table("t");
        assertThatThrownBy(() -> apply(new DropTable(t))).hasMessageContaining("depend on it");
        Table narrower = t.withColumns(List.of(t.columns().getLast()));
        assertThatThrownBy(() -> apply(new AlterTable(t, narrower, Lineage.byName(t, narrower))))
                .hasMessageContaining("depend on it");
    }

    @Test
    void databasesAreOfTheOtherSide() {
        assertThatThrownBy(() -> ddl.write(new Change.CreateDatabase("d")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ddl.write(new Change.DropDatabase("d"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLiteralMeansTheSameWithoutStandardConformingStrings() throws SQLException {
        String value = "a\\b'c\\'; DROP TABLE x; --\n🦆";
        try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
            for (String setting : List.of("on", "off")) {
                statement.execute("SET standard_conforming_strings = " + setting);
                try (var rows = statement.executeQuery("SELECT " + PostgresSql.literal(value))) {
                    rows.next();
                    assertThat(rows.getString(1)).isEqualTo(value);
                }
            }
        }
    }

    @Test
    void whatNoTextOrNameCanHoldIsRefused() {
        assertThatThrownBy(() -> PostgresSql.literal("a\0b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PostgresSql.identifier("a\0b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PostgresSql.identifier("")).isInstanceOf(IllegalArgumentException.class);
    }
}
