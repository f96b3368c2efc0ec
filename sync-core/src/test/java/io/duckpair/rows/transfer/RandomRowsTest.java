package io.duckpair.rows.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.rows.TablePair;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random rows of PostgreSQL's own making, over the whole range of their types, come back as they were. */
class RandomRowsTest {

    private static final int ROWS = 20_000;

    /** Bits at random, as a number: every magnitude is as likely as any other. */
    private static final String LONG = "('x' || substr(md5(random()::text), 1, 16))::bit(64)::bigint"
            + " >> (random() * 63)::int";

    /** With an inet the table goes back as text, without one in binary. */
    @ParameterizedTest
    @ValueSource(strings = {"inet", "text"})
    void comeBackAsTheyWere(String lastType) throws SQLException {
        double seed = ThreadLocalRandom.current().nextDouble();
        try (Sides sides = new Sides()) {
            sides.postgres("SELECT setseed(" + seed + ")", """
                    CREATE TABLE random_rows (id integer NOT NULL, l bigint, i integer, d double precision, r real,
                        n numeric(38,10), m numeric(12,2), w numeric, t text, b bytea, ts timestamp, tz timestamptz,
                        day date, tm time, iv interval, u uuid, arr bigint[], nums numeric(20,5)[], texts text[][],
                        j jsonb, bits varbit, net %s)""".formatted(lastType), """
                    INSERT INTO random_rows SELECT i, %1$s, (%1$s) %% 2147483647,
                        (%1$s)::double precision * power(10, (random() * 400 - 200)::int),
                        (%1$s)::real * (random() - 0.5)::real,
                        ((%1$s)::numeric * (%1$s) %% 1e28) / 1e7, ((%1$s) %% 1000000000000) / 100.0,
                        (%1$s)::numeric * power(10::numeric, (random() * 300 - 150)::int),
                        CASE WHEN random() < 0.9 THEN
                            (SELECT string_agg(chr(1 + (random() * 50000)::int), '') FROM generate_series(1, i %% 40)) END,
                        decode(md5(random()::text), 'hex'),
                        timestamp '2000-01-01' + ((%1$s) %% 200000000000000) * interval '1 microsecond',
                        timestamptz '2000-01-01 00:00:00Z' + ((%1$s) %% 200000000000000) * interval '1 microsecond',
                        date '2000-01-01' + ((%1$s) %% 2000000)::int, time '00:00' + random() * interval '1 day',
                        make_interval(months => ((%1$s) %% 1000000000)::int, days => ((%1$s) %% 1000000000)::int,
                            secs => (%1$s) %% 1000000000),
                        gen_random_uuid(), ARRAY[%1$s, NULL, %1$s], ARRAY[((%1$s) %% 1000000000000000)::numeric / 100000],
                        ARRAY[[md5(i::text), NULL], ['', '{"']],
                        jsonb_build_object('a', %1$s, 'b', random(), 'c', md5(i::text)),
                        nullif(substring((%1$s)::bit(64) FROM 1 FOR i %% 64)::varbit, ''::varbit), inet '10.0.0.0' + i
                    FROM generate_series(1, %2$d) i""".formatted("(" + LONG + ")", ROWS));
            TablePair pair = sides.mirrorInDuckdb("random_rows");
            sides.toDuckdb(pair);
            sides.postgres("CREATE TABLE back AS TABLE random_rows", "TRUNCATE random_rows");
            sides.toPostgres(pair);

            assertThat(sides
                    .inPostgres("(SELECT x::text FROM random_rows x EXCEPT ALL SELECT y::text FROM back y) LIMIT 3"))
                    .as("seed %s", seed).isEmpty();
            assertThat(sides.inPostgres("SELECT count(*) FROM random_rows")).containsExactly("" + ROWS);
            assertThat(sides.inDuckdb("SELECT sum(l::HUGEINT) FROM my_db.main.random_rows"))
                    .isEqualTo(sides.inPostgres("SELECT sum(l) FROM back"));
            assertThat(sides.inDuckdb("SELECT sum(n) FROM my_db.main.random_rows"))
                    .isEqualTo(sides.inPostgres("SELECT sum(n) FROM back"));
            assertThat(sides.inDuckdb("SELECT sum(epoch_us(ts)) FROM my_db.main.random_rows")).isEqualTo(sides
                    .inPostgres("SELECT sum((extract(epoch FROM ts) * 1000000)::bigint) FROM back"));
        }
    }
}
