package io.duckpair.benchmark;

import io.duckpair.duckdb.AccountSession;
import io.duckpair.rows.CopyListener;
import io.duckpair.rows.TablePair;
import io.duckpair.rows.transfer.DuckdbToPostgres;
import io.duckpair.rows.transfer.PostgresSource;
import io.duckpair.rows.transfer.PostgresToDuckdb;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/**
 * Measures the copies of rows against what PostgreSQL's own COPY takes for the same rows, one right after the other, and prints
 * the ratios of the medians. The bare COPY is the driver's, on one connection, its bytes thrown away or read from a file.
 */
public final class RowBenchmarks {

    private static final int REPEATS = 5;
    private static final int BUFFER = 1 << 16;

    private final RowTables tables;

    private RowBenchmarks(RowTables tables) {
        this.tables = tables;
    }

    /**
     * @param args
     *            the number of rows of six columns, 5,000,000 where there is none and 0 to leave them out; the number of rows of
     *            200 columns, 1/25 of the others where there is none
     */
    public static void main(String[] args) throws Exception {
        long rows = args.length == 0 ? 5_000_000 : Long.parseLong(args[0]);
        long wide = args.length < 2 ? rows / 25 : Long.parseLong(args[1]);
        Heap heap = Heap.watch();
        try (RowTables tables = new RowTables()) {
            RowBenchmarks benchmarks = new RowBenchmarks(tables);
            System.out.printf("%,d rows of 6 columns, %,d of 200; %d processors, heap of at most %d MB%n", rows,
                    wide, Runtime.getRuntime().availableProcessors(), Runtime.getRuntime().maxMemory() / 1048576);
            if (rows > 0) {
                tables.make("narrow", 6, rows);
                benchmarks.measure("6 columns", tables.pair("narrow"), true);
            }
            tables.make("wide", 200, wide);
            benchmarks.measure("200 columns", tables.pair("wide"), false);
        }
        Results.megabytes("largest heap after a collection", heap.largest(), 256);
    }

    private void measure(String what, TablePair pair, boolean withCsv) throws Exception {
        String table = pair.postgres().name().name();
        List<Duration> bareOut = new ArrayList<>();
        List<Duration> toDuckdb = new ArrayList<>();
        List<Duration> csv = new ArrayList<>();
        List<Duration> bareIn = new ArrayList<>();
        List<Duration> toPostgres = new ArrayList<>();
        copyToFile(table, "binary", "rows.bin");
        // The first round warms up and is not counted.
        for (int i = 0; i <= REPEATS; i++) {
            if (withCsv) {
                csv.add(byCsv(pair));
            }
            bareOut.add(Stopwatch.once(() -> copyToNowhere(table)));
            toDuckdb.add(toDuckdb(pair));
            bareIn.add(fromFile(table));
            toPostgres.add(toPostgres(pair));
        }
        Results.ratio("PostgreSQL to DuckDB, " + what, median(toDuckdb), "bare COPY TO", median(bareOut), 1.3);
        if (withCsv) {
            Results.ratio("PostgreSQL to DuckDB, " + what, median(toDuckdb), "by CSV and read_csv", median(csv), 1);
        }
        Results.ratio("DuckDB to PostgreSQL, " + what, median(toPostgres), "COPY FROM a file", median(bareIn), 1.15);
    }

    private static Duration median(List<Duration> times) {
        return Stopwatch.median(times.subList(1, times.size()));
    }

    private void copyToNowhere(String table) throws Exception {
        try (Connection connection = tables.connect()) {
            CopyOut copy = copyManager(connection).copyOut("COPY " + table + " TO STDOUT (FORMAT binary)");
            byte[] data;
            do {
                data = copy.readFromCopy();
            } while (data != null);
        }
    }

    private Duration toDuckdb(TablePair pair) throws Exception {
        try (AccountSession duckdb = tables.newDuckdb()) {
            Duration time = Stopwatch.once(() -> {
                duckdb.begin();
                duckdb.execute(RowTables.definition(pair));
                try (PostgresSource source = PostgresSource.snapshot(tables.source(), null, 2)) {
                    PostgresToDuckdb.copy(source, pair, List.of(), duckdb.connection(), mirror(pair),
                            CopyListener.NONE);
                }
                duckdb.commit();
            });
            duckdb.settle();
            return time;
        }
    }

    private Duration byCsv(TablePair pair) throws Exception {
        try (AccountSession duckdb = tables.newDuckdb(); Statement statement = duckdb.connection().createStatement()) {
            return Stopwatch.once(() -> {
                Path file = copyToFile(pair.postgres().name().name(), "csv", "rows.csv");
                statement.execute(RowTables.definition(pair));
                statement.execute("COPY " + mirror(pair) + " FROM '" + file + "' (FORMAT csv)");
            });
        }
    }

    private Duration fromFile(String table) throws Exception {
        try (Connection connection = tables.connect();
                InputStream file = Files.newInputStream(tables.file("rows.bin"))) {
            emptyTable(connection, table);
            return Stopwatch.once(() -> copyManager(connection).copyIn("COPY arrived FROM STDIN (FORMAT binary)", file,
                    BUFFER));
        }
    }

    private Duration toPostgres(TablePair pair) throws Exception {
        try (Connection connection = tables.connect();
                AccountSession duckdb = tables.duckdb()) {
            emptyTable(connection, pair.postgres().name().name());
            return Stopwatch.once(
                    () -> DuckdbToPostgres.copy(duckdb.connection(), pair, null, connection, "arrived",
                            CopyListener.NONE));
        }
    }

    private static void emptyTable(Connection connection, String like) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS arrived");
            statement.execute("CREATE TABLE arrived (LIKE " + like + ")");
            statement.execute("CHECKPOINT");
        }
    }

    private Path copyToFile(String table, String format, String name) throws Exception {
        Path file = tables.file(name);
        try (Connection connection = tables.connect(); OutputStream out = Files.newOutputStream(file)) {
            copyManager(connection).copyOut("COPY " + table + " TO STDOUT (FORMAT " + format + ")", out);
        }
        return file;
    }

    private static CopyManager copyManager(Connection connection) throws Exception {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static String mirror(TablePair pair) {
        return "my_db.main." + pair.motherduck().name().name();
    }
}
