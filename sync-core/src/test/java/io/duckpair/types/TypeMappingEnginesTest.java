package io.duckpair.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.types.Mapping.Carried;
import io.duckpair.types.TwoEngines.DuckColumn;
import io.duckpair.wording.Sentence;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the type table, made on one real engine, carried, made on the other and read back. */
@TestInstance(Lifecycle.PER_CLASS)
class TypeMappingEnginesTest {

    private static final String TO_POSTGRES = """
            BOOLEAN                            | boolean                     | EXACT
            TINYINT                            | smallint                    | WIDENING
            UTINYINT                           | smallint                    | WIDENING
            SMALLINT                           | smallint                    | EXACT
            USMALLINT                          | integer                     | WIDENING
            INTEGER                            | integer                     | EXACT
            UINTEGER                           | bigint                      | WIDENING
            BIGINT                             | bigint                      | EXACT
            UBIGINT                            | numeric(20,0)               | WIDENING
            HUGEINT                            | numeric(39,0)               | WIDENING
            UHUGEINT                           | numeric(39,0)               | WIDENING
            BIGNUM                             | numeric                     | WIDENING
            DECIMAL(10,2)                      | numeric(10,2)               | EXACT
            DECIMAL(38,38)                     | numeric(38,38)              | EXACT
            DECIMAL(38,0)                      | numeric(38,0)               | EXACT
            FLOAT                              | real                        | EXACT
            DOUBLE                             | double precision            | EXACT
            VARCHAR                            | text                        | EXACT
            JSON                               | json                        | EXACT
            ENUM('p', 'it''s', 'x, (y)')       | text                        | WIDENING
            UUID                               | uuid                        | EXACT
            BLOB                               | bytea                       | EXACT
            BIT                                | bit varying                 | EXACT
            DATE                               | date                        | EXACT
            TIME                               | time without time zone      | EXACT
            TIME_NS                            | time without time zone      | WIDENING
            TIME WITH TIME ZONE                | time with time zone         | EXACT
            TIMESTAMP                          | timestamp without time zone | EXACT
            TIMESTAMP_S                        | timestamp without time zone | WIDENING
            TIMESTAMP_MS                       | timestamp without time zone | WIDENING
            TIMESTAMP_NS                       | timestamp without time zone | WIDENING
            TIMESTAMP WITH TIME ZONE           | timestamp with time zone    | EXACT
            INTERVAL                           | interval                    | EXACT
            INTEGER[]                          | integer[]                   | EXACT
            INTEGER[3]                         | integer[]                   | WIDENING
            DECIMAL(10,2)[]                    | numeric(10,2)[]             | EXACT
            VARCHAR[2]                         | text[]                      | WIDENING
            JSON[]                             | json[]                      | EXACT
            ENUM('p')[]                        | text[]                      | WIDENING
            INTEGER[][]                        | jsonb                       | TEXTUAL
            INTEGER[3][2]                      | jsonb                       | TEXTUAL
            STRUCT(a INTEGER, "b ""c" DATE)    | jsonb                       | TEXTUAL
            MAP(VARCHAR, INTEGER[])            | jsonb                       | TEXTUAL
            UNION(i INTEGER, s VARCHAR)        | jsonb                       | TEXTUAL
            VARIANT                            | jsonb                       | TEXTUAL
            STRUCT(a INTEGER)[]                | jsonb                       | TEXTUAL
            MAP(VARCHAR, INTEGER)[]            | jsonb                       | TEXTUAL
            UNION(i INTEGER)[]                 | jsonb                       | TEXTUAL
            VARIANT[]                          | jsonb                       | TEXTUAL
            STRUCT(a ENUM('x')[])[2][]         | jsonb                       | TEXTUAL""";

