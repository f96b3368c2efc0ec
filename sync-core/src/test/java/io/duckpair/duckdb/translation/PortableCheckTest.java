package io.duckpair.duckdb.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Side;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.duckdb.DuckSqlTranslator;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that people write, given to both engines and read back as each prints them. */
class PortableCheckTest {

    /** Name, PostgreSQL type, DuckDB type. */
    private static final String[][] COLUMNS = {{"i", "integer", "INTEGER"}, {"j", "bigint", "BIGINT"},
        {"s", "smallint", "SMALLINT"}, {"n", "numeric(10,2)", "DECIMAL(10,2)"}, {"f", "double precision", "DOUBLE"},
        {"t", "text", "VARCHAR"}, {"v", "varchar(20)", "VARCHAR"}, {"b", "boolean", "BOOLEAN"}, {"d", "date", "DATE"},
        {"ts", "timestamp", "TIMESTAMP"}, {"tz", "timestamptz", "TIMESTAMP WITH TIME ZONE"}, {"u", "uuid", "UUID"},
        {"m", "mood", "ENUM('sad', 'ok')"}, {"Odd \"1", "integer", "INTEGER"}};

    private static final List<Column> POSTGRES = columns(1);
    private static final List<Column> DUCK = columns(2);

    private static TestDatabase database;
    private static Connection postgres;
    private static Connection duck;
    private static DuckSqlTranslator translator;

    @BeforeAll
    static void open() throws SQLException {
        database = TestPostgres.newDatabase();
        database.execute("CREATE TYPE mood AS ENUM ('sad', 'ok')");
        postgres = database.connect();
        duck = DriverManager.getConnection("jdbc:duckdb:");
        translator = new DuckSqlTranslator();
    }

