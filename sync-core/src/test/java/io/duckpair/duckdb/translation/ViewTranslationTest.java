package io.duckpair.duckdb.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.SqlTranslator.Counterpart;
import io.duckpair.catalog.SqlTranslator.ViewTranslation;
import io.duckpair.catalog.SqlTranslator.ViewTranslation.Refused;
import io.duckpair.catalog.SqlTranslator.ViewTranslation.Translated;
import io.duckpair.catalog.View;
import io.duckpair.duckdb.DuckSqlTranslator;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Views that people write, made on one engine, carried to the other and asked there for the same rows. */
class ViewTranslationTest {

    private static final String TABLES = """
            CREATE TABLE %1$s.t (id integer, name text, "Price" numeric(10,2), d date, ts timestamp, ok boolean, f double precision);
            INSERT INTO %1$s.t VALUES (1, 'one', 1.50, '2020-01-31', '2020-01-31 10:20:30', true, 0.5),
                (2, 'two', NULL, '2021-02-28', '2021-02-28 00:00:00', false, 1.5), (3, NULL, -7.25, NULL, NULL, NULL, NULL),
                (2, 'it''s', 12.00, '2020-01-31', '2020-06-01 00:00:01', true, -2);
            CREATE TABLE %2$s.u (id integer, t_id integer, note text);
            INSERT INTO %2$s.u VALUES (10, 1, 'a'), (11, 2, 'b'), (12, 9, 'c')""";

    private static final Map<RelationName, RelationName> TO_DUCK = Map.of(RelationName.postgres("public", "t"),
            RelationName.motherduck("my_db", "main", "t"), RelationName.postgres("ddb$my_db$s", "u"),
            RelationName.motherduck("my_db", "s", "u"));

    private static final Map<String, List<String>> COLUMNS = Map.of("t",
            List.of("id", "name", "Price", "d", "ts", "ok", "f"), "u", List.of("id", "t_id", "note"));

    private static TestDatabase database;
    private static Connection postgres;
    private static Connection duck;
    private static DuckSqlTranslator translator;

    @BeforeAll
    static void open() throws SQLException {
        database = TestPostgres.newDatabase();
        postgres = database.connect();
        duck = DriverManager.getConnection("jdbc:duckdb:");
        translator = new DuckSqlTranslator();
        run(postgres, "CREATE SCHEMA \"ddb$my_db$s\"");
        run(postgres, TABLES.formatted("public", "\"ddb$my_db$s\""));
        run(duck, "ATTACH ':memory:' AS my_db; CREATE SCHEMA my_db.s");
        run(duck, TABLES.formatted("my_db.main", "my_db.s"));
        run(duck, "USE my_db.main");
    }

