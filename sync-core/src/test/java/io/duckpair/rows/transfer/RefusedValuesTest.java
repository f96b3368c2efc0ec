package io.duckpair.rows.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.rows.TablePair;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that the other side cannot hold stops the copy with a sentence that names it, and nothing of the copy stays. */
@TestInstance(Lifecycle.PER_CLASS)
class RefusedValuesTest {

    private Sides sides;
    private int tables;

    @BeforeAll
    void start() throws SQLException {
        sides = new Sides();
        sides.postgres("CREATE TYPE mood AS ENUM ('sad')");
    }

    @AfterAll
    void stop() throws SQLException {
        sides.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            numeric(5,2)   | DECIMAL(5,2)  | NaN                          | the value 'NaN' is no number that a DECIMAL can be
            numeric(6,3)   | DECIMAL(5,2)  | 1.001                        | the value '1.001' has more decimals than DECIMAL(5,2)
            numeric(6,0)   | DECIMAL(5,2)  | 1000                         | the value '1000' has more digits than DECIMAL(5,2)
            numeric        | DECIMAL(38,0) | Infinity                     | the value 'Infinity' is no number that a DECIMAL can be
            numeric        | DECIMAL(9,2)  | 0.00000001                   | the value '0.00000001' has more decimals than DECIMAL(9,2)
            numeric        | DECIMAL(9,2)  | 1e30                         | the value '1000000000000000000000000000000' has more digits than DECIMAL(9,2)
            numeric        | DOUBLE        | 1e400                        | is past the largest DOUBLE
            numeric        | HUGEINT       | 1.5                          | the value '1.5' is no whole number
            numeric        | HUGEINT       | NaN                          | the value 'NaN' is no whole number
            numeric        | HUGEINT       | 170141183460469231731687303715884105728 | the value '170141183460469231731687303715884105728' is no HUGEINT
            numeric(20,0)  | UBIGINT       | -1                           | the value '-1' is no UBIGINT
            integer        | TINYINT       | 128                          | the value '128' is no TINYINT
            bigint         | UINTEGER      | -1                           | the value '-1' is no UINTEGER
            text           | INTEGER       | x                            | the value 'x' is no INTEGER
            bit varying    | BIT           | ``                           | the value '' is empty, and DuckDB has no empty BIT
            timestamp      | TIMESTAMP     | 294276-12-31 23:59:59.999999 | the value '294276-12-31 23:59:59.999999' is past the column's range in MotherDuck
            timestamptz    | TIMESTAMPTZ   | 294247-01-10 04:00:54.775807+00 | the value '294247-01-10 04:00:54.775807' is past the column's range in MotherDuck
            timestamp      | TIMESTAMP_S   | 2024-01-01 00:00:00.5        | the value '2024-01-01 00:00:00.5' is finer than the column in MotherDuck
            timestamp      | TIMESTAMP_MS  | 2024-01-01 00:00:00.0005     | the value '2024-01-01 00:00:00.0005' is finer than the column in MotherDuck
            timestamp      | TIMESTAMP_NS  | 2300-01-01 00:00:00          | the value '2300-01-01 00:00:00' is past the column's range in MotherDuck
            timestamp      | TIMESTAMP_NS  | 1600-01-01 00:00:00          | the value '1600-01-01 00:00:00' is past the column's range in MotherDuck
            interval       | INTERVAL      | infinity                     | the value 'infinity' is infinite, and DuckDB's INTERVAL is not
            mood           | ENUM('glad')  | sad                          | the value 'sad' is no label of the ENUM in MotherDuck
            integer[]      | INTEGER[]     | {{1,2},{3,4}}                | the value '{1,2,3,4}' has 2 dimensions, where the column in MotherDuck has 1
            integer[]      | INTEGER[]     | [0:1]={1,2}                  | the value '{1,2}' has subscripts that do not begin with 1, as DuckDB's lists do
            integer[]      | INTEGER[3]    | {1,2}                        | the value '{1,2}' has 2 elements, where the column in MotherDuck has 3
            numeric(5,2)[] | DECIMAL(5,2)[] | {1,NaN}                     | the value '{1.00,NaN}' is no number that a DECIMAL can be
            jsonb          | STRUCT(b BLOB) | {"b": "x"}                  | cannot become STRUCT("b" BLOB) exactly
            """)
    void onTheWayToDuckdb(String postgres, String duckdb, String value, String sentence) throws SQLException {
        String table = "t" + ++tables;
        sides.postgres("CREATE TABLE " + table + " (id integer NOT NULL, name text NOT NULL, v " + postgres + ")",
                "INSERT INTO " + table + " (id, name) SELECT i, 'x' FROM generate_series(1, 9) i",
                "INSERT INTO " + table + " VALUES (10, 'x', '" + value + "')");
        sides.duckdb("CREATE TABLE my_db.main." + table + " (id INTEGER NOT NULL, name VARCHAR NOT NULL, v " + duckdb
                + ")");
        TablePair pair = sides.pair(table, table);

        assertRefused(() -> sides.toDuckdb(pair), "Table public." + table
                + " cannot be copied to MotherDuck, column v of the row with id = '10': the value", sentence);
        assertThat(sides.inDuckdb("SELECT count(*) FROM my_db.main." + table)).containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            VARCHAR        | text           | concat('a', chr(0), 'b')             | the value 'a\\u0000b' has a NUL character, which PostgreSQL's text has not
            VARCHAR        | varchar(3)     | 'abcd'                               | the value 'abcd' is longer than 3 characters
            VARCHAR        | varchar(3)     | 'abc '                               | the value 'abc ' is longer than 3 characters
            VARCHAR        | character(3)   | 'ab'                                 | the value 'ab' is shorter than 3 characters, and PostgreSQL would fill it with blanks
            VARCHAR        | mood           | 'glad'                               | the value 'glad' is no label of the enum in PostgreSQL
            VARCHAR        | inet           | 'x'                                  | the value 'x': PostgreSQL says: invalid input syntax for type inet: "x"
            VARCHAR        | numeric        | 'x'                                  | the value 'x' is no number
            DATE           | date           | '5881580-07-10'                      | the value '5881580-07-10' is past PostgreSQL's range of dates
            DATE           | date           | '4714-11-23 (BC)'                    | the value '4714-11-23 BC' is past PostgreSQL's range of dates
            TIMESTAMP      | timestamp      | '4714-11-23 (BC) 23:59:59'           | the value '4714-11-23 23:59:59 BC' is before PostgreSQL's first timestamp
            TIMESTAMPTZ    | timestamptz    | '290308-01-01 (BC) 00:00:00+00'      | the value '290308-01-01 00:00:00 BC' is before PostgreSQL's first timestamp
            TIMESTAMP_NS   | timestamp      | '2024-01-01 00:00:00.000000001'      | the value '2024-01-01 00:00:00.000000001' is finer than microseconds, which PostgreSQL has
            TIME_NS        | time           | '12:00:00.000000001'                 | the value '12:00:00.000000001' is finer than microseconds, which PostgreSQL has
            INTEGER        | smallint       | 32768                                | the value '32768' is no smallint
            UINTEGER       | integer        | 2147483648                           | the value '2147483648' is no integer
            DECIMAL(9,3)   | numeric(9,2)   | 1.001                                | the value '1.001' has more decimals than numeric(9,2)
            DECIMAL(9,2)   | numeric(8,2)   | 1234567.00                           | the value '1234567.00' has more digits than numeric(8,2)
            DOUBLE         | numeric(8,2)   | 'inf'                                | the value 'inf' is no numeric(8,2)
            BIT            | bit(3)         | '10'                                 | the value '10' has 2 bits, not 3
            INTEGER[][]    | integer[][]    | [[1], [2, 3]]                        | has lists of different lengths, which no array of PostgreSQL has
            INTEGER[][]    | integer[][]    | [[1], NULL]                          | has a NULL in place of a list, which no array of PostgreSQL has
            INTEGER[][]    | integer[][]    | [[]]                                 | is a list of empty lists, which no array of PostgreSQL is
            VARCHAR[]      | text[]         | [concat('a', chr(0))]                | has a NUL character, which PostgreSQL's text has not
            STRUCT(a DOUBLE) | jsonb        | {'a': 'nan'::DOUBLE}                 | PostgreSQL says: invalid input syntax for type json
            VARCHAR        | text CHECK (v <> 'no') | 'no'                         | PostgreSQL says: new row for relation
            """)
    void onTheWayToPostgres(String duckdb, String postgres, String value, String sentence) throws SQLException {
        String table = "t" + ++tables;
        sides.duckdb("CREATE TABLE my_db.main." + table + " (id INTEGER NOT NULL, name VARCHAR NOT NULL, v " + duckdb
                + ")", "INSERT INTO my_db.main." + table + " (id, name) SELECT i, 'x' FROM range(1, 10) t(i)",
                "INSERT INTO my_db.main." + table + " VALUES (10, 'x', " + value + ")");
        sides.postgres("CREATE TABLE " + table + " (id integer NOT NULL, name text NOT NULL, v " + postgres + ")");
        TablePair pair = sides.pair(table, table);

        assertRefused(() -> sides.toPostgres(pair), "Table my_db.main." + table + " cannot be copied to PostgreSQL, ",
                "the row with id = '10'", sentence);
        assertThat(sides.inPostgres("SELECT count(*) FROM " + table)).containsExactly("0");
    }

