package io.duckpair.rows.checksum;

import io.duckpair.postgres.PostgresSql;
import java.util.List;
import java.util.stream.Stream;

/** Every pair of types that the type table knows, with the values at its edges. */
final class TypeCases {

    private static final String LONG = "x".repeat(1000);
    private static final String[] STRINGS = {"", " ", "a", "A", ",", "a,b", "1:", "null", "NULL", "'", "\"", "\\", "{}",
        "é", "😀", "\t", "\n", "\u001f", "\u000b", "\u007f", "it's \"quoted\" \\ here", LONG, LONG + "y", LONG + "z"};

    private TypeCases() {}

    static List<TypeCase> all() {
        return Stream.of(scalars(), asText(), nested(), json()).flatMap(List::stream).toList();
    }

    static List<TypeCase> scalars() {
        return List.of(
                TypeCase.of("boolean", "BOOLEAN", "true", "false"),
                TypeCase.of("smallint", "TINYINT", "-128", "0", "127"),
                TypeCase.of("smallint", "UTINYINT", "0", "255"),
                TypeCase.of("smallint", "SMALLINT", "-32768", "0", "32767"),
                TypeCase.of("integer", "USMALLINT", "0", "65535"),
                TypeCase.of("integer", "INTEGER", "-2147483648", "-1", "0", "1", "10", "2147483647"),
                TypeCase.of("positive", "INTEGER", "1", "2147483647"),
                TypeCase.of("bigint", "UINTEGER", "0", "4294967295"),
                TypeCase.of("bigint", "BIGINT", "-9223372036854775808", "-1", "0", "1", "9223372036854775807"),
                TypeCase.of("numeric(20)", "UBIGINT", "0", "18446744073709551615"),
                TypeCase.of("numeric(39)", "HUGEINT", "-170141183460469231731687303715884105728", "0",
                        "170141183460469231731687303715884105727"),
                TypeCase.of("numeric(39)", "UHUGEINT", "0", "340282366920938463463374607431768211455"),
                TypeCase.of("numeric", "BIGNUM", "0", "-7", "1" + "0".repeat(60), "-" + "9".repeat(60)),
                TypeCase.of("numeric(12,2)", "DECIMAL(12,2)", "0", "0.01", "-0.01", "0.1", "1", "-1", "1.5",
                        "9999999999.99", "-9999999999.99"),
                TypeCase.of("numeric(4,4)", "DECIMAL(4,4)", "0", "0.0001", "-0.0001", "0.1", "-0.9999", "0.9999"),
                TypeCase.of("numeric(5,0)", "DECIMAL(5,0)", "0", "-1", "99999"),
                TypeCase.of("numeric(38,38)", "DECIMAL(38,38)", "0", "-0." + "9".repeat(38),
                        "0." + "0".repeat(37) + "1"),
                TypeCase.of("numeric(38,0)", "DECIMAL(38,0)", "0", "9".repeat(38), "-" + "9".repeat(38)),
                TypeCase.of("numeric", "DECIMAL(12,2)", "0.00", "1.50", "-1.25", "100", "10", "0.01"),
                TypeCase.of("numeric", "DOUBLE", "0", "1.5", "-0.1", "NaN", "Infinity", "-Infinity", "1e300",
                        "123456789012345678901234567890", "1e-300"),
                TypeCase.of("real", "FLOAT", FloatCases.REAL),
                TypeCase.of("double precision", "DOUBLE", FloatCases.DOUBLE),
                TypeCase.of("uuid", "UUID", "00000000-0000-0000-0000-000000000000",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff", "80000000-0000-0000-0000-000000000001"),
                TypeCase.of("bytea", "BLOB").value("''", "''").value("'\\x00'", "'\\x00'").value("'\\xff00'",
                        "'\\xFF\\x00'").value("'\\x5c78'", "'\\x5Cx'")
                        .value("convert_to(repeat('a', 1001), 'UTF8')", "repeat('a', 1001)::BLOB")
                        .value("convert_to(repeat('a', 1002), 'UTF8')", "repeat('a', 1002)::BLOB"),
                TypeCase.of("varbit", "BIT", "0", "1", "00", "10110", "00000000", "1" + "0".repeat(1000),
                        "1" + "0".repeat(1001)),
                TypeCase.of("date", "DATE", "2020-02-29", "infinity", "-infinity", "12345-01-01", "0001-01-01",
                        "5874897-12-31")
                        .pairs("0001-12-31 BC", "0001-12-31 (BC)", "4713-01-01 BC", "4713-01-01 (BC)"),
                TypeCase.of("time", "TIME", "00:00:00", "24:00:00", "23:59:59.999999", "12:00:00.5", "12:00:00.000001"),
                TypeCase.of("time", "TIME_NS", "00:00:00", "12:00:00.5", "23:59:59.999999"),
                TypeCase.of("timetz", "TIMETZ", "00:00:00+00", "24:00:00-15:59:59", "12:00:00.5+05:30",
                        "12:00:00.5-05:30", "12:00:00+15:59", "12:00:00.000001-00:00:01", "12:00:00+05:00:30",
                        "12:00:00-05:30:59"),
                TypeCase.of("timestamp", "TIMESTAMP", "2020-02-29 12:34:56.123456", "2020-02-29 12:34:56.12",
                        "2020-02-29 12:34:56", "1970-01-01 00:00:00", "infinity", "-infinity",
                        "294246-12-31 23:59:59.999999", "0001-01-01 00:00:00")
                        .pairs("0001-12-31 23:59:59.999999 BC", "0001-12-31 (BC) 23:59:59.999999",
                                "4713-01-01 00:00:00 BC", "4713-01-01 (BC) 00:00:00"),
                TypeCase.of("timestamp", "TIMESTAMP_S", "2020-02-29 12:34:56", "1969-12-31 23:59:59"),
                TypeCase.of("timestamp", "TIMESTAMP_MS", "2020-02-29 12:34:56.123", "1969-12-31 23:59:59.999"),
                TypeCase.of("timestamp", "TIMESTAMP_NS", "2020-02-29 12:34:56.123456", "1969-12-31 23:59:59.999999")
                        .pairs("2020-02-29 12:34:56.000001", "2020-02-29 12:34:56.000001999"),
                TypeCase.of("timestamptz", "TIMESTAMPTZ", "2020-02-29 12:34:56.123456+02", "1970-01-01 00:00:00+00",
                        "infinity", "-infinity", "0001-01-01 00:00:00+00")
                        .value("'294246-12-31 23:59:59.999999+00'",
                                "make_timestamptz(epoch_us(TIMESTAMP '294246-12-31 23:59:59.999999'))")
                        .pairs("0001-12-31 23:59:59.999999+00 BC", "0001-12-31 (BC) 23:59:59.999999+00"),
                TypeCase.of("interval", "INTERVAL", "0 seconds", "1 second", "-1 second", "1 day", "24 hours",
                        "1 month", "30 days", "1 year", "-1 month", "-13 months", "14 months", "0.000001 seconds",
                        "-2 days", "100000 hours", "-1 year -2 days")
                        .value("'1 month -1 day 00:00:01'", "'1 month -1 day 1 second'")
                        .value("make_interval(months => -2147483647)",
                                "to_months(-2147483647)"));
    }

    static List<TypeCase> asText() {
        return List.of(
                TypeCase.of("text", "VARCHAR", STRINGS),
                TypeCase.of("varchar(20)", "VARCHAR", "", "a", "a ", "é,"),
                TypeCase.of("name", "VARCHAR", "", "a", "b,c"),
                TypeCase.of("text", "ENUM('sad', 'so, so', '', 'NULL')", "sad", "so, so", "", "NULL"),
                TypeCase.of("mood", "ENUM('sad', 'so, so', '', 'null')", "sad", "so, so", "", "null"),
                TypeCase.of("char(3)", "VARCHAR").pairs("", "   ", "a", "a  ", "abc", "abc", "é", "é  "),
                TypeCase.of("char(2000)", "VARCHAR").pairs("", " ".repeat(2000), "a", "a" + " ".repeat(1999)),
                TypeCase.of("bpchar", "VARCHAR", "a", "a  b"),
                TypeCase.of("numeric", "VARCHAR", "0", "1.500", "1.5", "NaN", "Infinity")
                        .pairs("-1e-20", "-0.00000000000000000001", "1e20", "100000000000000000000"),
                TypeCase.of("numeric(50,3)", "VARCHAR").pairs("1.5", "1.500"),
                TypeCase.of("inet", "VARCHAR", "10.0.0.0/8", "fe80::/10")
                        .pairs("10.0.0.1", "10.0.0.1/32", "::1", "::1/128"),
                TypeCase.of("cidr", "VARCHAR", "10.0.0.0/8"),
                TypeCase.of("macaddr", "VARCHAR", "08:00:2b:01:02:03"),
                TypeCase.of("money", "VARCHAR").pairs("1234.5", "$1,234.50", "-1", "-$1.00"),
                TypeCase.of("xml", "VARCHAR", "<a>b, c</a>", ""),
                TypeCase.of("tsvector", "VARCHAR", "'a':1 'b,c':2", ""),
                TypeCase.of("int4range", "VARCHAR", "[1,3)", "empty", "(,)"),
                TypeCase.of("tstzrange", "VARCHAR")
                        .pairs("[2020-01-01 00:00:00+02,)", "[\"2019-12-31 22:00:00+00\",)"),
                TypeCase.of("bit(3)", "VARCHAR", "101"),
                TypeCase.of("point", "VARCHAR", "(1,2.5)", "(0.1,-3)"),
                TypeCase.of("boolean", "VARCHAR", "true", "false"),
                TypeCase.of("pair", "VARCHAR").value("ROW(1, 'x, y', NULL)", "'(1,\"x, y\",)'").value(
                        "ROW(NULL, NULL, NULL)", "'(,,)'"),
                TypeCase.of("integer[]", "VARCHAR", "{1,2}", "{}"),
                TypeCase.of("oid", "VARCHAR", "1", "4294967295"),
                TypeCase.of("\"char\"", "VARCHAR", "a", ",", ""));
    }

    static List<TypeCase> nested() {
        return List.of(
                TypeCase.of("integer[]", "INTEGER[]").pairs("{}", "[]", "{1}", "[1]", "{1,2}", "[1, 2]", "{NULL}",
                        "[NULL]", "{1,NULL,3}", "[1, NULL, 3]", "[2:3]={5,6}", "[5, 6]"),
                TypeCase.of("integer[]", "INTEGER[2]").pairs("{1,2}", "[1, 2]", "{NULL,2}", "[NULL, 2]"),
                TypeCase.of("boolean[]", "BOOLEAN[]").pairs("{t,f,NULL}", "[true, false, NULL]", "{}", "[]"),
                TypeCase.of("numeric(6,2)[]", "DECIMAL(6,2)[]").pairs("{1,-0.05}", "[1, -0.05]"),
                TypeCase.of("numeric(2,2)[]", "DECIMAL(2,2)[]").pairs("{0,-0.05}", "[0, -0.05]"),
                strings(TypeCase.of("text[]", "VARCHAR[]")),
                strings(TypeCase.of("varchar(2000)[]", "VARCHAR[]")),
                TypeCase.of("mood[]", "ENUM('sad', 'so, so', '', 'null')[]")
                        .value("array['sad', 'so, so', '', 'null', NULL]", "['sad', 'so, so', '', 'null', NULL]"),
                TypeCase.of("char(3)[]", "VARCHAR[]").value("array['a', NULL, '']", "['a  ', NULL, '   ']"),
                TypeCase.of("uuid[]", "UUID[]").value("array['80000000-0000-0000-0000-000000000001']",
                        "['80000000-0000-0000-0000-000000000001']"),
                TypeCase.of("bytea[]", "BLOB[]")
                        .value("array['\\x00ff'::bytea, NULL, '']", "['\\x00\\xFF'::BLOB, NULL, '']")
                        .value("array[''::bytea]", "[''::BLOB]").value("array[]::bytea[]", "[]"),
                TypeCase.of("varbit[]", "BIT[]").value("array[B'101', NULL]", "['101'::BIT, NULL]"),
                TypeCase.of("double precision[]", "DOUBLE[]").pairs("{}", "[]", "{1.5,NULL,NaN,-0}",
                        "[1.5, NULL, nan, -0]", "{NULL}", "[NULL]", "{1}", "[1]"),
                TypeCase.of("real[][]", "FLOAT[][]").pairs("{{1,2},{3,NULL}}", "[[1, 2], [3, NULL]]", "{}", "[]",
                        "{{1,2,3}}", "[[1, 2, 3]]", "{{1},{2},{3}}", "[[1], [2], [3]]"),
                TypeCase.of("real[][][]", "FLOAT[][][]").pairs("{{{1,2}},{{3,4}}}", "[[[1, 2]], [[3, 4]]]",
                        "{{{1,2},{3,4}}}", "[[[1, 2], [3, 4]]]"),
                TypeCase.of("integer[][]", "INTEGER[][]").pairs("{{1,2},{3,NULL}}", "[[1, 2], [3, NULL]]", "{}", "[]",
                        "[0:0][5:6]={{7,8}}", "[[7, 8]]"),
                TypeCase.of("text[][]", "VARCHAR[][]").value("array[array['a,b', NULL], array['', '}']]",
                        "[['a,b', NULL], ['', '}']]"),
                TypeCase.of("date[]", "DATE[]").value("array['2020-01-01', '0044-03-15 BC', 'infinity']::date[]",
                        "['2020-01-01', '0044-03-15 (BC)', 'infinity']::DATE[]"),
                TypeCase.of("timestamp[]", "TIMESTAMP[]").value(
                        "array['2020-01-01 01:02:03.5', '0044-03-15 00:00:00 BC', 'infinity', NULL]::timestamp[]",
                        "['2020-01-01 01:02:03.5', '0044-03-15 (BC) 00:00:00', 'infinity', NULL]::TIMESTAMP[]"),
                TypeCase.of("timestamptz[]", "TIMESTAMPTZ[]").value("array['2020-01-01 01:02:03+02']::timestamptz[]",
                        "['2020-01-01 01:02:03+02']::TIMESTAMPTZ[]"),
                TypeCase.of("time[]", "TIME[]").pairs("{01:02:03}", "[01:02:03]"),
                TypeCase.of("interval[]", "INTERVAL[]").value("array[interval '1 month', NULL]",
                        "[interval '1 month', NULL]"),
                TypeCase.of("json[]", "JSON[]").value("array['{\"a\": 1}'::json, NULL, 'null']",
                        "['{\"a\": 1}'::JSON, NULL, 'null']"),
                TypeCase.of("jsonb[]", "JSON[]").value("array['{\"a\": 1}'::jsonb]", "['{\"a\": 1}'::JSON]"),
                TypeCase.of("inet[]", "VARCHAR[]").value("array['10.0.0.1'::inet, NULL]", "['10.0.0.1/32', NULL]"),
                TypeCase.of("box[]", "VARCHAR[]").value("array['((1,1),(0,0))'::box, '((2,1),(0,0))']",
                        "['(1,1),(0,0)', '(2,1),(0,0)']"),
                TypeCase.of("pair", "STRUCT(a INTEGER, \"b \"\"c\" VARCHAR, d DOUBLE)")
                        .value("ROW(1, 'x, y', 1.5)", "ROW(1, 'x, y', 1.5)")
                        .value("ROW(NULL, NULL, NULL)", "ROW(NULL, NULL, NULL)")
                        .value("ROW(NULL, '', NULL)", "ROW(NULL, '', NULL)"),
                TypeCase.of("outer_pair", "STRUCT(p STRUCT(a INTEGER, \"b \"\"c\" VARCHAR, d DOUBLE), l INTEGER[])")
                        .value("ROW(ROW(1, 'x', 'NaN')::pair, '{1,2}')", "ROW(ROW(1, 'x', 'NaN'), [1, 2])")
                        .value("ROW(NULL, '{}')", "ROW(NULL, [])"),
                TypeCase.of("pair[]", "STRUCT(a INTEGER, \"b \"\"c\" VARCHAR, d DOUBLE)[]")
                        .value("array[ROW(1, 'x', 0)::pair, NULL, ROW(NULL, NULL, NULL)::pair]",
                                "[ROW(1, 'x', 0), NULL, ROW(NULL, NULL, NULL)]")
                        .value("array[]::pair[]", "[]").value("array[NULL]::pair[]", "[NULL]"));
    }

    private static TypeCase strings(TypeCase types) {
        TypeCase all = types.value("array[]::text[]", "[]").value("array[NULL]::text[]", "[NULL]");
        for (String string : STRINGS) {
            all = all.value("array[" + PostgresSql.literal(string) + ", 'b']",
                    "[" + TwoTables.literal(string) + ", 'b']");
        }
        return all;
    }

    static List<TypeCase> json() {
        String struct = "STRUCT(bb INTEGER, a VARCHAR, \"é\" DOUBLE, z BOOLEAN)";
        return List.of(
                TypeCase.of("json", "JSON", "{\"b\": 1,  \"a\":[1, 2]}", "null", "1", "\"x\"", "{}", "[]",
                        "{\"b\":1,\"a\":[1,2]}"),
                TypeCase.of("jsonb", "JSON", "{\"a\": 1, \"b\": [1, 2]}", "null", "1.50", "\"x\"", "{}", "[]"),
                natural("INTEGER[][]", "[[1,2],[3]]", "[[]]", "[NULL]", "[[NULL]]", "[]"),
                natural("INTEGER[2][1]", "[[1,2]]", "[[1,NULL]]"),
                natural("VARCHAR[][]", "[['a\"b\\c', 'tab\t', 'é😀', chr(31), chr(1) || chr(127), '']]"),
                natural(struct, "{'bb': 1, 'a': 'x\"', 'é': 1.5, 'z': true}",
                        "{'bb': NULL, 'a': NULL, 'é': NULL, 'z': NULL}", "{'bb': 1, 'a': '\\', 'é': -0.0, 'z': false}"),
                natural("STRUCT(a STRUCT(b STRUCT(c INTEGER[])))", "{'a': {'b': {'c': [1, NULL]}}}", "{'a': NULL}",
                        "{'a': {'b': NULL}}"),
                natural("DOUBLE[][]",
                        "[[1e20, 1e-7, 123456.789, 1.0, 0.1, -0.0, 5e-324, 1.7976931348623157e308, -2.5e-10]]"),
                natural("FLOAT[][]", "[[1e20, 0.1, 3.4e38, 16777216]]"),
                natural("DECIMAL(10,2)[][]", "[[1.50, -0.05, 100]]"),
                natural("DECIMAL(38,6)[][]", "[[12345678901234567890.123456, 0.000001]]"),
                natural("HUGEINT[][]", "[[170141183460469231731687303715884105727, -1]]"),
                natural("UHUGEINT[][]", "[[340282366920938463463374607431768211455]]"),
                natural("BIGNUM[][]", "[['1" + "0".repeat(50) + "'::BIGNUM]]"),
                natural("STRUCT(d DATE, t TIMESTAMP, z TIMESTAMPTZ, i INTERVAL, u UUID, b BLOB, x BIT, e ENUM('p\"'), n TIMESTAMP_NS, y TIMETZ)",
                        "{'d': '2020-01-01', 't': '2020-01-01 00:00:00.5', 'z': '2020-01-01 00:00:00+02', 'i': '1 month',"
                                + " 'u': '80000000-0000-0000-0000-000000000001', 'b': '\\x00a\"', 'x': '101', 'e': 'p\"',"
                                + " 'n': '2020-01-01 00:00:00.123456789', 'y': '12:00:00+01'}"),
                natural("MAP(VARCHAR, INTEGER)", "MAP {'b': 1, 'a': 2, 'cc': NULL, '': 4, 'é': 5, 'zz': 6, '\"': 7}",
                        "MAP {}"),
                natural("MAP(INTEGER, VARCHAR[])", "MAP {10: ['x'], 9: NULL, -1: []}"),
                natural("MAP(DATE, STRUCT(b INTEGER, a INTEGER))", "MAP {'2020-01-01': {'b': 1, 'a': 2}}"),
                natural("UNION(i INTEGER, \"s\"\"\" VARCHAR)", "union_value(i := 5)", "union_value(\"s\"\"\" := 'x')",
                        "union_value(i := NULL::INTEGER)"),
                natural("MAP(VARCHAR, MAP(VARCHAR, DOUBLE))[]", "[MAP {'b': MAP {'y': 1e30, 'x': 2}, 'a': NULL}]"),
                natural("STRUCT(j JSON, a INTEGER)",
                        "{'j': '{\"b\": [1,  {\"d\": 1e3, \"c\": \"\\u0041\\n\"}], \"a\": 1.50}', 'a': 1}",
                        "{'j': 'null', 'a': 1}", "{'j': '-0', 'a': 1}", "{'j': '{}', 'a': 2}", "{'j': '[]', 'a': 2}",
                        "{'j': '\"\"', 'a': 3}", "{'j': '[true, false, null, -1.5E-3, 2E+3]', 'a': 3}"),
                variants());
    }

    private static TypeCase natural(String motherduck, String... values) {
        TypeCase types = new TypeCase("jsonb", motherduck, List.of());
        for (String value : values) {
            types = types.value(NaturalJson.literal(motherduck, value), value);
        }
        return types;
    }

    private static TypeCase variants() {
        TypeCase types = new TypeCase("jsonb", "VARIANT", List.of());
        for (String value : List.of("1", "'x'", "1.5::DOUBLE", "[1, 2]", "{'b': 1, 'a': [1, NULL], 'aa': {'z': 'q\"'}}",
                "DATE '2020-01-01'", "true", "1e30::DOUBLE", "MAP {'k': 2}")) {
            types = types.value(NaturalJson.variantLiteral(value), value);
        }
        return types;
    }
}
