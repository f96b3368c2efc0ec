package io.duckpair.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.duckpair.catalog.Column;
import io.duckpair.testing.Trials;
import io.duckpair.types.DefaultValue.Literal;
import io.duckpair.types.TwoEngines.DuckColumn;
import java.sql.SQLException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults made on one real engine, carried, made on the other and read back. */
@TestInstance(Lifecycle.PER_CLASS)
class DefaultValueEnginesTest {

    private static final String POSTGRES = """
            text                        | 'x''y'
            text                        | ''
            text                        | 'a\\b "c" $1 ; -- é 😀'
            text                        | E'a\\nb\\t\\\\'
            text                        | 'NULL'
            text                        | 5
            text                        | 1.50
            text                        | true
            text                        | gen_random_uuid()
            text                        | gen_random_uuid()::text
            varchar(5)                  | 'x'::varchar(5)
            char(1)                     | 'x'
            citext                      | 'X'
            integer                     | 1
            integer                     | -1
            integer                     | '-1'
            integer                     | +1
            integer                     | 1::bigint
            bigint                      | 5000000000
            bigint                      | -9223372036854775808
            smallint                    | '32767'
            positive                    | 7
            numeric                     | 1.50
            numeric                     | 1e30
            numeric                     | 'NaN'
            numeric(10,2)               | 1.5::numeric(10,2)
            numeric(10,2)               | -5
            numeric(40,2)               | 1.5
            real                        | 0.1
            real                        | '0.1'
            double precision            | 1e10
            double precision            | 1e100
            double precision            | -1.5e-7
            double precision            | 'NaN'
            double precision            | '-infinity'
            double precision            | random()
            boolean                     | true
            boolean                     | 'no'
            date                        | '2020-01-31'
            date                        | 'infinity'
            date                        | now()
            date                        | CURRENT_DATE
            date                        | now()::date
            timestamp                   | now()
            timestamp                   | LOCALTIMESTAMP
            timestamp                   | CURRENT_TIMESTAMP
            timestamp                   | timezone('utc', now())
            timestamp                   | (CURRENT_TIMESTAMP AT TIME ZONE 'UTC')
            timestamp                   | '2020-01-31 10:00:00.120'
            timestamp                   | 'epoch'
            timestamp(3)                | '2020-01-31'
            timestamp                   | CURRENT_DATE
            timestamptz                 | now()
            timestamptz                 | '2020-01-31 00:00:00.5+02'
            timestamptz                 | '-infinity'
            time                        | '10:00'
            time                        | LOCALTIME
            timetz                      | '10:00+02'
            timetz                      | CURRENT_TIME
            interval                    | '5 days'
            interval                    | '1 year 2 mons -3 days 04:05:06.789'
            interval                    | '-01:00'
            interval                    | '0'
            interval                    | '-1 year -1 mon'
            interval(3)                 | '1 hour'
            uuid                        | gen_random_uuid()
            uuid                        | uuidv4()
            uuid                        | '00000000-0000-0000-0000-00000000000A'
            bytea                       | '\\x00ff27'
            bytea                       | 'ab'''
            bytea                       | ''
            varbit                      | B'101'
            bit(3)                      | B'101'
            jsonb                       | '{}'
            jsonb                       | '{"b c":1, "aa": [1, "x  \\" y"]}'
            json                        | '{"a" : 1}'
            text[]                      | '{}'
            text[]                      | ARRAY[]::text[]
            text[]                      | ARRAY['a', 'b''c', NULL, 'd "e', 'NULL', 'f\\g', '{h,i}', '']
            integer[]                   | ARRAY[1,-2]
            integer[]                   | '{1,2}'
            date[]                      | '{2020-01-31}'
            boolean[]                   | '{t,f}'
            numeric[]                   | '{1.5}'
            mood                        | 'it''s'
            mood[]                      | '{p}'
            inet                        | '10.0.0.1'
            int4range                   | '[1,5)'
            money                       | '5'
            "char"                      | 'x'
            xml                         | '<a/>'""";

