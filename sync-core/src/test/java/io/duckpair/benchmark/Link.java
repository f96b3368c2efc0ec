package io.duckpair.benchmark;

import io.duckpair.drift.Scope;
import io.duckpair.duckdb.LocalAccount;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.SyncEngine;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresDatabase;
import io.duckpair.testing.TestDatabase;
import io.duckpair.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An empty PostgreSQL database and an empty folder, linked; gone when closed. */
final class Link implements AutoCloseable {

    private final TestDatabase database = TestPostgres.newDatabase();
    private final Path folder;

    Link() {
        try {
            folder = Files.createTempDirectory("duckpair-benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An engine that has seen nothing yet; closed by the caller. */
    SyncEngine newEngine() {
        PostgresDatabase postgres = new PostgresDatabase(
                new ConnectionSettingsParser(Map.of(), folder, "postgres").parse(Optional.of(database.url())),
                "benchmark");
        return SyncEngine
                .open(new LinkSettings(postgres, new LocalAccount(folder), "my_db", null, Scope.everything(),
                        folder.resolve("trash")));
    }

    Connection connectPostgres() {
        return database.connect();
    }

    /** A DuckDB with the default database attached, made if it was not there. */
    Connection connectMotherduck(boolean readOnly) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        run(connection, List.of("ATTACH '" + folder.resolve("my_db.duckdb") + "' AS my_db"
                + (readOnly ? " (READ_ONLY)" : ""), "USE my_db"));
        return connection;
    }

    /** Runs the statements on PostgreSQL in transactions, as a script does. */
    void runOnPostgres(List<List<String>> transactions) throws SQLException {
        try (Connection connection = connectPostgres()) {
            runInTransactions(connection, transactions);
        }
    }

    /** Runs the statements on MotherDuck in transactions, as a script does; the file is whole and closed afterwards. */
    void runOnMotherduck(List<List<String>> transactions) throws SQLException {
        try (Connection connection = connectMotherduck(false)) {
            runInTransactions(connection, transactions);
        }
    }

    private static void runInTransactions(Connection connection, List<List<String>> transactions) throws SQLException {
        connection.setAutoCommit(false);
        for (List<String> transaction : transactions) {
            run(connection, transaction);
            connection.commit();
        }
        connection.setAutoCommit(true);
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() {
        database.close();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