    @Test
    void aRowWithoutKeyIsNamedByItsValues() throws SQLException {
        sides.postgres("CREATE TABLE keyless (a integer, b text, c numeric(5,2))",
                "INSERT INTO keyless VALUES (7, 'here', 'NaN')");
        TablePair there = sides.mirrorInDuckdb("keyless");
        assertRefused(() -> sides.toDuckdb(there), "column c of the row with the values '7, here, NaN'");

        sides.duckdb("CREATE TABLE my_db.main.keyless2 (a INTEGER, b VARCHAR)",
                "INSERT INTO my_db.main.keyless2 VALUES (7, 'he' || chr(0) || 're')");
        TablePair back = sides.mirrorInPostgres("keyless2");
        assertRefused(() -> sides.toPostgres(back), "column b of the row with the values '7, he\\u0000re'");
    }

    @Test
    void aLongValueIsShortenedAndOnOneLine() throws SQLException {
        sides.duckdb("CREATE TABLE my_db.main.long (id INTEGER NOT NULL, v VARCHAR)",
                "INSERT INTO my_db.main.long VALUES (1, chr(27) || '[2J' || chr(10) || repeat('x', 1000) || chr(0))");
        TablePair pair = sides.mirrorInPostgres("long");
        assertRefused(() -> sides.toPostgres(pair), "the value '\\u001b[2J\\u000a" + "x".repeat(55) + "…' has a NUL");
    }

    private static void assertRefused(ThrowingCallable copy, String... parts) {
        assertThatThrownBy(copy).isInstanceOfSatisfying(DuckpairException.class, e -> {
            assertThat(e.sentence()).contains(parts);
            assertThat(e.code()).isEqualTo(ErrorCode.ROW_REFUSED);
        });
    }
}
