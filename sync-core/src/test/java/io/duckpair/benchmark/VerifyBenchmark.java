package io.duckpair.benchmark;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.postgres.PostgresCatalogReader;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.checksum.Buckets;
import io.duckpair.rows.checksum.DuckdbChecksums;
import io.duckpair.rows.checksum.DuckdbFingerprint;
import io.duckpair.rows.checksum.PostgresChecksums;
import io.duckpair.rows.checksum.Verification;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.types.DuckType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures the verification of rows against what each engine takes for the MD5 of the same rows, in one run, and prints the
 * ratios. Says so where one is above its bar, and fails nothing: times of a shared machine are no test.
 */
public final class VerifyBenchmark {

    private static final int REPEATS = 3;
    private static final String BARE_POSTGRES = "SELECT sum(('x' || left(md5(t::text), 15))::bit(60)::bigint) FROM t";
    private static final String BARE_DUCKDB = "SELECT sum(('0x' || left(md5(t::VARCHAR), 15))::BIGINT) FROM t";

    private final Connection postgres;
    private final Connection duckdb;

    private VerifyBenchmark(Connection postgres, Connection duckdb) {
        this.postgres = postgres;
        this.duckdb = duckdb;
    }

    /** @param args the number of rows; 5,000,000 where there is none */
    public static void main(String[] args) throws Exception {
        int rows = args.length == 0 ? 5_000_000 : Integer.parseInt(args[0]);
        try (TestDatabase database = TestPostgres.newDatabase();
                Connection postgres = database.connect();
                Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            run(duckdb, "SET TimeZone = 'UTC'");
            postgres.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            System.out.printf("%,d rows; %d processors%n", rows, Runtime.getRuntime().availableProcessors());
            VerifyBenchmark benchmark = new VerifyBenchmark(postgres, duckdb);
            benchmark.sixColumns(rows);
            benchmark.manyColumns(rows / 50);
        }
    }

    private void sixColumns(int rows) throws Exception {
        TablePair pair = create(
                "id bigint PRIMARY KEY, a integer, n numeric(12,2), d double precision, ts timestamp, s text",
                "id BIGINT PRIMARY KEY, a INTEGER, n DECIMAL(12,2), d DOUBLE, ts TIMESTAMP, s VARCHAR");
        run(postgres, "INSERT INTO t SELECT i, i::bigint * 7919 % 1000003, (i * 1.37)::numeric(12,2), i / 3::float8,"
                + " timestamp '2020-01-01' + i * interval '1.234567 s', 'name of ' || i FROM generate_series(1, " + rows
                + ") i", "VACUUM ANALYZE t");
        run(duckdb, "INSERT INTO t SELECT i, i * 7919 % 1000003, (i * 1.37)::DECIMAL(12,2), i / 3::DOUBLE,"
                + " TIMESTAMP '2020-01-01' + to_microseconds(i * 1234567), 'name of ' || i FROM range(1, " + (rows + 1)
                + ") g(i)");
        measure("verify, 6 columns", pair);
    }

    private void manyColumns(int rows) throws Exception {
        String[] postgresTypes = {"integer", "text", "double precision", "numeric(12,2)", "timestamp"};
        String[] duckTypes = {"INTEGER", "VARCHAR", "DOUBLE", "DECIMAL(12,2)", "TIMESTAMP"};
        TablePair pair = create("id bigint PRIMARY KEY, " + columns(postgresTypes),
                "id BIGINT PRIMARY KEY, " + columns(duckTypes));
        run(postgres, "INSERT INTO t SELECT i, " + values("i::float8", "interval '1.5 s'") + " FROM generate_series(1, "
                + rows + ") i", "VACUUM ANALYZE t");
        run(duckdb, "INSERT INTO t SELECT i, " + values("i::DOUBLE", "to_milliseconds(1500)") + " FROM range(1, "
                + (rows + 1) + ") g(i)");
        measure("verify, 200 columns", pair);
    }