    private static final String DUCK = """
            VARCHAR                     | 'x''y'
            VARCHAR                     | 'a\\b'
            VARCHAR                     | E'a\\nb'
            VARCHAR                     | ''
            VARCHAR                     | 5
            VARCHAR                     | 1.50
            VARCHAR                     | TRUE
            VARCHAR                     | uuid()
            VARCHAR                     | 'abc'::VARCHAR
            VARCHAR                     | $$a'b$$
            BOOLEAN                     | true
            BOOLEAN                     | 'yes'
            BOOLEAN                     | 1
            BOOLEAN                     | 'f'::BOOLEAN
            INTEGER                     | 5
            INTEGER                     | -5
            INTEGER                     | +5
            INTEGER                     | '7'
            INTEGER                     | 3::SMALLINT
            INTEGER                     | -(5)
            TINYINT                     | -1
            UBIGINT                     | 18446744073709551615
            HUGEINT                     | 170141183460469231731687303715884105727
            BIGNUM                      | 5
            DOUBLE                      | 1e10
            DOUBLE                      | .5
            DOUBLE                      | 1e300
            DOUBLE                      | 'nan'
            DOUBLE                      | '-inf'::DOUBLE
            DOUBLE                      | random()
            FLOAT                       | 1e-7
            DECIMAL(10,2)               | 1.5
            DECIMAL(10,2)               | CAST(5 AS DECIMAL(10,2))
            TIMESTAMP                   | now()
            TIMESTAMP                   | current_timestamp
            TIMESTAMP                   | get_current_timestamp()
            TIMESTAMP                   | localtimestamp
            TIMESTAMP                   | current_localtimestamp()
            TIMESTAMP                   | now()::TIMESTAMP
            TIMESTAMP                   | timezone('UTC', now())
            TIMESTAMP                   | '2020-1-31'
            TIMESTAMP                   | TIMESTAMP '2020-01-31 10:00:00.120'
            TIMESTAMP                   | today()
            TIMESTAMP_S                 | '2020-01-31T10:00:00'
            TIMESTAMP_NS                | now()
            TIMESTAMPTZ                 | TIMESTAMPTZ '2020-01-31 00:00:00+02'
            TIMESTAMPTZ                 | now()
            DATE                        | current_date
            DATE                        | today()
            DATE                        | now()
            DATE                        | DATE '2020-01-31'
            DATE                        | '-infinity'
            TIME                        | current_time
            TIME                        | localtime
            TIME                        | '10:00'
            TIMETZ                      | get_current_time()
            TIMETZ                      | '10:00:00+02:00'
            UUID                        | uuid()
            UUID                        | gen_random_uuid()
            UUID                        | '00000000-0000-0000-0000-00000000000A'
            INTERVAL                    | INTERVAL 5 DAY
            INTERVAL                    | INTERVAL '1' HOUR
            INTERVAL                    | INTERVAL 2 YEAR
            INTERVAL                    | INTERVAL 2 MONTH
            INTERVAL                    | INTERVAL 2 WEEK
            INTERVAL                    | INTERVAL 2 MINUTE
            INTERVAL                    | INTERVAL 2 SECOND
            INTERVAL                    | to_days(-3)
            INTERVAL                    | '5 days'
            INTERVAL                    | '1 week -2 hours'
            BLOB                        | '\\x00\\xFF'::BLOB
            BLOB                        | 'ab\\x27'
            BIT                         | '101'
            BIT                         | '101'::BIT
            JSON                        | '{"a": 1}'
            JSON                        | '{}'::JSON
            ENUM('p','q''r')            | 'q''r'
            VARCHAR[]                   | []
            VARCHAR[]                   | ['a','b''c', NULL, 'NULL', '']
            INTEGER[]                   | []::INTEGER[]
            INTEGER[3]                  | [1,-2,NULL]
            DATE[]                      | ['2020-01-31']::DATE[]
            BLOB[]                      | ['\\xAA']""";

    private final TypeMapping mapping = new TypeMapping(NumericPolicy.VARCHAR);
    private TwoEngines engines;

    @BeforeAll
    void start() throws SQLException {
        engines = new TwoEngines();
        engines.postgres("CREATE EXTENSION citext");
        engines.postgres("CREATE TYPE mood AS ENUM ('p', 'it''s')");
        engines.postgres("CREATE DOMAIN positive AS integer");
        engines.postgres("CREATE SEQUENCE numbers");
    }

