package io.duckpair.rows.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.rows.TablePair;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of PostgreSQL with the values at its edges: what DuckDB has of them, and that they come back as they were. */
@TestInstance(Lifecycle.PER_CLASS)
class ValuesOfPostgresTest {

    private Sides sides;
    private int tables;

    @BeforeAll
    void start() throws SQLException {
        sides = new Sides();
        sides.postgres("CREATE TYPE mood AS ENUM ('sad', 'it''s, \"ok\"', '')",
                "CREATE DOMAIN positive AS integer CHECK (value > 0)", "CREATE DOMAIN address AS inet",
                "CREATE TYPE place AS (name text, x integer, price numeric(8,3))",
                "CREATE TYPE visit AS (who text, ip inet, at timestamptz, where_to place, tags text[], how interval)");
    }

    @AfterAll
    void stop() throws SQLException {
        sides.close();
    }

    /**
     * @param type
     *            the column's type in PostgreSQL
     * @param values
     *            each value as PostgreSQL reads it, and what DuckDB prints of it
     */
    record Values(String type, List<String[]> values) {

        static Values of(String type, String... values) {
            return new Values(type, Arrays.stream(values).map(value -> new String[]{value, value}).toList());
        }

        /** Another value, which DuckDB prints in its own way. */
        Values and(String postgres, String duckdb) {
            return new Values(type, Stream.concat(values.stream(), Stream.<String[]>of(new String[]{postgres, duckdb}))
                    .toList());
        }

        @Override
        public String toString() {
            return type;
        }
    }

