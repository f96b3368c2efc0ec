package io.duckpair.rows.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.rows.TablePair;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type of DuckDB with the values at its edges: what PostgreSQL has of them, and that they come back as they were. */
@TestInstance(Lifecycle.PER_CLASS)
class ValuesOfDuckdbTest {

    private Sides sides;
    private int tables;

    @BeforeAll
    void start() throws SQLException {
        sides = new Sides();
        sides.postgres("SET TimeZone = 'UTC'");
    }

    @AfterAll
    void stop() throws SQLException {
        sides.close();
    }

    /**
     * @param type
     *            the column's type in DuckDB
     * @param values
     *            each value as a constant of DuckDB's SQL, and what PostgreSQL prints of it
     */
    record Values(String type, List<String[]> values) {

        static Values of(String type) {
            return new Values(type, List.of());
        }

        Values and(String duckdb, String postgres) {
            return new Values(type, Stream.concat(values.stream(), Stream.<String[]>of(new String[]{duckdb, postgres}))
                    .toList());
        }

        /** Values that both print alike. */
        Values same(String... texts) {
            Values all = this;
            for (String text : texts) {
                all = all.and("'" + text.replace("'", "''") + "'", text);
            }
            return all;
        }

        @Override
        public String toString() {
            return type;
        }
    }

