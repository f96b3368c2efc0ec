package io.duckpair.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.LeftAlone;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Schema;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.View;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.types.PostgresType;
import io.duckpair.types.PostgresType.Field;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresCatalogReaderTest {

    private final TestDatabase database = TestPostgres.newDatabase();
    private final PostgresCatalogReader reader = new PostgresCatalogReader();
    private Connection connection = database.connect();

    @BeforeEach
    void connect() {
        connection = database.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    private Catalog read() {
        return reader.read(connection);
    }

    private Table table(String name) {
        return (Table) read().relation(RelationName.postgres("public", name)).orElseThrow();
    }

    private View view(String name) {
        return (View) read().relation(RelationName.postgres("public", name)).orElseThrow();
    }

    private static PostgresType type(Relation relation, String column) {
        return (PostgresType) relation.column(column).orElseThrow().type();
    }

    @Test
    void anEmptyDatabaseHasItsPublicSchemaOnly() {
        Catalog catalog = read();
        assertThat(catalog.side()).isEqualTo(Side.POSTGRES);
        assertThat(catalog.schemas()).extracting(Schema::name).containsExactly(SchemaName.postgres("public"));
        assertThat(catalog.relations()).isEmpty();
        assertThat(catalog.leftAlone()).isEmpty();
    }

    @Test
    void aTableIsReadWithEverythingCarried() {
        database.execute("""
                CREATE TABLE orders (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    code varchar(10) NOT NULL UNIQUE,
                    amount numeric(12,2) DEFAULT 0,
                    at timestamptz(3) DEFAULT now(),
                    twice numeric GENERATED ALWAYS AS (amount * 2) STORED,
                    CONSTRAINT positive CHECK (amount > 0),
                    UNIQUE (at, amount))""", "COMMENT ON TABLE orders IS 'what they''ve bought'",
                "COMMENT ON COLUMN orders.code IS 'as printed'");

        Table orders = table("orders");

        assertThat(orders.columns()).containsExactly(
                new Column("id", 1, PostgresType.builtIn("int8"), false, null, null, Generation.IDENTITY),
                new Column("code", 2, new PostgresType.Scalar("pg_catalog", "varchar", 14), false, null, "as printed",
                        Generation.NONE),
                new Column("amount", 3, PostgresType.numeric(12, 2), true, "0", null, Generation.NONE),
                new Column("at", 4, new PostgresType.Scalar("pg_catalog", "timestamptz", 3), true, "now()", null,
                        Generation.NONE),
                new Column("twice", 5, PostgresType.builtIn("numeric"), true, null, null, Generation.EXPRESSION));
        assertThat(orders.primaryKey()).isEqualTo(new Key("orders_pkey", List.of("id")));
        assertThat(orders.uniques()).containsExactly(new Key("orders_at_amount_key", List.of("at", "amount")),
                new Key("orders_code_key", List.of("code")));
        assertThat(orders.checks()).containsExactly(new Check("positive", "(amount > (0)::numeric)"));
        assertThat(orders.comment()).isEqualTo("what they've bought");
        assertThat(orders.oid()).isPositive();
        assertThat(orders.extras()).isEmpty();
    }

    @Test
    void keysKeepTheirOwnOrderAndColumnsTheirNumbersWhenOthersAreDropped() {
        database.execute("CREATE TABLE t (gone int, a int, b int, gone_too int, c int, PRIMARY KEY (c, a))",
                "ALTER TABLE t DROP gone, DROP gone_too, ADD d int DEFAULT 4", "COMMENT ON COLUMN t.d IS 'd'");
        Table t = table("t");
        assertThat(t.columns()).extracting(Column::name).containsExactly("a", "b", "c", "d");
        assertThat(t.columns()).extracting(Column::ordinal).containsExactly(2, 3, 5, 6);
        assertThat(t.primaryKey()).isEqualTo(new Key("t_pkey", List.of("c", "a")));
        assertThat(t.columns().getLast().defaultExpression()).isEqualTo("4");
        assertThat(t.columns().getLast().comment()).isEqualTo("d");
    }

    /** The driver fetches in binary form from the fifth execution on, and prints such an array otherwise. */
    @Test
    void keysAreReadAgainAndAgainOnOneConnection() {
        database.execute("CREATE TABLE t (a int, b int, PRIMARY KEY (b, a))");
        for (int i = 0; i < 12; i++) {
            assertThat(reader.readNamed(connection, List.of(RelationName.postgres("public", "t")))).singleElement()
                    .extracting(relation -> ((Table) relation).primaryKey())
                    .isEqualTo(new Key("t_pkey", List.of("b", "a")));
        }
    }

    @Test
    void typesAreResolvedToWhatTheyAreMadeOf() {
        database.execute("CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy')",
                "ALTER TYPE mood ADD VALUE 'meh' AFTER 'sad'",
                "CREATE DOMAIN price AS numeric(10,2) CHECK (VALUE >= 0)", "CREATE DOMAIN sale AS price",
                "CREATE DOMAIN tags AS varchar(5)[]", "CREATE TYPE inner_type AS (p price, m mood[])",
                "CREATE TYPE outer_type AS (\"A b\" inner_type, n varchar(3))",
                """
                        CREATE TABLE t (m mood, ms mood[], p price, s sale, ss sale[], tg tags, o outer_type, os outer_type[][],
                            i int[], v varchar(7)[][], vec int2vector, nm name, ch "char", r int4range, b bit(3), iv interval hour)""");

        Table t = table("t");
        var mood = new PostgresType.Enumeration("public", "mood", List.of("sad", "meh", "it's ok", "happy"));
        var price = new PostgresType.Domain("public", "price", PostgresType.numeric(10, 2));
        var sale = new PostgresType.Domain("public", "sale", PostgresType.numeric(10, 2));
        var inner = new PostgresType.Composite("public", "inner_type",
                List.of(new Field("p", price), new Field("m", new PostgresType.Array(mood, 1))));
        var outer = new PostgresType.Composite("public", "outer_type", List.of(new Field("A b", inner),
                new Field("n", new PostgresType.Scalar("pg_catalog", "varchar", 7))));
        assertThat(type(t, "m")).isEqualTo(mood);
        assertThat(type(t, "ms")).isEqualTo(new PostgresType.Array(mood, 1));
        assertThat(type(t, "p")).isEqualTo(price);
        assertThat(type(t, "s")).isEqualTo(sale);
        assertThat(type(t, "ss")).isEqualTo(new PostgresType.Array(sale, 1));
        assertThat(type(t, "tg")).isEqualTo(new PostgresType.Domain("public", "tags",
                new PostgresType.Array(new PostgresType.Scalar("pg_catalog", "varchar", 9), 1)));
        assertThat(type(t, "o")).isEqualTo(outer);
        assertThat(type(t, "os")).isEqualTo(new PostgresType.Array(outer, 2));
        assertThat(type(t, "i")).isEqualTo(new PostgresType.Array(PostgresType.builtIn("int4"), 1));
        assertThat(type(t, "v"))
                .isEqualTo(new PostgresType.Array(new PostgresType.Scalar("pg_catalog", "varchar", 11), 2));
        assertThat(type(t, "vec")).isEqualTo(PostgresType.builtIn("int2vector"));
        assertThat(type(t, "nm")).isEqualTo(PostgresType.builtIn("name"));
        assertThat(type(t, "ch")).isEqualTo(PostgresType.builtIn("char"));
        assertThat(type(t, "r")).isEqualTo(PostgresType.builtIn("int4range"));
        assertThat(type(t, "b")).isEqualTo(new PostgresType.Scalar("pg_catalog", "bit", 3));
    }

    @Test
    void anArrayMadeByAQueryHasOneDimension() {
        database.execute("CREATE TABLE t AS SELECT ARRAY[1, 2] AS a");
        assertThat(type(table("t"), "a")).isEqualTo(new PostgresType.Array(PostgresType.builtIn("int4"), 1));
    }

    @Test
    void viewsNameEverySchemaWhateverTheSearchPath() throws SQLException {
        database.execute("CREATE SCHEMA shop", "CREATE TABLE shop.t (a int, b text)", "CREATE TABLE u (a int)",
                "CREATE FUNCTION shop.f(int) RETURNS int LANGUAGE sql AS 'SELECT $1'", "SET search_path = shop, public",
                "CREATE VIEW public.v AS SELECT t.a AS \"x;y\", b, shop.f(u.a) FROM shop.t JOIN public.u USING (a)",
                "COMMENT ON VIEW v IS 'joined'", "COMMENT ON COLUMN v.b IS 'from t'");
        connection.createStatement().execute("SET search_path = shop, public; SET quote_all_identifiers = on");

        View v = view("v");

        assertThat(v.definition()).startsWith("SELECT").contains("FROM (shop.t").contains("public.u")
                .contains("shop.f(")
                .doesNotEndWith(";");
        assertThat(v.columns()).containsExactly(Column.of("x;y", 1, PostgresType.builtIn("int4")),
                Column.of("b", 2, PostgresType.builtIn("text")).withComment("from t"),
                Column.of("f", 3, PostgresType.builtIn("int4")));
        assertThat(v.comment()).isEqualTo("joined");
        assertThat(database.query("SHOW search_path")).isNotEmpty();
        try (var rows = connection.createStatement().executeQuery("SHOW search_path")) {
            rows.next();
            assertThat(rows.getString(1)).as("the session is as it was").isEqualTo("shop, public");
        }
    }

    @Test
    void whatIsPrintedDoesNotDependOnTheSession() throws SQLException {
        database.execute("""
                CREATE TABLE t (d date DEFAULT '2024-02-01', z timestamptz DEFAULT '2024-02-01 10:00:00+00',
                    i interval DEFAULT '1 day 2 hours', s text DEFAULT 'a\\b', b bytea DEFAULT '\\x00ff',
                    CHECK (d > '2020-03-04'))""");
        Table plain = table("t");
        connection.createStatement().execute("SET DateStyle = 'ISO, DMY'; SET TimeZone = 'Asia/Tokyo';"
                + " SET IntervalStyle = 'iso_8601'; SET bytea_output = 'escape'; SET standard_conforming_strings = off");
        assertThat(table("t")).isEqualTo(plain);
        assertThat(plain.columns().getFirst().defaultExpression()).isEqualTo("'2024-02-01'::date");
    }

    @Test
    void whatHangsOnATableIsToldButNotCarried() {
        database.execute("CREATE TABLE parent (id int PRIMARY KEY)", """
                CREATE TABLE t (id int REFERENCES parent, r int4range, n int,
                    CONSTRAINT apart EXCLUDE USING gist (r WITH &&))""",
                "CREATE INDEX by_n ON t (n) WHERE n > 0", "CREATE UNIQUE INDEX one_n ON t (n)",
                "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER touch BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
                "CREATE POLICY mine ON t FOR SELECT TO PUBLIC USING (n = 1)",
                "ALTER TABLE t ADD CONSTRAINT later CHECK (n < 9) NOT VALID");
        Table t = table("t");
        assertThat(t.checks()).isEmpty();
        assertThat(t.uniques()).isEmpty();
        assertThat(t.extras()).containsExactly(
                new Extra(Extra.Kind.FOREIGN_KEY, "t_id_fkey", "FOREIGN KEY (id) REFERENCES public.parent(id)"),
                new Extra(Extra.Kind.INDEX, "by_n", "CREATE INDEX by_n ON public.t USING btree (n) WHERE (n > 0)"),
                new Extra(Extra.Kind.INDEX, "one_n", "CREATE UNIQUE INDEX one_n ON public.t USING btree (n)"),
                new Extra(Extra.Kind.TRIGGER, "touch",
                        "CREATE TRIGGER touch BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f()"),
                new Extra(Extra.Kind.EXCLUSION, "apart", "EXCLUDE USING gist (r WITH &&)"),
                new Extra(Extra.Kind.POLICY, "mine",
                        "CREATE POLICY mine ON public.t AS PERMISSIVE FOR SELECT TO PUBLIC USING ((n = 1))"),
                new Extra(Extra.Kind.UNVALIDATED_CHECK, "later", "CHECK ((n < 9)) NOT VALID"));
    }

    @Test
    void whatCameWithPostgres18IsUnderstood() throws SQLException {
        assumeThat(connection.getMetaData().getDatabaseMajorVersion()).isGreaterThanOrEqualTo(18);
        database.execute("""
                CREATE TABLE t (id int4range, during daterange, n int CONSTRAINT given NOT NULL,
                    twice int GENERATED ALWAYS AS (n * 2) VIRTUAL, CONSTRAINT soft CHECK (n > 0) NOT ENFORCED,
                    CONSTRAINT pk PRIMARY KEY (id, during WITHOUT OVERLAPS))""");
        Table t = table("t");
        assertThat(t.primaryKey()).as("no plain key").isNull();
        assertThat(t.checks()).isEmpty();
        assertThat(t.column("n").orElseThrow().nullable()).isFalse();
        assertThat(t.column("twice").orElseThrow().generation()).isEqualTo(Generation.EXPRESSION);
        assertThat(t.extras()).containsExactly(
                new Extra(Extra.Kind.EXCLUSION, "pk", "PRIMARY KEY (id, during WITHOUT OVERLAPS)"),
                new Extra(Extra.Kind.UNVALIDATED_CHECK, "soft", "CHECK ((n > 0)) NOT ENFORCED"));
    }

    @Test
    void whatIsLeftAloneIsListedWithItsReason() {
        database.execute("CREATE TABLE plain (a int)", "CREATE UNLOGGED TABLE quick (a int)",
                "CREATE TABLE parted (a int, d date) PARTITION BY RANGE (d)",
                "CREATE TABLE part PARTITION OF parted FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
                "CREATE MATERIALIZED VIEW stored AS SELECT 1 AS a", "CREATE SCHEMA duckpair",
                "CREATE TABLE duckpair.state (a int)",
                "CREATE FOREIGN DATA WRAPPER w", "CREATE SERVER s FOREIGN DATA WRAPPER w",
                "CREATE FOREIGN TABLE far (a int) SERVER s", "CREATE SEQUENCE seq", "CREATE TYPE pair AS (a int)",
                "CREATE SCHEMA ext", "CREATE TABLE ext.own (a int)", "CREATE TABLE member (a int)",
                "CREATE VIEW member_view AS SELECT 1 AS a", "ALTER EXTENSION plpgsql ADD TABLE member",
                "ALTER EXTENSION plpgsql ADD VIEW member_view", "ALTER EXTENSION plpgsql ADD SCHEMA ext");

        Catalog catalog = read();

        assertThat(catalog.relations()).extracting(relation -> relation.name().name()).containsExactlyInAnyOrder(
                "plain",
                "quick", "parted");
        assertThat(catalog.schemas()).extracting(schema -> schema.name().schema()).containsExactly("public");
        SchemaName publicSchema = SchemaName.postgres("public");
        SchemaName ext = SchemaName.postgres("ext");
        assertThat(catalog.leftAlone()).containsExactlyInAnyOrder(
                new LeftAlone(publicSchema, "part", Sentence.of("partition; its parent is the table")),
                new LeftAlone(publicSchema, "stored", Sentence.of("materialized view")),
                new LeftAlone(publicSchema, "far", Sentence.of("foreign table")),
                new LeftAlone(publicSchema, "member", Sentence.of("belongs to extension {0}", "plpgsql")),
                new LeftAlone(publicSchema, "member_view", Sentence.of("belongs to extension {0}", "plpgsql")),
                new LeftAlone(ext, "", Sentence.of("belongs to extension {0}", "plpgsql")),
                new LeftAlone(ext, "own", Sentence.of("its schema belongs to extension {0}", "plpgsql")));
    }
}
