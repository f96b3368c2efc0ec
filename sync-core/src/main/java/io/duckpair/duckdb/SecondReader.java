package io.duckpair.duckdb;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.duckdb.DuckDBConnection;

/**
 * Reads one part of the catalog on a second connection while the first one reads another: DuckDB's catalog functions work on one
 * thread each. Only where nobody else can write meanwhile, as the two connections look at the same time.
 */
final class SecondReader implements AutoCloseable {

    private final DuckDBConnection connection;
    private CompletableFuture<?> running = CompletableFuture.completedFuture(null);

    SecondReader(DuckDBConnection first) throws SQLException {
        connection = first.duplicate();
    }

    /** A query of the catalog. */
    interface Query<T> {
        T run(DuckCatalogReader reader) throws SQLException;
    }

    /** What a query that was begun found. */
    interface Found<T> {
        /** Waits for it. */
        T get() throws SQLException;
    }

    /** Begins a query; one at a time. */
    <T> Found<T> begin(Query<T> query) {
        // On a thread of the system's, as a virtual one would hold its carrier for as long as DuckDB works.
        CompletableFuture<T> found = CompletableFuture.supplyAsync(() -> run(query),
                work -> Thread.ofPlatform().name("duckdb-catalog").start(work));
        running = found;
        return () -> joined(found);
    }

    private <T> T run(Query<T> query) {
        try {
            return query.run(new DuckCatalogReader(connection));
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static <T> T joined(CompletableFuture<T> found) throws SQLException {
        try {
            return found.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException known) {
                throw known;
            }
            throw e;
        }
    }

    /** Waits for a query that nobody waited for. */
    @Override
    public void close() throws SQLException {
        running.handle((_, _) -> true).join();
        connection.close();
    }
}