    @AfterAll
    void stop() throws SQLException {
        engines.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = POSTGRES, delimiter = '|', quoteCharacter = '\0')
    void carriesADefaultFromPostgresToDuck(String type, String expression) throws SQLException {
        Column column = engines.postgresColumn(type + " DEFAULT " + expression);
        PostgresType postgres = (PostgresType) column.type();
        DuckType duck = mapping.toDuck(postgres).type();
        DefaultValue value = DefaultValue.parsePostgres(column.defaultExpression(), postgres).orElseThrow();

        DuckColumn made = engines.duckColumn(duck.sql() + " DEFAULT " + value.duckSql(duck).orElseThrow());

        assertThat(DefaultValue.parseDuck(made.printedDefault(), duck)).contains(value);
        assertThat(DefaultValue.same(column.defaultExpression(), postgres, made.printedDefault(), duck)).isTrue();
        assertBothInsert(value, postgres, duck);
        Column again = engines.postgresColumn(postgres.sql() + " DEFAULT " + value.postgresSql(postgres).orElseThrow());
        assertThat(DefaultValue.parsePostgres(again.defaultExpression(), postgres)).contains(value);
    }

    @ParameterizedTest
    @CsvSource(textBlock = DUCK, delimiter = '|', quoteCharacter = '\0')
    void carriesADefaultFromDuckToPostgres(String type, String expression) throws SQLException {
        DuckColumn column = engines.duckColumn(type + " DEFAULT " + expression);
        DuckType duck = column.type();
        PostgresType postgres = mapping.toPostgres(duck).carried().orElseThrow();
        DefaultValue value = DefaultValue.parseDuck(column.printedDefault(), duck).orElseThrow();

        Column made = engines.postgresColumn(postgres.sql() + " DEFAULT " + value.postgresSql(postgres).orElseThrow());

        assertThat(DefaultValue.parsePostgres(made.defaultExpression(), postgres)).contains(value);
        assertThat(DefaultValue.same(made.defaultExpression(), postgres, column.printedDefault(), duck)).isTrue();
        assertBothInsert(value, postgres, duck);
        DuckColumn again = engines.duckColumn(duck.sql() + " DEFAULT " + value.duckSql(duck).orElseThrow());
        assertThat(DefaultValue.parseDuck(again.printedDefault(), duck)).contains(value);
    }

