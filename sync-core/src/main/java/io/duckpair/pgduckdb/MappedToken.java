package io.duckpair.pgduckdb;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.secret.Secret;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Writes a role's token where pg_duckdb looks for it. There it is plain text, which whoever owns the server, may use it as this
 * role, is a superuser or reads a dump as one can see: it is for the caller to say so before.
 */
public final class MappedToken {

    private static final String SERVER = "motherduck";

    /** Statements stand in the server's log as they are, with the token; only a superuser can keep them out. */
    private static final List<String> UNLOGGED = List.of("SET LOCAL log_statement = 'none'",
            "SET LOCAL log_min_duration_statement = -1", "SET LOCAL log_min_error_statement = 'panic'");

    private MappedToken() {}

    /**
     * Makes the server where there is none, and the role's mapping where it has none.
     *
     * @param connection
     *            free, in auto-commit mode
     * @param defaultDatabase
     *            the MotherDuck database that pg_duckdb carries into schema {@code public}; for a server that is made
     * @throws DuckpairException
     *             {@code BAD_INPUT} where there is no pg_duckdb; {@code POSTGRES_PRIVILEGE} and the like where PostgreSQL refuses
     */
    public static void write(Connection connection, String role, String defaultDatabase, Secret token) {
        PgDuckdb found = PgDuckdb.read(connection);
        String wrapper = found.wrapper().orElseThrow(() -> new DuckpairException(ErrorCode.BAD_INPUT,
                Sentence.of("There is no pg_duckdb in this database."),
                Sentence.of("Run CREATE EXTENSION pg_duckdb; as a superuser first.")));
        if (token.isEmpty() || token.reveal().indexOf('\0') >= 0) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, Sentence.of("That is no token."),
                    Sentence.of("Take one of MotherDuck's access tokens."));
        }
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                if (isSuperuser(statement)) {
                    for (String setting : UNLOGGED) {
                        statement.execute(setting);
                    }
                }
                if (found.server().isEmpty()) {
                    statement.execute(server(wrapper, defaultDatabase));
                }
                statement.execute(mapping(found.server().orElse(SERVER), role, found.mappingOf(role), token));
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static boolean isSuperuser(Statement statement) throws SQLException {
        try (ResultSet row = statement
                .executeQuery("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String server(String wrapper, String defaultDatabase) {
        return "CREATE SERVER " + SERVER + " TYPE 'motherduck' FOREIGN DATA WRAPPER "
                + PostgresSql.identifier(wrapper) + " OPTIONS (default_database "
                + PostgresSql.literal(defaultDatabase) + ")";
    }

    private static String mapping(String server, String role, Optional<UserMapping> mapping, Secret token) {
        String to = "USER MAPPING FOR " + PostgresSql.identifier(role) + " SERVER " + PostgresSql.identifier(server)
                + " OPTIONS (";
        String value = PostgresSql.literal(token.reveal()) + ")";
        if (mapping.isEmpty()) {
            return "CREATE " + to + "token " + value;
        }
        return "ALTER " + to + (mapping.get().hasToken().orElse(true) ? "SET" : "ADD") + " token " + value;
    }
}