    @AfterAll
    static void close() throws SQLException {
        translator.close();
        duck.close();
        postgres.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"i > 0", "i >= 0 AND i <= 5", "i BETWEEN 1 AND 5", "i NOT BETWEEN 1 AND 5",
        "i BETWEEN 1 AND 5 AND j > 0 OR s < 3", "i IN (1, 2, 3)", "i IN (1)", "i NOT IN (1, 2)", "i NOT IN (1)",
        "i <> 3", "i = -1", "NOT (i > 5)", "NOT (i = 5 OR j = 6)", "i IS NOT NULL OR j IS NULL", "NOT (i IS NULL)",
        "i IS DISTINCT FROM 3", "i IS NOT DISTINCT FROM j", "n > 0", "n >= 0.5 AND n < 1000000.25",
        "n * 2 < 100.50 - 1",
        "i * 0.5 > 1", "i + j * 2 - 1 > 0", "-i < 5", "abs(i) < 10", "j > i", "j > 5000000000", "n > i", "f > 0",
        "f > 0.1", "f BETWEEN 0 AND 1", "t <> ''", "t = 'it''s'", "t IN ('a', 'b')", "v IN ('a', 'b')",
        "v NOT IN ('a', 'b')", "v = 'a'", "t = v", "t LIKE 'a%'", "v NOT LIKE '%b_'", "length(t) < 5",
        "char_length(v) BETWEEN 1 AND 10", "lower(v) = v", "upper(t) = 'X'", "b", "NOT b", "b = true", "b IS TRUE",
        "b IS NOT FALSE", "b OR i > 0", "d > '2020-01-01'", "d >= DATE '2020-01-01' AND d < '2030-12-31'",
        "ts > '2020-01-01'", "ts <= TIMESTAMP '2020-01-01 12:30:00.5'", "d <= ts", "tz > '2020-01-01 00:00:00+00'",
        "u <> '00000000-0000-0000-0000-000000000000'", "m = 'ok'", "m IN ('sad', 'ok')", "m <> 'sad'",
        "coalesce(i, 0) >= 0", "coalesce(t, '') <> 'x'", "\"Odd \"\"1\" > 0", "(((i > 0)))",
        "CASE WHEN i > 0 THEN j > 0 ELSE true END"})
    void isTheSameFromEitherSideAndAcceptedByBoth(String condition) throws SQLException {
        String postgresPrint = asPostgresPrints(condition);
        String duckPrint = asDuckPrints(condition);

        Optional<String> portable = portable(Side.POSTGRES, postgresPrint, POSTGRES);

        assertThat(portable).as(postgresPrint).isPresent();
        assertThat(portable(Side.MOTHERDUCK, duckPrint, DUCK)).as(duckPrint + " and " + postgresPrint)
                .isEqualTo(portable);
        assertThat(portable(Side.POSTGRES, asPostgresPrints(portable.get()), POSTGRES)).isEqualTo(portable);
        assertThat(portable(Side.MOTHERDUCK, asDuckPrints(portable.get()), DUCK)).isEqualTo(portable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"i / 2 > 1", "i % 2 = 0", "i::text = '05'", "i::text LIKE '1%'", "t > 'a'",
        "v BETWEEN 'a' AND 'b'",
        "t LIKE 'a\\%'", "t LIKE v", "t ~ '^a'", "t ILIKE 'a%'", "v::varchar(2) = 'ab'", "substring(t, 1, 2) = 'ab'",
        "t || v = 'ab'", "round(n) = n", "n::integer = 5", "ts::date > '2020-01-01'", "d - d > 3", "now() > ts",
        "m > 'sad'",
        "tz > ts", "f::real > 0", "trim(t) = t", "t SIMILAR TO 'a'", "i::numeric(3,1) > 1", "(i)::bigint * j > 0"})
    void whatTheEnginesMayReadDifferentlyIsRefused(String condition) throws SQLException {
        assertThat(portable(Side.POSTGRES, asPostgresPrints(condition), POSTGRES)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"i // 2 > 1", "t[1] = 'a'", "i IN (SELECT 1)", "t GLOB 'a*'", "regexp_matches(t, 'a')",
        "d > 'yesterday'", "tz > '2020-01-01'", "list_contains([1, 2], i)", "i == 1 AND t > 'x'", "1e-3 < f",
        "nobody > 1", "i > 0; DROP TABLE x", "1", "'a' = 'a'", "t.i > 0", "i > 0 LIMIT 1", "sum(i) > 0",
        "t = NULL", "i > (1, 2)"})
    void duckDbsOwnIsRefused(String condition) {
        assertThat(portable(Side.MOTHERDUCK, condition, DUCK)).isEmpty();
    }

    @Test
    void columnsGetTheirNamesOnTheOtherSide() {
        UnaryOperator<String> names = name -> name + "\"2";

        assertThat(translator.portableCheck(Side.MOTHERDUCK, "(I > 0)", DUCK, names)).contains("(\"i\"\"2\" > 0)");
        assertThat(translator.portableCheck(Side.POSTGRES, "(I > 0)", POSTGRES, names)).isEmpty();
    }

    @Test
    void withoutTheColumnsNothingIsSure() {
        assertThat(portable(Side.MOTHERDUCK, "(i > 0)", List.of())).isEmpty();
    }

    /** {@code numeric} without a precision is text on MotherDuck, where it would be compared as such. */
    @ParameterizedTest
    @CsvSource({"numeric, x > 0", "bpchar, x = 'a'", "jsonb, x = '{}'", "money, x = 1", "float4, x > 0.1"})
    void columnsThatAreCarriedAsSomethingElseAreRefused(String type, String condition) {
        List<Column> columns = List.of(Column.of("x", 1, PostgresType.builtIn(type)));

        assertThat(portable(Side.POSTGRES, condition, columns)).isEmpty();
        assertThat(portable(Side.POSTGRES, "x IS NOT NULL", columns)).contains("(\"x\" IS NOT NULL)");
    }

    private static Optional<String> portable(Side from, String expression, List<Column> columns) {
        return translator.portableCheck(from, expression, columns, UnaryOperator.identity());
    }

    private static String asPostgresPrints(String condition) throws SQLException {
        try (Statement statement = postgres.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            statement.execute("DROP TABLE IF EXISTS c");
            statement.execute(create(1, condition));
            try (ResultSet row = statement.executeQuery(
                    "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conrelid = 'c'::regclass AND contype = 'c'")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static String asDuckPrints(String condition) throws SQLException {
        try (Statement statement = duck.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE c AS SELECT 1");
            statement.execute("DROP TABLE c");
            statement.execute(create(2, condition));
            try (ResultSet row = statement.executeQuery(
                    "SELECT expression FROM duckdb_constraints() WHERE constraint_type = 'CHECK'")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static String create(int type, String condition) {
        List<String> columns = new ArrayList<>();
        for (String[] column : COLUMNS) {
            columns.add(DuckSql.identifier(column[0]) + " " + column[type]);
        }
        return "CREATE TABLE c (" + String.join(", ", columns) + ", CHECK (" + condition + "))";
    }

    private static List<Column> columns(int type) {
        List<Column> columns = new ArrayList<>();
        for (String[] column : COLUMNS) {
            columns.add(Column.of(column[0], columns.size() + 1, switch (type) {
                case 1 -> switch (column[1]) {
                    case "integer" -> PostgresType.builtIn("int4");
                    case "bigint" -> PostgresType.builtIn("int8");
                    case "smallint" -> PostgresType.builtIn("int2");
                    case "numeric(10,2)" -> PostgresType.numeric(10, 2);
                    case "double precision" -> PostgresType.builtIn("float8");
                    case "varchar(20)" -> new PostgresType.Scalar(PostgresType.BUILT_IN, "varchar", 24);
                    case "boolean" -> PostgresType.builtIn("bool");
                    case "mood" -> new PostgresType.Enumeration("public", "mood", List.of("sad", "ok"));
                    default -> PostgresType.builtIn(column[1]);
                };
                default -> DuckType.parse(column[2]);
            }));
        }
        return columns;
    }
}