    /** What a row without a value gets is the same on both sides, and is what the literal says. */
    private void assertBothInsert(DefaultValue value, PostgresType postgres, DuckType duck) throws SQLException {
        if (value instanceof Literal(String text)) {
            assertThat(ColumnKind.of(postgres).orElseThrow().value().canonical(engines.lastPostgresValue()))
                    .contains(text);
            assertThat(ColumnKind.of(duck).orElseThrow().value().canonical(engines.lastDuckValue())).contains(text);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            integer          | nextval('numbers')
            integer          | 1 + 2
            integer          | CASE WHEN true THEN 1 ELSE 2 END
            integer          | 1.5::integer
            text             | CURRENT_USER
            text             | now()
            text             | upper('a')
            text             | 'abcdef'::varchar(3)
            text             | concat('a', 'b')
            integer          | 1 # 2
            text             | 'x' COLLATE "C"
            timestamp        | clock_timestamp()
            timestamp        | CURRENT_TIMESTAMP(3)
            timestamp        | now()::timestamptz(3)
            timestamp        | now() + interval '1 day'
            timestamp        | timezone('Europe/Paris', now())
            timestamp        | timezone('utc', LOCALTIMESTAMP)
            timestamptz      | timezone('utc', now())
            date             | '2020-01-01 BC'
            date             | ('now'::text)::date
            uuid             | uuidv7()
            numeric(10,2)    | 1.239::numeric(10,1)
            numeric          | 1.7::integer
            integer[]        | '{{1,2},{3,4}}'
            integer[][]      | '{{1,2},{3,4}}'
            integer[]        | '[0:1]={1,2}'
            bytea            | (5)::bytea
            money            | 5
            varbit           | (101)::bit(7)
            varbit           | '101'::"bit"::bit(1)
            jsonb            | jsonb_build_object()""")
    void leavesAloneWhatPostgresAloneUnderstands(String type, String expression) throws SQLException {
        Column column = engines.postgresColumn(type + " DEFAULT (" + expression + ")");

        assertThat(column.defaultExpression()).isNotNull();
        assertThat(DefaultValue.parsePostgres(column.defaultExpression(), (PostgresType) column.type())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            INTEGER              | (1 + 2)
            INTEGER              | (1.5)::INTEGER
            VARCHAR              | concat('a', 'b')
            VARCHAR              | 1e300
            VARCHAR              | current_user
            VARCHAR              | now()
            VARCHAR              | TRY_CAST('1' AS VARCHAR)
            TIMESTAMP            | epoch_ms(0)
            TIMESTAMP            | 'epoch'
            TIMESTAMPTZ          | '2020-01-01 00:00:00'
            INTERVAL             | to_hours(random()::INTEGER)
            BIT                  | 101::INTEGER::BIT
            UUID                 | uuidv7()
            STRUCT(a INTEGER)    | {'a': 1}
            INTEGER[][]          | [[1]]
            MAP(VARCHAR, INTEGER)| MAP {}""")
    void leavesAloneWhatDuckAloneUnderstands(String type, String expression) throws SQLException {
        DuckColumn column = engines.duckColumn(type + " DEFAULT " + expression);

        assertThat(column.printedDefault()).isNotNull();
        assertThat(DefaultValue.parseDuck(column.printedDefault(), column.type())).isEmpty();
    }

    @Test
    void carriesAnyTextBothWays() {
        Trials.run(100, random -> {
            String text = hostileText(random);
            DefaultValue value = new Literal(text);
            PostgresType postgresText = PostgresType.builtIn("text");
            DuckType duckText = DuckType.scalar("VARCHAR");
            assertThatCode(() -> {
                Column postgres = engines
                        .postgresColumn("text DEFAULT " + value.postgresSql(postgresText).orElseThrow());
                DuckColumn duck = engines.duckColumn("VARCHAR DEFAULT " + value.duckSql(duckText).orElseThrow());
                assertThat(DefaultValue.parsePostgres(postgres.defaultExpression(), postgresText)).contains(value);
                assertThat(DefaultValue.parseDuck(duck.printedDefault(), duckText)).contains(value);
                assertThat(engines.lastPostgresValue()).isEqualTo(text).isEqualTo(engines.lastDuckValue());
            }).doesNotThrowAnyException();
        });
    }

    private static String hostileText(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) {
            text.append(Trials.oneOf(random, "'", "\"", "\\", ";", "--", "/*", "$$", "\n", "\r", "\t", "é", "😀",
                    "\u0001", "%", "?",
                    ":x", "{", "NULL", "a", " "));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            text         | NULL                | VARCHAR           | NULL
            text         | NULL::text          | VARCHAR           | NULL::VARCHAR
            varchar(3)   | NULL::varchar(3)    | VARCHAR           | NULL
            pair         | NULL::pair          | STRUCT(a INTEGER) | NULL::STRUCT(a INTEGER)
            integer[]    | NULL                | INTEGER[]         | NULL""")
    void takesTheDefaultNullForNone(String postgresType, String postgresDefault, String duckType, String duckDefault)
            throws SQLException {
        engines.postgres("DROP TYPE IF EXISTS pair CASCADE; CREATE TYPE pair AS (a integer)");
        Column postgres = engines.postgresColumn(postgresType + " DEFAULT " + postgresDefault);
        DuckColumn duck = engines.duckColumn(duckType + " DEFAULT " + duckDefault);

        Optional<DefaultValue> none = Optional.of(new DefaultValue.None());
        assertThat(DefaultValue.parsePostgres(postgres.defaultExpression(), (PostgresType) postgres.type()))
                .isEqualTo(none);
        assertThat(DefaultValue.parseDuck(duck.printedDefault(), duck.type())).isEqualTo(none);
        assertThat(DefaultValue.parseDuck(null, duck.type())).isEqualTo(none);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            numeric          | 1.50                     | VARCHAR   | '1.5'
            numeric          | 1.5                      | VARCHAR   | '1.50'
            numeric          | 100                      | VARCHAR   | '1e2'
            numeric(39,0)    | 5                        | HUGEINT   | 5
            double precision | 1e10                     | DOUBLE    | 10000000000
            boolean          | 'on'                     | BOOLEAN   | 1
            jsonb            | '{"a":1}'                | JSON      | '{"a":1}'
            interval         | '1 mon'                  | INTERVAL  | INTERVAL 1 MONTH
            timestamptz      | '2020-01-01 02:00+02'    | TIMESTAMPTZ | '2020-01-01 00:00:00Z'
            text             | 'p'                      | ENUM('p') | 'p'""")
    void seesThatTwoSpellingsAreOneDefault(String postgresType, String postgresDefault, String duckType,
            String duckDefault)
            throws SQLException {
        Column postgres = engines.postgresColumn(postgresType + " DEFAULT " + postgresDefault);
        DuckColumn duck = engines.duckColumn(duckType + " DEFAULT " + duckDefault);

        assertThat(
                DefaultValue.same(postgres.defaultExpression(), (PostgresType) postgres.type(), duck.printedDefault(),
                        duck.type()))
                .isTrue();
    }
}
