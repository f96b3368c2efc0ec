package io.duckpair.link;

import io.duckpair.postgres.PostgresErrors;
import io.duckpair.state.LinkRecord;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the link of a database that is somebody else's. Whoever owns that database may have put anything in the place of
 * {@code duckpair.link}, and the reader may be a superuser: so nothing is read but the plain columns of a plain table, which
 * runs no code of theirs.
 */
final class ForeignLink {

    private static final List<String> SETTINGS = List.of("SET TRANSACTION READ ONLY",
            "SET LOCAL search_path = pg_catalog, pg_temp", "SET LOCAL row_security = off",
            "SET LOCAL lock_timeout = '5s'", "SET LOCAL statement_timeout = '10s'");

    private static final String EXISTS = """
            SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                            WHERE n.nspname = 'duckpair' AND c.relname = 'link')""";

    /** A view, a foreign table or a type of theirs could run their code as the reader. */
    private static final String PLAIN_COLUMNS = """
            SELECT a.attname
              FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
             WHERE c.oid = 'duckpair.link'::regclass AND c.relkind = 'r' AND NOT c.relrowsecurity
               AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
               AND a.atttypid IN ('text'::regtype, 'bigint'::regtype)""";

    private static final Set<String> NEEDED = Set.of("role", "account_kind", "account_id", "default_database",
            "system_identifier", "database_oid");

    private ForeignLink() {}

    /**
     * @param connection
     *            free, in auto-commit mode; not to be used for anything else afterwards
     * @return empty where the database has none, or what it has is that of the database it was copied from
     */
    static Optional<LinkRecord> read(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String setting : SETTINGS) {
                statement.execute(setting);
            }
            if (!exists(statement)) {
                return Optional.empty();
            }
            // From here on nobody can put another thing in its place.
            statement.execute("LOCK TABLE ONLY duckpair.link IN ACCESS SHARE MODE");
            Set<String> columns = columns(statement);
            return columns.containsAll(NEEDED) ? read(statement, columns) : Optional.empty();
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(EXISTS)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Set<String> columns(Statement statement) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (ResultSet row = statement.executeQuery(PLAIN_COLUMNS)) {
            while (row.next()) {
                columns.add(row.getString(1));
            }
        }
        return columns;
    }

    private static Optional<LinkRecord> read(Statement statement, Set<String> columns) throws SQLException {
        String sql = "SELECT role, account_kind, account_id, default_database, system_identifier, database_oid, "
                + (columns.contains("name") ? "name" : "NULL") + ", "
                + (columns.contains("environment") ? "environment" : "NULL") + ", "
                + (columns.contains("account_title") ? "account_title" : "NULL")
                + " FROM ONLY duckpair.link WHERE database_oid = "
                + "(SELECT oid FROM pg_database WHERE datname = current_database())::bigint";
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.of(new LinkRecord(row.getString(1), row.getString(2), row.getString(3),
                    row.getString(4), row.getString(5), row.getLong(6), row.getString(7), row.getString(8),
                    row.getString(9))) : Optional.empty();
        }
    }
}