    private static String columns(String[] types) {
        return IntStream.range(1, 200).mapToObj(i -> "c" + i + " " + types[i % types.length])
                .collect(Collectors.joining(", "));
    }

    private static String values(String number, String interval) {
        String[] values = {"i + %d", "'text ' || (i %% 1000) || '-%d'", number + " / (%d + 3)", "i * 0.01 + %d",
            "timestamp '2020-01-01' + i * " + interval};
        return IntStream.range(1, 200).mapToObj(i -> String.format(values[i % values.length], i))
                .collect(Collectors.joining(", "));
    }

    private TablePair create(String postgresColumns, String duckColumns) throws SQLException {
        run(postgres, "DROP TABLE IF EXISTS t", "CREATE TABLE t (" + postgresColumns + ")");
        run(duckdb, "DROP TABLE IF EXISTS t", "CREATE TABLE t (" + duckColumns + ")");
        Table left = (Table) new PostgresCatalogReader()
                .readNamed(postgres, List.of(RelationName.postgres("public", "t"))).getFirst();
        List<Column> columns = new ArrayList<>();
        try (Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("SELECT column_name, column_index, data_type, is_nullable"
                        + " FROM duckdb_columns() WHERE table_name = 't' ORDER BY column_index")) {
            while (rows.next()) {
                columns.add(Column.of(rows.getString(1), rows.getInt(2), DuckType.parse(rows.getString(3)))
                        .withNullable(rows.getBoolean(4)));
            }
        }
        return TablePair.of(left, Table.of(RelationName.motherduck("memory", "main", "t"), columns)
                .withPrimaryKey(new Key(null, List.of("id"))));
    }

    private void measure(String what, TablePair pair) throws Exception {
        List<Duration> bare = new ArrayList<>();
        List<Duration> bareDuckdb = new ArrayList<>();
        List<Duration> verified = new ArrayList<>();
        List<Duration> ofPostgres = new ArrayList<>();
        List<Duration> ofDuckdb = new ArrayList<>();
        Buckets buckets = Verification.chooseBuckets(postgres, pair);
        run(postgres, "SELECT count(*) FROM t");
        for (int i = 0; i < REPEATS; i++) {
            bare.add(Stopwatch.once(() -> run(postgres, BARE_POSTGRES)));
            postgres.setAutoCommit(false);
            verified.add(Stopwatch.once(() -> requireEqual(pair)));
            ofPostgres.add(Stopwatch.once(() -> PostgresChecksums.of(postgres, pair, buckets, null)));
            postgres.rollback();
            postgres.setAutoCommit(true);
            bareDuckdb.add(Stopwatch.once(() -> run(duckdb, BARE_DUCKDB)));
            ofDuckdb.add(Stopwatch.once(() -> DuckdbChecksums.of(duckdb, pair, buckets, null)));
            bare.add(Stopwatch.once(() -> run(postgres, BARE_POSTGRES)));
        }
        Results.note(what + ": PostgreSQL's part alone", Stopwatch.median(ofPostgres));
        Results.note(what + ": DuckDB's part alone", Stopwatch.median(ofDuckdb));
        Results.note("PostgreSQL's own MD5 of the rows", Stopwatch.median(bare));
        Results.note("DuckDB's own MD5 of the rows", Stopwatch.median(bareDuckdb));
        Results.note("DuckDB's fingerprints",
                Stopwatch.median(REPEATS, () -> DuckdbFingerprint.of(duckdb, pair, buckets)));
        Duration slower = Stopwatch.median(
                Stopwatch.median(bare).compareTo(Stopwatch.median(bareDuckdb)) > 0 ? bare : bareDuckdb);
        Results.ratio(what, Stopwatch.median(verified), "slower side's own MD5", slower, 1.3);
    }

    private void requireEqual(TablePair pair) {
        if (!Verification.of(postgres, duckdb, pair).equal()) {
            throw new IllegalStateException("not equal");
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
