package io.duckpair.engine;

import java.util.random.RandomGenerator;

/** A table of each side with all the types that are carried, and random changes of its rows. */
final class AllTypes {

    private static final int ROWS = 2000;

    static final String ON_POSTGRES = """
            CREATE TYPE mood AS ENUM ('good', 'bad');
            CREATE TYPE place AS (x int, name text);
            CREATE DOMAIN positive AS int CHECK (VALUE > 0);
            CREATE TABLE all_of_postgres (id int PRIMARY KEY, b boolean, s smallint, i integer, l bigint, r real,
                d double precision, n numeric(12,2), w numeric(38,10), free numeric, t text, v varchar(40), c char(5),
                bin bytea, day date, tm time, tmz timetz, ts timestamp, tz timestamptz, iv interval, u uuid, j json,
                jb jsonb, bits varbit, feel mood, spot place, pos positive, ints int[], texts text[][], net inet,
                money money, span int4range, point point);
            INSERT INTO all_of_postgres SELECT g, g % 2 = 0, g % 32767, g * 7919, g * 1234567890123, g / 3.0, g * 1.1e100,
                g / 100.0, g::numeric / 7, g::numeric / 11, 'text ' || g || E' \\u00fc\\n', 'v' || g, 'c' || g % 100,
                decode(md5(g::text), 'hex'), date '2000-01-01' + g, time '00:00' + g * interval '1 second',
                timetz '12:00+02', timestamp '2024-01-01' + g * interval '1 hour',
                timestamptz '2024-01-01 00:00Z' + g * interval '1 minute', make_interval(days => g, secs => g),
                md5(g::text)::uuid, json_build_object('g', g), jsonb_build_object('g', g, 'l', ARRAY[g, NULL]),
                g::bit(16)::varbit, (ARRAY['good', 'bad'])[1 + g % 2]::mood, ROW(g, 'here')::place, g, ARRAY[g, NULL, -g],
                ARRAY[['a', NULL], ['', '{"']], inet '10.0.0.0' + g, g::money, int4range(g, g + 5), point(g, -g)
            FROM generate_series(1, @rows) g""".replace("@rows", Integer.toString(ROWS));

    static final String ON_MOTHERDUCK = """
            CREATE TABLE all_of_motherduck (id INTEGER PRIMARY KEY, b BOOLEAN, ti TINYINT, uti UTINYINT, s SMALLINT,
                us USMALLINT, i INTEGER, ui UINTEGER, l BIGINT, ul UBIGINT, h HUGEINT, r FLOAT, d DOUBLE, n DECIMAL(12,2),
                w DECIMAL(38,10), t VARCHAR, bin BLOB, bits BIT, day DATE, tm TIME, tmz TIMETZ, ts TIMESTAMP,
                secs TIMESTAMP_S, millis TIMESTAMP_MS, tz TIMESTAMPTZ, iv INTERVAL, u UUID, j JSON,
                feel ENUM ('good', 'bad'), ints INTEGER[], three INTEGER[3], st STRUCT(x INTEGER, name VARCHAR),
                m MAP(VARCHAR, INTEGER), deep STRUCT(a INTEGER[])[]);
            INSERT INTO all_of_motherduck SELECT g, g % 2 = 0, g % 127, g % 255, g % 32767, g % 65535, g * 7919,
                g * 7919, g * 1234567890123, g * 1234567890123, g::HUGEINT * 12345678901234567890, g / 3, g * 1.1e100,
                (g / 100)::DECIMAL(12,2), (g / 7)::DECIMAL(38,10), 'text ' || g || chr(252) || chr(10),
                encode(md5(g::VARCHAR)), g::INTEGER::BIT, DATE '2000-01-01' + g::INTEGER,
                TIME '00:00:00' + to_seconds(g), TIMETZ '12:00:00+02', TIMESTAMP '2024-01-01' + to_hours(g),
                TIMESTAMP_S '2024-01-01' , TIMESTAMP_MS '2024-01-01 00:00:00.123', TIMESTAMPTZ '2024-01-01 00:00:00Z' + to_minutes(g),
                to_days(g::INTEGER), md5(g::VARCHAR)::UUID, json_object('g', g), CASE WHEN g % 2 = 0 THEN 'good' ELSE 'bad' END,
                [g, NULL, -g], [g, 0, -g], {'x': g, 'name': 'here'}, MAP {'k' || g: g}, [{'a': [g, NULL]}]
            FROM (SELECT range::INTEGER AS g FROM range(1, @rows))""".replace("@rows", Integer.toString(ROWS + 1));

    private AllTypes() {}

    /** Some rows are changed, deleted, or copied under another key. */
    static String changeOnPostgres(RandomGenerator random) {
        int id = 1 + random.nextInt(ROWS);
        return switch (random.nextInt(4)) {
            case 0 -> "DELETE FROM all_of_postgres WHERE id BETWEEN " + id + " AND " + (id + 3);
            case 1 -> "UPDATE all_of_postgres SET t = NULL, w = -w, ints = ints || " + id
                    + ", jb = NULL, tz = tz + interval '1 microsecond', d = 'NaN' WHERE id = " + id;
            case 2 -> "UPDATE all_of_postgres SET id = id + 1000000 + " + random.nextInt(1000) + " * 10000 WHERE id = "
                    + id;
            default ->
                    "UPDATE all_of_postgres SET bin = '', t = '', r = '-Infinity', spot = NULL, b = NOT b WHERE id % "
                            + (2 + random.nextInt(50)) + " = 0";
        };
    }

    static String changeOnMotherduck(RandomGenerator random) {
        int id = 1 + random.nextInt(ROWS);
        return switch (random.nextInt(3)) {
            case 0 -> "DELETE FROM all_of_motherduck WHERE id BETWEEN " + id + " AND " + (id + 3);
            case 1 -> "UPDATE all_of_motherduck SET t = NULL, w = -w, ints = list_append(ints, " + id
                    + "), d = 'NaN', m = NULL WHERE id = " + id;
            default -> "UPDATE all_of_motherduck SET t = '', r = '-inf', h = -h, st = NULL, b = NOT b WHERE id % "
                    + (2 + random.nextInt(50)) + " = 0";
        };
    }
}