    @AfterAll
    static void close() throws SQLException {
        translator.close();
        duck.close();
        postgres.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT id, name FROM t", "SELECT * FROM t", "SELECT t.* FROM t WHERE id > 1",
        "SELECT id AS \"The id\", \"Price\" * 2 AS twice, name || '!' AS loud FROM t AS x WHERE x.ok",
        "SELECT count(*) AS n, count(DISTINCT id) AS ids, sum(id) AS total, min(name) AS least FROM t",
        "SELECT d, count(*) FILTER (WHERE ok) AS oks, sum(id) AS total FROM t GROUP BY d HAVING count(*) > 0",
        "SELECT t.id, u.note FROM t LEFT JOIN {u} u ON t.id = u.t_id ORDER BY t.id DESC, u.note",
        "SELECT id, note FROM t JOIN {u} USING (id)", "SELECT t.id FROM t, {u} WHERE t.id = {u_name}.t_id",
        "SELECT a.id FROM t a CROSS JOIN t b RIGHT JOIN t c ON a.id = c.id",
        "WITH big AS (SELECT id, f FROM t WHERE f > 0), more(x) AS (SELECT id FROM big) SELECT x AS id FROM more",
        "SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY d ORDER BY id DESC) AS r FROM t) q WHERE r = 1",
        "SELECT id, sum(id) OVER (ORDER BY id, f ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running FROM t",
        "SELECT id, lag(id, 1, 0) OVER (ORDER BY id, f) AS previous FROM t",
        "SELECT id FROM t UNION SELECT t_id FROM {u}",
        "SELECT id FROM t UNION ALL SELECT t_id FROM {u} ORDER BY 1 LIMIT 3",
        "SELECT id FROM t EXCEPT SELECT t_id FROM {u}", "SELECT DISTINCT ok FROM t",
        "SELECT id FROM t WHERE EXISTS (SELECT 1 FROM {u} WHERE {u_name}.t_id = t.id)",
        "SELECT id FROM t WHERE NOT EXISTS (SELECT 1 FROM {u} x WHERE x.t_id = t.id)",
        "SELECT id FROM t WHERE id IN (SELECT t_id FROM {u}) AND id NOT IN (7, 8)",
        "SELECT id FROM t WHERE id IN (1, 2)",
        "SELECT id, (SELECT max(note) FROM {u} x WHERE x.t_id = t.id) AS note FROM t",
        "SELECT CASE WHEN \"Price\" > 1 THEN 'dear' WHEN ok THEN 'fine' ELSE 'cheap' END AS what FROM t",
        "SELECT CASE id WHEN 1 THEN 'x' END AS what, coalesce(name, '?') AS name, nullif(id, 2) AS n FROM t",
        "SELECT id FROM t WHERE d BETWEEN '2020-01-01' AND '2020-12-31' OR ts >= TIMESTAMP '2021-01-01'",
        "SELECT id FROM t WHERE name LIKE '%o%' AND name NOT LIKE 'x%' AND name IS NOT NULL",
        "SELECT CAST(id AS bigint) AS b, CAST(id AS text) AS s, CAST('2020-01-01' AS date) AS d, f::real AS r FROM t",
        "SELECT upper(name) AS u, length(name) AS l, substring(name, 1, 2) AS s, left(name, 1) AS i, abs(f) AS a FROM t",
        "SELECT date_trunc('month', ts) AS m, ts + INTERVAL '1 day' AS next FROM t",
        "SELECT x.a, x.b FROM (VALUES (1, 'p'), (2, 'q')) AS x(a, b)",
        "SELECT string_agg(name, ',' ORDER BY id, f) AS names FROM t",
        "SELECT id FROM t ORDER BY name DESC LIMIT 2 OFFSET 1",
        "SELECT bool_or(ok) AS any_ok, -id AS minus FROM t GROUP BY id",
        "SELECT greatest(id, 2) AS g, (id + 1) * 3 - 2 AS n, ok IS TRUE AS yes, NOT ok AS no FROM t",
        "SELECT 1 AS one, 'x' AS x",
        "SELECT id, avg(f) AS mean FROM t GROUP BY id"})
    void givesTheSameRowsOnTheOtherSide(String select) throws SQLException {
        String onPostgres = select.replace("{u}", "\"ddb$my_db$s\".u").replace("{u_name}", "u");
        String onDuck = select.replace("{u}", "s.u").replace("{u_name}", "u");

        assertThat(query(duck, translated(Side.POSTGRES, postgresView(onPostgres))))
                .isEqualTo(query(postgres, onPostgres));
        assertThat(query(postgres, translated(Side.MOTHERDUCK, duckView(onDuck)))).isEqualTo(query(duck, onDuck));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "SELECT id / 2 AS h FROM t | it divides numbers, which DuckDB does differently",
        "SELECT id % 2 AS h FROM t | it takes a remainder, which the engines do differently for zero",
        "SELECT a.* FROM t a | it has 7 columns now and had 2 when it was last looked at",
        "SELECT * FROM t JOIN s.u USING (id) | it selects * from relations whose columns are not known",
        "SELECT * EXCLUDE (id) FROM t | it uses * with exclude list",
        "SELECT [1, 2] AS l | it uses the function list_value",
        "SELECT {'a': 1} AS s | it uses the function struct_pack",
        "SELECT id FROM t QUALIFY row_number() OVER (ORDER BY id) = 1 | it uses a SELECT with qualify",
        "SELECT id FROM t USING SAMPLE 1 ROWS | it uses a SELECT with sample",
        "SELECT d, count(*) AS n FROM t GROUP BY ALL | it uses GROUP BY ALL",
        "SELECT d FROM t GROUP BY ROLLUP (d) | it uses grouping sets",
        "SELECT range AS r FROM range(3) | it reads from the function range",
        "SELECT strftime(d, '%Y') AS y FROM t | it uses the function strftime",
        "SELECT name FROM t WHERE name > 'm' | it compares text by size, which depends on the collation",
        "SELECT name FROM t WHERE name ILIKE 'm' | it uses the function ~~*",
        "SELECT id FROM t SEMI JOIN s.u USING (id) | it uses a SEMI join",
        "SELECT TRY_CAST(name AS INTEGER) AS i FROM t | it uses a cast with try cast",
        "SELECT id::HUGEINT AS h FROM t | it casts to the type HUGEINT",
        "SELECT name COLLATE NOCASE AS n FROM t | it uses collate",
        "SELECT id FROM t UNION BY NAME SELECT id FROM t | it uses UNION BY NAME",
        "WITH RECURSIVE q(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM q WHERE n < 3) SELECT n FROM q | it uses RECURSIVE_CTE_NODE",
        "SELECT id FROM hidden | it reads my_db.main.hidden, which is not carried",
        "SELECT id FROM my_db.s.hidden | it reads my_db.s.hidden, which is not carried",
        "SELECT a123456789b123456789c123456789d123456789e123456789f123456789g123 FROM t | the name a123456789b123456789c123456789d123456789e123456789f123456789g123 is longer than PostgreSQL allows",
        "SELECT round(f) AS r FROM t | it uses the function round",
        "PIVOT t ON id USING sum(f) | DuckDB cannot read it"})
    void saysWhyADuckDbViewIsNotCarried(String definition, String reason) {
        List<Column> columns = List.of(Column.of("x", 1, DuckType.scalar("INTEGER")),
                Column.of("y", 2, DuckType.scalar("INTEGER")));
        int count = definition.startsWith("SELECT d,") || definition.contains("a.*") ? 2 : 1;
        View view = new View(RelationName.motherduck("my_db", "main", "v"), 0, columns.subList(0, count), definition,
                null);

        assertThat(translate(Side.MOTHERDUCK, view)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).asString().startsWith(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"SELECT (name)::varchar(2) AS n FROM t | it casts to character, which cuts text",
                "SELECT (f)::numeric AS n FROM t | it casts to numeric without a precision",
                "SELECT to_char(d, 'YYYY') AS n FROM t | it uses the function to_char",
                "SELECT current_user AS n | it uses current_user",
                "SELECT name ~ '^a' AS n FROM t | it uses the function regexp",
                "SELECT ARRAY[1, 2] AS n | it uses array constructor",
                "SELECT generate_series(1, 2) AS n | it uses the function generate_series",
                "SELECT relname AS n FROM pg_class | it reads pg_catalog.pg_class, which is not carried",
                "SELECT extract(second FROM ts) AS n FROM t | it uses date_part of second",
                "SELECT DISTINCT ON (id) name AS n FROM t ORDER BY id, name COLLATE \"C\" | it uses collate",
                "SELECT 'x'::name AS n | it casts to name, which cuts text"})
    void saysWhyAPostgresViewIsNotCarried(String definition, String reason) throws SQLException {
        assertThat(translate(Side.POSTGRES, postgresView(definition))).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).asString().startsWith(reason));
    }

    /** DuckDB does not tell {@code ID} from {@code id}; and what {@code *} stands for is written out. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT ID, NAME, T.PRICE FROM t WHERE iD > 1 ORDER BY Name",
        "SELECT * FROM t a, s.u b WHERE A.Id = B.T_ID",
        "SELECT b.*, a.ID AS i FROM t a JOIN s.u b ON a.id = b.t_id", "SELECT COUNT(*) AS N FROM (SELECT * FROM T) X",
        "SELECT * FROM (SELECT id, name FROM t) AS v(\"AS\", b)"})
    void duckDbsWaysOfWritingAreSpelledOut(String select) throws SQLException {
        assertThat(query(postgres, translated(Side.MOTHERDUCK, duckView(select)))).isEqualTo(query(duck, "FROM v"));
    }

    @Test
    void namesAreFoundAsTheViewsOwnSideFindsThem() {
        View view = new View(RelationName.motherduck("my_db", "s", "v"), 0,
                List.of(Column.of("id", 1, DuckType.scalar("INTEGER"))),
                "SELECT T.id FROM (WITH u AS (SELECT 1 AS id) SELECT U.id FROM U) q, t, my_db.main.t AS x, main.t AS y, s.u z",
                null);

        assertThat(((Translated) translate(Side.MOTHERDUCK, view)).definition()).isEqualTo(
                "SELECT \"t\".\"id\" AS \"id\" FROM (((((WITH \"u\" AS (SELECT 1 AS \"id\") SELECT \"U\".\"id\" FROM \"u\" AS \"U\") AS \"q\""
                        + " CROSS JOIN \"public\".\"t\" AS \"t\") CROSS JOIN \"public\".\"t\" AS \"x\")"
                        + " CROSS JOIN \"public\".\"t\" AS \"y\") CROSS JOIN \"ddb$my_db$s\".\"u\" AS \"z\")");
    }

    private static String translated(Side from, View view) {
        ViewTranslation translation = translate(from, view);
        assertThat(translation).as(view.definition()).isInstanceOf(Translated.class);
        return ((Translated) translation).definition();
    }

    private static List<Column> columns(String table) {
        List<Column> columns = new ArrayList<>();
        COLUMNS.getOrDefault(table, List.of())
                .forEach(name -> columns.add(Column.of(name, columns.size() + 1, PostgresType.builtIn("text"))));
        return columns;
    }

    private static ViewTranslation translate(Side from, View view) {
        return translator.view(from, view, name -> {
            Optional<RelationName> other = switch (from) {
                case POSTGRES -> Optional.ofNullable(TO_DUCK.get(name));
                case MOTHERDUCK -> TO_DUCK.entrySet().stream().filter(
                        entry -> entry.getValue().toString().equalsIgnoreCase(name.toString()))
                        .map(Map.Entry::getKey).findFirst();
            };
            return other.map(found -> new Counterpart(found, columns(found.name())));
        });
    }

    /** The view as PostgreSQL prints it. */
    private static View postgresView(String select) throws SQLException {
        run(postgres, "SET search_path = public; CREATE VIEW v AS " + select + "; SET search_path = ''");
        try (Statement statement = postgres.createStatement()) {
            List<Column> columns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT attname, typname, atttypmod FROM pg_attribute"
                    + " JOIN pg_type t ON t.oid = atttypid WHERE attrelid = 'public.v'::regclass ORDER BY attnum")) {
                while (rows.next()) {
                    columns.add(Column.of(rows.getString(1), columns.size() + 1,
                            new PostgresType.Scalar("pg_catalog", rows.getString(2), rows.getInt(3))));
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT pg_get_viewdef('public.v'::regclass)")) {
                row.next();
                String definition = row.getString(1).strip();
                return new View(RelationName.postgres("public", "v"), 0, columns,
                        definition.substring(0, definition.length() - 1), null);
            }
        } finally {
            run(postgres, "DROP VIEW public.v; SET search_path = public");
        }
    }

    /** The view as DuckDB prints it. */
    private static View duckView(String select) throws SQLException {
        run(duck, "CREATE OR REPLACE VIEW v AS " + select);
        try (Statement statement = duck.createStatement()) {
            List<Column> columns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'v' ORDER BY column_index")) {
                while (rows.next()) {
                    columns.add(Column.of(rows.getString(1), columns.size() + 1, DuckType.parse(rows.getString(2))));
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT sql FROM duckdb_views() WHERE view_name = 'v'")) {
                row.next();
                return new View(SchemaName.motherduck("my_db", "main").relation("v"), 0, columns,
                        row.getString(1).replaceFirst("^CREATE VIEW .*?v AS ", "").replaceFirst(";$", ""), null);
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Column names and rows, in the order they come where it is given, else sorted. */
    private static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData meta = rows.getMetaData();
            List<String> lines = new ArrayList<>();
            StringBuilder names = new StringBuilder();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                names.append(meta.getColumnName(i)).append(',');
            }
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= meta.getColumnCount(); i++) {
                    line.append(value(rows, i)).append(',');
                }
                lines.add(line.toString());
            }
            if (!sql.contains("ORDER BY") || sql.contains("OVER")) {
                lines.sort(null);
            }
            lines.addFirst(names.toString());
            return lines;
        }
    }

    private static String value(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        return switch (value) {
            case null -> "NULL";
            case Float number -> String.valueOf(number.doubleValue());
            case java.math.BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case java.sql.Date date -> date.toString();
            case java.math.BigInteger number -> number.toString();
            default -> value.toString();
        };
    }
}