    private static final String TO_DUCK = """
            boolean                     | BOOLEAN                     | EXACT
            smallint                    | SMALLINT                    | EXACT
            integer                     | INTEGER                     | EXACT
            bigint                      | BIGINT                      | EXACT
            real                        | FLOAT                       | EXACT
            double precision            | DOUBLE                      | EXACT
            numeric(10,2)               | DECIMAL(10,2)               | EXACT
            numeric(38,0)               | DECIMAL(38,0)               | EXACT
            numeric(39,0)               | VARCHAR                     | TEXTUAL
            numeric(3,-2)               | VARCHAR                     | TEXTUAL
            numeric(3,5)                | VARCHAR                     | TEXTUAL
            numeric                     | VARCHAR                     | TEXTUAL
            text                        | VARCHAR                     | EXACT
            character varying           | VARCHAR                     | WIDENING
            character varying(20)       | VARCHAR                     | WIDENING
            character(3)                | VARCHAR                     | WIDENING
            bpchar                      | VARCHAR                     | WIDENING
            name                        | VARCHAR                     | WIDENING
            citext                      | VARCHAR                     | WIDENING
            json                        | JSON                        | EXACT
            jsonb                       | JSON                        | WIDENING
            uuid                        | UUID                        | EXACT
            bytea                       | BLOB                        | EXACT
            bit varying                 | BIT                         | EXACT
            bit varying(5)              | BIT                         | WIDENING
            date                        | DATE                        | EXACT
            time without time zone      | TIME                        | EXACT
            time(3) without time zone   | TIME                        | WIDENING
            time with time zone         | TIME WITH TIME ZONE         | EXACT
            time(0) with time zone      | TIME WITH TIME ZONE         | WIDENING
            timestamp without time zone | TIMESTAMP                   | EXACT
            timestamp(3) without time zone | TIMESTAMP                | WIDENING
            timestamp with time zone    | TIMESTAMP WITH TIME ZONE    | EXACT
            timestamp(6) with time zone | TIMESTAMP WITH TIME ZONE    | WIDENING
            interval                    | INTERVAL                    | EXACT
            interval(3)                 | INTERVAL                    | WIDENING
            interval year to month      | INTERVAL                    | WIDENING
            interval day to second(2)   | INTERVAL                    | WIDENING
            integer[]                   | INTEGER[]                   | EXACT
            integer[][]                 | INTEGER[][]                 | WIDENING
            character varying(3)[]      | VARCHAR[]                   | WIDENING
            numeric[]                   | VARCHAR[]                   | TEXTUAL
            inet[]                      | VARCHAR[]                   | TEXTUAL
            public.mood                 | ENUM('p', 'it''s', 'x, (y)') | EXACT
            public.mood[]               | ENUM('p', 'it''s', 'x, (y)')[] | EXACT
            public.empty_enum           | VARCHAR                     | TEXTUAL
            "My ""S".positive           | INTEGER                     | WIDENING
            public.amounts              | DECIMAL(5,1)[]              | WIDENING
            public.amounts[]            | DECIMAL(5,1)[][]            | WIDENING
            public.pair                 | STRUCT("a" INTEGER, "B c" VARCHAR[]) | EXACT
            public.pair[]               | STRUCT("a" INTEGER, "B c" VARCHAR[])[] | EXACT
            public.nested               | STRUCT("p" STRUCT("a" INTEGER, "B c" VARCHAR[]), "n" VARCHAR) | TEXTUAL
            public.clash                | VARCHAR                     | TEXTUAL
            public.no_clash             | STRUCT("é" INTEGER, "É" INTEGER) | EXACT
            public.empty_row            | VARCHAR                     | TEXTUAL
            inet                        | VARCHAR                     | TEXTUAL
            cidr                        | VARCHAR                     | TEXTUAL
            macaddr                     | VARCHAR                     | TEXTUAL
            macaddr8                    | VARCHAR                     | TEXTUAL
            money                       | VARCHAR                     | TEXTUAL
            xml                         | VARCHAR                     | TEXTUAL
            tsvector                    | VARCHAR                     | TEXTUAL
            tsquery                     | VARCHAR                     | TEXTUAL
            int4range                   | VARCHAR                     | TEXTUAL
            datemultirange              | VARCHAR                     | TEXTUAL
            public.span                 | VARCHAR                     | TEXTUAL
            bit(3)                      | VARCHAR                     | TEXTUAL
            "bit"                       | VARCHAR                     | TEXTUAL
            point                       | VARCHAR                     | TEXTUAL
            polygon                     | VARCHAR                     | TEXTUAL
            oid                         | VARCHAR                     | TEXTUAL
            regclass                    | VARCHAR                     | TEXTUAL
            pg_lsn                      | VARCHAR                     | TEXTUAL
            "char"                      | VARCHAR                     | TEXTUAL
            public.hstore               | VARCHAR                     | TEXTUAL""";

    private final TypeMapping mapping = new TypeMapping(NumericPolicy.VARCHAR);
    private TwoEngines engines;

    @BeforeAll
    void start() throws SQLException {
        engines = new TwoEngines();
        for (String sql : List.of("CREATE EXTENSION citext", "CREATE EXTENSION hstore", "CREATE SCHEMA \"My \"\"S\"",
                "CREATE TYPE mood AS ENUM ('p', 'it''s', 'x, (y)')", "CREATE TYPE empty_enum AS ENUM ()",
                "CREATE DOMAIN \"My \"\"S\".positive AS integer CHECK (value > 0)",
                "CREATE DOMAIN amounts AS numeric(5,1)[]", "CREATE TYPE pair AS (a integer, \"B c\" text[])",
                "CREATE TYPE nested AS (p pair, n numeric)", "CREATE TYPE clash AS (a integer, \"A\" integer)",
                "CREATE TYPE no_clash AS (\"é\" integer, \"É\" integer)", "CREATE TYPE empty_row AS ()",
                "CREATE TYPE span AS RANGE (subtype = time)")) {
            engines.postgres(sql);
        }
    }