    static List<Values> values() {
        return List.of(
                Values.of("boolean", "true", "false"),
                Values.of("smallint", "-32768", "0", "32767"),
                Values.of("integer", "-2147483648", "0", "2147483647"),
                Values.of("bigint", "-9223372036854775808", "0", "9223372036854775807"),
                Values.of("real", "1.5", "0.1").and("-0", "-0.0").and("0", "0.0").and("NaN", "nan")
                        .and("Infinity", "inf").and("-Infinity", "-inf").and("3.4028235e38", "3.4028235e+38")
                        .and("1e-45", "1e-45"),
                Values.of("double precision", "1.5", "0.1", "0.30000000000000004").and("-0", "-0.0").and("NaN", "nan")
                        .and("Infinity", "inf").and("-Infinity", "-inf")
                        .and("1.7976931348623157e308", "1.7976931348623157e+308").and("5e-324", "5e-324"),
                Values.of("numeric(12,2)", "0.00", "0.01", "-0.10", "1.00", "9999999999.99", "-9999999999.99",
                        "10000.00", "12345678.90"),
                Values.of("numeric(4,4)").and("0.0000", ".0000").and("-0.9999", "-.9999"),
                Values.of("numeric(5,0)", "0", "7", "-10000", "99999"),
                Values.of("numeric(18,5)", "9999999999999.99999", "-9999999999999.99999", "0.00001", "10000.00000"),
                Values.of("numeric(19,3)", "9999999999999999.999", "-9999999999999999.999", "1.000"),
                Values.of("numeric(38,0)", "99999999999999999999999999999999999999",
                        "-99999999999999999999999999999999999999", "0", "10000000000000000000000000000000000000"),
                Values.of("numeric(38,38)")
                        .and("0.99999999999999999999999999999999999999", ".99999999999999999999999999999999999999")
                        .and("-0.00000000000000000000000000000000000001",
                                "-.00000000000000000000000000000000000001"),
                Values.of("numeric(38,37)", "9.9999999999999999999999999999999999999",
                        "-1.0000000000000000000000000000000000000"),
                Values.of("numeric", "0", "0.00", "1.10", "NaN", "Infinity", "-Infinity", "-12345678901234567890.123",
                        "0.000000000000000000000000000000000000000000001", "10000", "100000000.0001",
                        "1" + "0".repeat(200)),
                Values.of("numeric(50,3)", "12345678901234567890123456789012345678901234567.891", "-0.001", "NaN"),
                Values.of("numeric(5,-2)", "100", "-9999900", "0"),
                Values.of("text", "", "a", "ä€🦆", "a\tb\nc\\d", "' \" , {}", "x".repeat(12), "x".repeat(13),
                        "y".repeat(100_000)),
                Values.of("varchar(5)", "", "ab   ", "äöüß€"),
                Values.of("character(5)", "ab   ", "     ", "äöüß€"),
                Values.of("bpchar", "ab  ", ""),
                Values.of("name", "", "a name"),
                Values.of("\"char\"", "x", ""),
                Values.of("json", "null", "{\"a\": [1, 2.50, null], \"a\": \"\\u0000\"}", "1e400", " [ ] ", "\"ä\""),
                Values.of("jsonb", "null", "{\"a\": [1, 2.50, null], \"b\": \"\\\"x\\\\y\"}", "[]", "\"ä\"",
                        "123456789012345678901234567890.123"),
                Values.of("uuid", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
                        "5ad37b6b-1111-2222-3333-444455556666", "80000000-0000-0000-0000-000000000000"),
                Values.of("bytea").and("\\x", "").and("\\x00ff61", "\\x00\\xFFa").and("\\x5c27", "\\x5C\\x27"),
                Values.of("bit varying", "1", "0", "10101010", "101010101", "1".repeat(1000)),
                Values.of("bit(3)", "101", "000"),
                Values.of("date", "2024-02-29", "1970-01-01", "2000-01-01", "0001-01-01", "infinity", "-infinity",
                        "5874897-12-31", "10000-01-01").and("4714-11-24 BC", "4714-11-24 (BC)")
                        .and("0001-12-31 BC", "0001-12-31 (BC)"),
                Values.of("time", "00:00:00", "23:59:59.999999", "24:00:00", "12:34:56.7"),
                Values.of("timetz", "00:00:00+00", "24:00:00+15:59:59", "23:59:59.999999-15:59:59", "12:00:00+05:30",
                        "12:00:00-03"),
                Values.of("timestamp", "2024-02-29 12:34:56.789", "1970-01-01 00:00:00", "1969-12-31 23:59:59.999999",
                        "infinity", "-infinity", "294246-12-31 23:59:59.999999")
                        .and("4714-11-24 00:00:00 BC", "4714-11-24 (BC) 00:00:00")
                        .and("294247-01-10 04:00:54.775806", "294247-01-10 04:00:54.775806"),
                Values.of("timestamptz").and("2024-02-29 12:34:56.789+00", "2024-02-29 12:34:56.789+00")
                        .and("2024-07-01 00:00:00+02", "2024-06-30 22:00:00+00").and("infinity", "infinity")
                        .and("-infinity", "-infinity"),
                Values.of("interval", "00:00:00", "-00:00:00.000001")
                        .and("1 year 2 mons 3 days 04:05:06.789", "1 year 2 months 3 days 04:05:06.789")
                        .and("-1 years -2 mons +3 days -04:05:06", "-1 year -2 months 3 days -04:05:06")
                        .and("2562047788:00:54.775807", "2562047788:00:54.775807")
                        .and("178956970 years 7 mons 2147483647 days", "178956970 years 7 months 2147483647 days")
                        .and("-178956970 years -8 mons -2147483648 days -2562047788:00:54.775807",
                                "-178956970 years -8 months -2147483648 days -2562047788:00:54.775807"),
                Values.of("mood", "sad", "it's, \"ok\"", ""),
                Values.of("positive", "1", "2147483647"),
                Values.of("address", "192.168.0.1/24"),
                Values.of("inet", "192.168.0.1/32", "10.0.0.0/8", "::1/128", "2001:db8::/32"),
                Values.of("cidr", "10.0.0.0/8", "2001:db8::/32"),
                Values.of("macaddr", "08:00:2b:01:02:03"),
                Values.of("macaddr8", "08:00:2b:01:02:03:04:05"),
                Values.of("money", "$1.50", "-$92,233,720,368,547,758.08"),
                Values.of("xml", "<a>x &amp; y</a>", "text"),
                Values.of("tsvector", "'a':1A 'b c':2,3"),
                Values.of("tsquery", "'a' & 'b':*"),
                Values.of("point", "(1.5,-2)", "(NaN,Infinity)"),
                Values.of("box", "(2,2),(1,1)"),
                Values.of("circle", "<(0,0),2.5>"),
                Values.of("path", "((0,0),(1,1))", "[(0,0),(1,1)]"),
                Values.of("int4range", "empty", "[1,5)", "(,)"),
                Values.of("tstzrange", "[\"2024-01-01 00:00:00+00\",\"2024-02-01 12:00:00+00\")"),
                Values.of("int8multirange", "{}", "{[1,3),[5,8)}"),
                Values.of("pg_lsn", "16/B374D848"),
                Values.of("integer[]").and("{}", "[]").and("{1,NULL,-3}", "[1, NULL, -3]"),
                Values.of("integer[][]").and("{}", "[]").and("{{1,2},{3,NULL}}", "[[1, 2], [3, NULL]]"),
                Values.of("integer[][][]").and("{{{1},{2}},{{3},{4}}}", "[[[1], [2]], [[3], [4]]]"),
                Values.of("text[]").and("{}", "[]").and("{a,NULL,\"NULL\",\"\",\"a,b\"}",
                        "[a, NULL, 'NULL', '', 'a,b']"),
                Values.of("numeric(6,2)[]").and("{1.50,NULL,-9999.99}", "[1.50, NULL, -9999.99]"),
                Values.of("boolean[]").and("{t,f,NULL}", "[true, false, NULL]"),
                Values.of("bytea[]").and("{\"\\\\x00ff\",NULL}", "[\\x00\\xFF, NULL]"),
                Values.of("uuid[]").and("{5ad37b6b-1111-2222-3333-444455556666}",
                        "[5ad37b6b-1111-2222-3333-444455556666]"),
                Values.of("date[]").and("{2024-01-01,infinity}", "[2024-01-01, infinity]"),
                Values.of("timestamptz[]").and("{\"2024-01-01 00:00:00+00\"}", "['2024-01-01 00:00:00+00']"),
                Values.of("interval[]").and("{\"1 mon\",NULL}", "[1 month, NULL]"),
                Values.of("interval[][]").and("{{\"1 mon\",\"1 day\"}}", "[[1 month, 1 day]]"),
                Values.of("timetz[]").and("{12:00:00+05:30}", "['12:00:00+05:30']"),
                Values.of("json[]").and("{\"{\\\"a\\\": 1}\"}", "[{\"a\": 1}]"),
                Values.of("jsonb[]").and("{\"{\\\"a\\\": 1}\"}", "[{\"a\": 1}]"),
                Values.of("bit varying[]").and("{101,NULL}", "[101, NULL]"),
                Values.of("mood[]").and("{sad,\"\"}", "[sad, '']"),
                Values.of("inet[]").and("{192.168.0.1,NULL}", "[192.168.0.1/32, NULL]"),
                Values.of("positive[]").and("{1,2}", "[1, 2]"),
                Values.of("place").and("(home,1,2.500)", "{'name': home, 'x': 1, 'price': 2.500}")
                        .and("(,,)", "{'name': NULL, 'x': NULL, 'price': NULL}"),
                Values.of("place[]").and("{\"(home,1,2.500)\",NULL}",
                        "[{'name': home, 'x': 1, 'price': 2.500}, NULL]"),
                Values.of("visit").and(
                        "(me,10.0.0.1,\"2024-01-01 00:00:00+00\",\"(home,1,2.500)\",\"{a,b}\",\"1 day\")",
                        "{'who': me, 'ip': 10.0.0.1/32, 'at': '2024-01-01 00:00:00+00', 'where_to': {'name': home, 'x': 1, 'price': 2.500}, 'tags': [a, b], 'how': 1 day}")
                        .and("(,,,,,)",
                                "{'who': NULL, 'ip': NULL, 'at': NULL, 'where_to': NULL, 'tags': NULL, 'how': NULL}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void arrivesAndComesBack(Values values) throws SQLException {
        String table = "t" + ++tables;
        sides.postgres("CREATE TABLE " + table + " (id integer PRIMARY KEY, v " + values.type() + ")",
                "INSERT INTO " + table + " VALUES (1, NULL)");
        List<@Nullable String> expected = new ArrayList<>();
        expected.add(null);
        for (String[] value : values.values()) {
            expected.add(value[1]);
            sides.postgres("INSERT INTO " + table + " VALUES (" + expected.size() + ", '"
                    + value[0].replace("'", "''") + "')");
        }
        TablePair pair = sides.mirrorInDuckdb(table);

        assertThat(sides.toDuckdb(pair)).isEqualTo(expected.size());
        assertThat(sides.inDuckdb("SELECT v::VARCHAR FROM my_db.main." + table + " ORDER BY id"))
                .containsExactlyElementsOf(expected);

        List<@Nullable String> before = sides.inPostgres("SELECT v::text FROM " + table + " ORDER BY id");
        sides.postgres("TRUNCATE " + table);
        assertThat(sides.toPostgres(pair)).isEqualTo(expected.size());
        assertThat(sides.inPostgres("SELECT v::text FROM " + table + " ORDER BY id"))
                .containsExactlyElementsOf(before);
    }
}
