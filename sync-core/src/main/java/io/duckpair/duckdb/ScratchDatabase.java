package io.duckpair.duckdb;

import io.duckpair.error.DuckpairException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A DuckDB instance of its own with one empty database {@code scratch} in a file, so that large tables fit; gone once closed. */
public final class ScratchDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScratchDatabase.class);

    private final Path file;
    private final DuckDBConnection connection;

    private ScratchDatabase(Path file, DuckDBConnection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** @param file where it is kept; there must be none yet */
    public static ScratchDatabase open(Path file) {
        DuckDBConnection connection = DuckInstances.inMemory();
        ScratchDatabase scratch = new ScratchDatabase(file, connection);
        try (Statement statement = connection.createStatement()) {
            DuckInstances.useThreads(connection);
            statement.execute("ATTACH " + DuckSql.literal(file.toString()) + " AS scratch");
            return scratch;
        } catch (SQLException e) {
            scratch.close();
            throw DuckErrors.statement(e);
        }
    }

    public DuckDBConnection connection() {
        return connection;
    }

    /** Runs one statement; an error is a {@link DuckpairException} with DuckDB's own message. */
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw DuckErrors.statement(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
        } catch (SQLException | IOException e) {
            LOG.warn("{} stays: {}", file, e.getMessage());
        }
    }
}
