package io.duckpair.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.duckpair.testing.Trials;
import io.duckpair.types.DefaultValue.Literal;
import io.duckpair.types.DefaultValue.WellKnown;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultValueTest {

    private static final PostgresType TEXT = PostgresType.builtIn("text");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            'a''b'::text                  | a'b
            E'a\\\\b\\'c''d\\n'::text     | a\\b'c'd
            E'a'                          | a
            ('5'::bigint)::text           | 5
            (true)::text                  | true""")
    void readsTheTextOfAString(String expression, String text) {
        assertThat(DefaultValue.parsePostgres(expression, TEXT).map(value -> ((Literal) value).text().strip()))
                .contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a", "'a' 'b'", "\"a", "E'a", "E'a\\'", "E'\\x41'", "'a'::", "'a'::text::", "::text", "(",
        ")", "('a'",
        "'a')", "CAST('a' AS", "CAST('a' AS text", "f(", "f('a',)", "now(", "now()()", "-", "-'a'", "- -1",
        "'a' || 'b'",
        "1 + 2", "'a'::text = 'b'::text", "x'41'", "u&'a'", "'a' AT TIME", "ARRAY", "a.b.c", "''::numeric(", "",
        "'a'::'b'",
        "$1", "?", "'a';", "'a'::text COLLATE \"C\""})
    void whatIsNotUnderstoodWholeIsNotCarried(String expression) {
        assertThat(DefaultValue.parsePostgres(expression, TEXT)).isEmpty();
        assertThat(DefaultValue.parseDuck(expression, DuckType.scalar("VARCHAR"))).isEmpty();
    }

    @Test
    void aFunctionOfTheUsersOwnIsNoWellKnownOne() {
        PostgresType timestamp = PostgresType.builtIn("timestamptz");
        assertThat(DefaultValue.parsePostgres("pg_catalog.now()", timestamp)).contains(WellKnown.NOW);
        assertThat(DefaultValue.parsePostgres("app.now()", timestamp)).isEmpty();
        assertThat(DefaultValue.parsePostgres("\"NOW\"()", timestamp)).isEmpty();
        assertThat(DefaultValue.parsePostgres("now(1)", timestamp)).isEmpty();
        assertThat(DefaultValue.parsePostgres("extensions.uuid_generate_v4()", PostgresType.builtIn("uuid")))
                .contains(WellKnown.RANDOM_UUID);
        assertThat(DefaultValue.parseDuck("app.main.now()", DuckType.scalar("TIMESTAMP"))).isEmpty();
    }

    @Test
    void aTypeThatCannotHoldTheValueGetsNoDefault() {
        PostgresType mood = new PostgresType.Enumeration("s", "mood", List.of("p"));
        assertThat(new Literal("p").postgresSql(mood)).contains("'p'");
        assertThat(new Literal("q").postgresSql(mood)).isEmpty();
        assertThat(new Literal("q").duckSql(DuckType.parse("ENUM('p')"))).isEmpty();
        assertThat(new Literal("NaN").duckSql(DuckType.parse("DECIMAL(10,2)"))).isEmpty();
        assertThat(new Literal("a").postgresSql(PostgresType.builtIn("int4"))).isEmpty();
        assertThat(new Literal("a\0b").postgresSql(TEXT)).isEmpty();
        assertThat(new Literal("a").duckSql(DuckType.parse("INTEGER[]"))).isEmpty();
        assertThat(new Literal("a").duckSql(DuckType.parse("STRUCT(a INTEGER)"))).isEmpty();
        assertThat(WellKnown.NOW.duckSql(DuckType.scalar("INTEGER"))).isEmpty();
        assertThat(WellKnown.RANDOM_UUID.duckSql(DuckType.parse("ENUM('p')"))).isEmpty();
        assertThat(new DefaultValue.None().postgresSql(TEXT)).isEmpty();
    }

    @Test
    void aDateColumnTakesTheDateOfNow() {
        assertThat(WellKnown.NOW.postgresSql(PostgresType.builtIn("date"))).contains("CURRENT_DATE");
        assertThat(WellKnown.NOW.duckSql(DuckType.scalar("TIME"))).contains("localtime");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            float8    | 1e309
            float8    | 1e1000
            float8    | 1e99999999999
            int4      | 1.5
            date      | 2020-02-30
            date      | 0000-01-01
            time      | 24:00:00
            time      | 10:61
            timestamp | 2020-01-01 00:00:00+00
            timestamptz | 2020-01-01 00:00:00
            interval  | 1.5 hours
            interval  | 1 fortnight
            uuid      | 1234
            bytea     | abc
            bytea     | \\x0
            varbit    | 102
            bool      | maybe""")
    void aConstantThatIsNotSureToBeReadAlikeIsNotCarried(String type, String constant) {
        assertThat(DefaultValue.parsePostgres("'" + constant + "'", PostgresType.builtIn(type))).isEmpty();
    }

    @Test
    void noTextBreaksTheReader() {
        Trials.run(20_000, random -> {
            String expression = expression(random);
            assertThatCode(() -> {
                DefaultValue.parsePostgres(expression, PostgresType.builtIn(
                        Trials.oneOf(random, "text", "int4", "numeric", "timestamptz", "interval", "bytea", "varbit",
                                "jsonb")));
                DefaultValue.parsePostgres(expression, new PostgresType.Array(TEXT, 1));
                DefaultValue.parseDuck(expression,
                        DuckType.parse(
                                Trials.oneOf(random, "VARCHAR", "BLOB", "INTERVAL", "TIME", "JSON", "DATE[]", "UUID")));
            }).as(expression).doesNotThrowAnyException();
        });
        assertThat(DefaultValue.parsePostgres("(".repeat(100_000), TEXT)).isEmpty();
        assertThat(DefaultValue.parsePostgres("- ".repeat(100_000), TEXT)).isEmpty();
    }

    private static String expression(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(Trials.oneOf(random, "'", "''", "'a'", "'{a,\"b\\\"'", "'{'", "'}'", "'\\x4'", "E'", "\\", "(",
                    ")", "[", "]",
                    ",", "::", "text", "numeric(3", ",2)", "bit(1)", "'a'::varchar(", "'a'::character varying(",
                    "99999999999", "1e5", "-", "+", ".",
                    "NULL", "CAST(",
                    " AS ", "ARRAY[", "timezone(", "'utc'", "now()", "interval", "'1 day 25:00'", "\"", "é", "\n",
                    " "));
        }
        return text.toString();
    }
}
