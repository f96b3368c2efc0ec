package io.duckpair.state;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Lets one process at a time sync a link: a session advisory lock in the dedicated database, which PostgreSQL gives back by
 * itself when the process or its connection dies.
 */
public final class SyncerLock {

    /** The two halves of the lock's key; advisory locks are one database's own, so all links can use the same. */
    private static final String KEY = "1685021552, 1346455890";

    private SyncerLock() {}

    /**
     * Takes the lock for as long as the connection lives; taking it again on the same connection is one lock.
     *
     * @throws DuckpairException
     *             {@code ANOTHER_SYNCER} with who has it and since when
     */
    public static void acquire(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_try_advisory_lock(" + KEY + ")")) {
            result.next();
            if (!result.getBoolean(1)) {
                throw taken(connection);
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    public static void release(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock(" + KEY + ")");
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static DuckpairException taken(Connection connection) throws SQLException {
        String sql = """
                SELECT a.application_name, a.client_addr, to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ'), a.pid
                FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
                  AND l.classid = 1685021552 AND l.objid = 1346455890
                  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())""";
        Sentence holder = Sentence.of("another process");
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            if (row.next()) {
                String name = row.getString(1);
                String since = String.valueOf(row.getString(3));
                holder = name == null || name.isBlank()
                        ? Sentence.of("server process {0}, since {1}", row.getInt(4), since)
                        : Sentence.of("{0}, since {1}", name, since);
            }
        }
        return new DuckpairException(ErrorCode.ANOTHER_SYNCER, Sentence.of("This link is being synced by {0}.", holder),
                Sentence.of("Stop that one first, or only look with diff and plan."));
    }
}