    static List<Values> values() {
        return List.of(
                Values.of("BOOLEAN").same("true", "false"),
                Values.of("TINYINT").same("-128", "127"),
                Values.of("UTINYINT").same("0", "255"),
                Values.of("SMALLINT").same("-32768", "32767"),
                Values.of("USMALLINT").same("0", "65535"),
                Values.of("INTEGER").same("-2147483648", "2147483647"),
                Values.of("UINTEGER").same("0", "4294967295"),
                Values.of("BIGINT").same("-9223372036854775808", "9223372036854775807"),
                Values.of("UBIGINT").same("0", "18446744073709551615"),
                Values.of("HUGEINT").same("-170141183460469231731687303715884105728", "0", "10000",
                        "170141183460469231731687303715884105727"),
                Values.of("UHUGEINT").same("0", "340282366920938463463374607431768211455"),
                Values.of("BIGNUM").same("0", "-1", "1" + "0".repeat(300), "-" + "9".repeat(301)),
                Values.of("DECIMAL(4,1)").same("0.0", "-999.9", "999.9"),
                Values.of("DECIMAL(9,0)").same("0", "-999999999", "10000"),
                Values.of("DECIMAL(18,3)").same("999999999999999.999", "-0.001", "1000.000"),
                Values.of("DECIMAL(38,10)").same("9999999999999999999999999999.9999999999",
                        "-9999999999999999999999999999.9999999999", "0.0000000001", "0.0000000000"),
                Values.of("FLOAT").same("1.5", "0.1").and("'-0.0'", "-0").and("'nan'", "NaN").and("'inf'", "Infinity")
                        .and("'-inf'", "-Infinity").and("'3.4028235e38'", "3.4028235e+38").and("'1e-45'", "1e-45"),
                Values.of("DOUBLE").same("1.5", "0.30000000000000004").and("'-0.0'", "-0").and("'nan'", "NaN")
                        .and("'inf'", "Infinity").and("'-inf'", "-Infinity").same("1.7976931348623157e+308", "5e-324"),
                Values.of("VARCHAR").same("", "ä€🦆", "a\tb\nc\\d\r", "\\N", "x".repeat(12), "x".repeat(13),
                        "z".repeat(600_000)),
                Values.of("JSON").same("null", "{\"a\": [1, 2.50, null], \"a\": \"\\u0000\"}", " [ ] "),
                Values.of("ENUM('p', 'it''s', 'x, (y)')").same("p", "it's", "x, (y)"),
                Values.of("UUID").same("00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
                        "5ad37b6b-1111-2222-3333-444455556666"),
                Values.of("BLOB").and("''::BLOB", "\\x").and("'\\x00\\xFFa'::BLOB", "\\x00ff61")
                        .and("repeat('\\xAB', 100000)::BLOB", "\\x" + "ab".repeat(100_000)),
                Values.of("BIT").same("1", "0", "101010101", "1".repeat(1000)),
                Values.of("DATE").same("2024-02-29", "1970-01-01", "0001-01-01", "infinity", "-infinity",
                        "5874897-12-31").and("'4714-11-24 (BC)'", "4714-11-24 BC"),
                Values.of("TIME").same("00:00:00", "23:59:59.999999", "24:00:00"),
                Values.of("TIME_NS").same("00:00:00", "23:59:59.999999", "24:00:00"),
                Values.of("TIME WITH TIME ZONE").same("00:00:00+00", "24:00:00+15:59:59", "23:59:59.999999-15:59:59",
                        "12:00:00+05:30", "12:00:00.1-03"),
                Values.of("TIMESTAMP").same("2024-02-29 12:34:56.789", "1969-12-31 23:59:59.999999", "infinity",
                        "-infinity", "294247-01-10 04:00:54.775806")
                        .and("'4714-11-24 (BC) 00:00:00'", "4714-11-24 00:00:00 BC"),
                Values.of("TIMESTAMP_S").same("2024-02-29 12:34:56", "1969-12-31 23:59:59", "infinity", "-infinity"),
                Values.of("TIMESTAMP_MS").same("2024-02-29 12:34:56.789", "1969-12-31 23:59:59.999", "infinity",
                        "-infinity"),
                Values.of("TIMESTAMP_NS").same("2024-02-29 12:34:56.789", "1677-09-22 00:00:00",
                        "2262-04-11 23:47:16.854775",
                        "1969-12-31 23:59:59.999999", "infinity", "-infinity"),
                Values.of("TIMESTAMP WITH TIME ZONE").same("2024-02-29 12:34:56.789+00", "infinity", "-infinity"),
                Values.of("INTERVAL").same("00:00:00", "-00:00:00.000001")
                        .and("'1 year 2 months 3 days 04:05:06.789'", "1 year 2 mons 3 days 04:05:06.789")
                        .and("'-1 year -2 months 3 days -04:05:06'", "-1 years -2 mons +3 days -04:05:06")
                        .and("to_months(2147483647) + to_days(2147483647) + to_microseconds(9223372036854775806)",
                                "178956970 years 7 mons 2147483647 days 2562047788:00:54.775806")
                        .and("to_months(-2147483648) + to_days(-2147483648) + to_microseconds(-9223372036854775807)",
                                "-178956970 years -8 mons -2147483648 days -2562047788:00:54.775807"),
                Values.of("INTEGER[]").and("[]", "{}").and("[1, NULL, -3]", "{1,NULL,-3}"),
                Values.of("INTEGER[3]").and("[1, NULL, -3]", "{1,NULL,-3}"),
                Values.of("VARCHAR[]").and("['a', NULL, 'NULL', '', 'a,b', '\"\\']",
                        "{a,NULL,\"NULL\",\"\",\"a,b\",\"\\\"\\\\\"}"),
                Values.of("DECIMAL(10,2)[]").and("[1.50, NULL, -0.01]", "{1.50,NULL,-0.01}"),
                Values.of("HUGEINT[]").and("[170141183460469231731687303715884105727, NULL]",
                        "{170141183460469231731687303715884105727,NULL}"),
                Values.of("UBIGINT[2]").and("[18446744073709551615, NULL]", "{18446744073709551615,NULL}"),
                Values.of("BLOB[]").and("['\\x00'::BLOB]", "{\"\\\\x00\"}"),
                Values.of("UUID[]").and("['5ad37b6b-1111-2222-3333-444455556666']",
                        "{5ad37b6b-1111-2222-3333-444455556666}"),
                Values.of("ENUM('p', 'it''s')[]").and("['p', NULL, 'it''s']", "{p,NULL,it's}"),
                Values.of("BIT[]").and("['101'::BIT]", "{101}"),
                Values.of("JSON[]").and("['{\"a\": 1}'::JSON]", "{\"{\\\"a\\\": 1}\"}"),
                Values.of("INTERVAL[]").and("[INTERVAL 1 MONTH, NULL]", "{\"1 mon\",NULL}"),
                Values.of("TIMESTAMP_S[]").and("['2024-01-01 00:00:00'::TIMESTAMP_S]", "{\"2024-01-01 00:00:00\"}"),
                Values.of("TIMESTAMP_NS[]").and("['2024-01-01 00:00:00.000001'::TIMESTAMP_NS]",
                        "{\"2024-01-01 00:00:00.000001\"}"),
                Values.of("TIME WITH TIME ZONE[]").and("['12:00:00+05:30'::TIMETZ]", "{12:00:00+05:30}"),
                Values.of("STRUCT(a INTEGER, b VARCHAR, c DATE)")
                        .and("{'a': 1, 'b': 'x\"', 'c': DATE '2024-01-01'}",
                                "{\"a\": 1, \"b\": \"x\\\"\", \"c\": \"2024-01-01\"}")
                        .and("{'a': NULL, 'b': NULL, 'c': NULL}", "{\"a\": null, \"b\": null, \"c\": null}"),
                Values.of("STRUCT(a DOUBLE, b HUGEINT, c DECIMAL(15,5), d INTEGER[], e STRUCT(f BOOLEAN))")
                        .and("{'a': 0.1, 'b': 170141183460469231731687303715884105727, 'c': 1234567890.01234, 'd': [1, NULL], 'e': {'f': true}}",
                                "{\"a\": 0.1, \"b\": 170141183460469231731687303715884105727, \"c\": 1234567890.01234, \"d\": [1, null], \"e\": {\"f\": true}}"),
                Values.of("MAP(VARCHAR, INTEGER)").and("MAP {'k': 1, 'l': NULL}", "{\"k\": 1, \"l\": null}")
                        .and("MAP {}", "{}"),
                Values.of("UNION(num INTEGER, str VARCHAR)").and("union_value(num := 5)", "{\"num\": 5}")
                        .and("union_value(str := 'x')", "{\"str\": \"x\"}"),
                Values.of("INTEGER[][]").and("[[1], [], [2, 3], NULL]", "[[1], [], [2, 3], null]").and("[]", "[]"),
                Values.of("STRUCT(a INTEGER)[]").and("[{'a': 1}, NULL]", "[{\"a\": 1}, null]"),
                Values.of("MAP(VARCHAR, VARCHAR)[]").and("[MAP {'k': 'v'}]", "[{\"k\": \"v\"}]"),
                Values.of("VARIANT").and("5::VARIANT", "5").and("{'a': [1, 2], 'b': 'x'}::VARIANT",
                        "{\"a\": [1, 2], \"b\": \"x\"}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void arrivesAndComesBack(Values values) throws SQLException {
        String table = "t" + ++tables;
        sides.duckdb("CREATE TABLE my_db.main." + table + " (id INTEGER NOT NULL, v " + values.type() + ")",
                "INSERT INTO my_db.main." + table + " VALUES (1, NULL)");
        List<@Nullable String> expected = new ArrayList<>();
        expected.add(null);
        for (String[] value : values.values()) {
            expected.add(value[1]);
            sides.duckdb("INSERT INTO my_db.main." + table + " VALUES (" + expected.size() + ", " + value[0] + ")");
        }
        TablePair pair = sides.mirrorInPostgres(table);

        assertThat(sides.toPostgres(pair)).isEqualTo(expected.size());
        assertThat(sides.inPostgres("SELECT v::text FROM " + table + " ORDER BY id"))
                .containsExactlyElementsOf(expected);

        List<@Nullable String> before = sides
                .inDuckdb("SELECT v::VARCHAR FROM my_db.main." + table + " ORDER BY id");
        sides.duckdb("DELETE FROM my_db.main." + table);
        assertThat(sides.toDuckdb(pair)).isEqualTo(expected.size());
        assertThat(sides.inDuckdb("SELECT v::VARCHAR FROM my_db.main." + table + " ORDER BY id"))
                .containsExactlyElementsOf(before);
    }
}