    @AfterAll
    void stop() throws SQLException {
        engines.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = TO_POSTGRES, delimiter = '|', quoteCharacter = '\0')
    void carriesFromDuckToPostgresAndFindsItThere(String duckSql, String postgresSql, Quality quality)
            throws SQLException {
        DuckColumn duck = engines.duckColumn(duckSql);
        assertThat(duck.printedType()).isEqualTo(duckSql);

        PostgresType carried = assertThatCarried(mapping.toPostgres(duck.type()), quality);
        PostgresType made = engines.postgresType(carried.sql());

        assertThat(carried.sql()).isEqualTo(postgresSql);
        assertThat(made).isEqualTo(carried);
        assertThat(mapping.equivalent(made, duck.type())).isTrue();
        assertThat(engines.duckType(duck.type().sql())).as("made again of what was read").isEqualTo(duck.type());
    }

    @ParameterizedTest
    @CsvSource(textBlock = TO_DUCK, delimiter = '|', quoteCharacter = '\0')
    void carriesFromPostgresToDuckAndFindsItThere(String postgresSql, String duckSql, Quality quality)
            throws SQLException {
        PostgresType postgres = engines.postgresType(postgresSql);
        assertThat(postgres.sql()).as("as format_type prints it").isEqualTo(schemaGiven(postgresSql));

        DuckType carried = assertThatCarried(mapping.toDuck(postgres), quality);
        DuckType made = engines.duckType(carried.sql());

        assertThat(carried.sql()).isEqualTo(duckSql);
        assertThat(made).isEqualTo(carried);
        assertThat(mapping.equivalent(postgres, made)).isTrue();
    }

    /** Types outside pg_catalog always have their schema, since the search path may be anything. */
    private static String schemaGiven(String sql) {
        return sql.equals("citext") ? "public.citext" : sql;
    }

    @Test
    void carriesNumbersWithoutPrecisionAsDoublesWhereTheAdminSaysSo() throws SQLException {
        TypeMapping rounding = new TypeMapping(NumericPolicy.DOUBLE);

        assertThat(rounding.toDuck(engines.postgresType("numeric")))
                .isEqualTo(Mapping.of(engines.duckType("DOUBLE"), Quality.ROUNDED));
        assertThat(rounding.toDuck(engines.postgresType("numeric[]")))
                .isEqualTo(Mapping.of(engines.duckType("DOUBLE[]"), Quality.ROUNDED));
        assertThat(rounding.toDuck(engines.postgresType("numeric(40,2)")))
                .isEqualTo(Mapping.of(engines.duckType("VARCHAR"), Quality.TEXTUAL));
    }

    @Test
    void quotesTheWordsThatPostgresQuotes() throws SQLException {
        assertThat(engines.postgresQuotedWords()).isNotEmpty()
                .allSatisfy(word -> assertThat(PostgresKeywords.mustBeQuoted(word))
                        .as(word).isTrue());
        assertThat(PostgresTypeNames.qualified("my_schema", "t1")).isEqualTo("my_schema.t1");
        assertThat(PostgresTypeNames.qualified("My \"s", "table")).isEqualTo("\"My \"\"s\".\"table\"");
        assertThat(PostgresTypeNames.qualified("é", "1t")).isEqualTo("\"é\".\"1t\"");
    }

    @Test
    void saysWhyATypeIsNotCarried() throws SQLException {
        assertThat(mapping.toPostgres(engines.duckType("GEOMETRY")))
                .isEqualTo(new Mapping.NotCarried<>(Sentence.of("PostgreSQL has no type for {0}", "GEOMETRY")));
        assertThat(mapping.toPostgres(engines.duckType("GEOMETRY[]"))).isInstanceOf(Mapping.NotCarried.class);
        assertThat(mapping.toPostgres(engines.duckType("GEOMETRY[][]"))).isInstanceOf(Mapping.NotCarried.class);
    }

    private static <T extends ColumnType> T assertThatCarried(Mapping<T> mapping, Quality quality) {
        assertThat(mapping).isInstanceOfSatisfying(Carried.class,
                carried -> assertThat(carried.quality()).isEqualTo(quality));
        return mapping.carried().orElseThrow();
    }
}
