package io.duckpair.benchmark;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.AccountSession;
import io.duckpair.duckdb.LocalAccount;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresCatalogReader;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.rows.TablePair;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import io.duckpair.types.NumericPolicy;
import io.duckpair.types.PostgresType;
import io.duckpair.types.TypeMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Tables with rows in a PostgreSQL of their own, and DuckDB files beside it. */
final class RowTables implements AutoCloseable {

    /** One column of each; {@code i} is the row's number. */
    private static final List<String> NARROW = List.of("i::bigint", "(i % 100000)::int",
            "((i * 37 % 10000000) / 100.0)::numeric(12,2)", "(i * 1.1)::double precision",
            "timestamp '2024-01-01' + i * interval '1 second'", "'customer number ' || i");
    private static final String[] TYPES = {"bigint", "int", "numeric(12,2)", "double precision", "timestamp", "text"};

    private final TestDatabase database = TestPostgres.newDatabase();
    private final Path folder;
    private final LocalAccount account;

    RowTables() throws IOException {
        folder = Files.createTempDirectory("duckpair-rows");
        account = new LocalAccount(folder);
    }

    /** Makes and fills a table of columns that take the six types in turn. */
    void make(String table, int columns, long rows) {
        String definitions = IntStream.range(0, columns).mapToObj(i -> "c" + i + " " + TYPES[i % TYPES.length])
                .collect(Collectors.joining(", "));
        String values = IntStream.range(0, columns).mapToObj(i -> NARROW.get(i % NARROW.size()))
                .collect(Collectors.joining(", "));
        database.execute("CREATE TABLE " + table + " (" + definitions + ")",
                "INSERT INTO " + table + " SELECT " + values + " FROM generate_series(1, " + rows + ") i",
                "VACUUM ANALYZE " + table, "CHECKPOINT");
    }

    PostgresDatabase source() {
        return new PostgresDatabase(
                new ConnectionSettingsParser(Map.of(), folder, "postgres").parse(Optional.of(database.url())),
                "benchmark:1");
    }

    Connection connect() {
        return database.connect();
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The table and its mirror in database {@code my_db}, as the type table wants it. */
    TablePair pair(String table) throws SQLException {
        TypeMapping mapping = new TypeMapping(NumericPolicy.VARCHAR);
        try (Connection connection = connect()) {
            Table postgres = (Table) new PostgresCatalogReader()
                    .readNamed(connection, List.of(RelationName.postgres("public", table))).getFirst();
            List<Column> columns = postgres.columns().stream()
                    .map(column -> Column.of(column.name(), column.ordinal(),
                            mapping.toDuck((PostgresType) column.type()).type()))
                    .toList();
            return TablePair.of(postgres, Table.of(RelationName.motherduck("my_db", "main", table), columns));
        }
    }

    static String definition(TablePair pair) {
        return pair.motherduck().columns().stream().map(column -> column.name() + " " + column.type().sql())
                .collect(Collectors.joining(", ", "CREATE TABLE my_db.main." + pair.motherduck().name().name() + " (",
                        ")"));
    }

    /** A new, empty file as database {@code my_db}, opened as the engine opens it. */
    AccountSession newDuckdb() throws IOException {
        Files.deleteIfExists(file("my_db.duckdb"));
        Files.deleteIfExists(file("my_db.duckdb.wal"));
        AccountSession session = account.openForReading();
        session.createDatabase("my_db");
        return session;
    }

    AccountSession duckdb() {
        return account.openForWriting(Set.of("my_db"));
    }

    @Override
    public void close() throws IOException {
        account.close();
        database.close();
        for (String name : List.of("my_db.duckdb", "my_db.duckdb.wal", "rows.csv", "rows.bin")) {
            Files.deleteIfExists(file(name));
        }
        Files.deleteIfExists(folder);
    }
}
