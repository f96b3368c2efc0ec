package io.duckpair.state;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The schema {@code duckpair} itself: whether it is there, and how it is made and upgraded. */
public final class StateSchema {

    public static final String NAME = "duckpair";

    private static final int LATEST_MIGRATION = 5;

    private StateSchema() {}

    /** Whether there is any state yet. Reads only. */
    public static boolean exists(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT to_regclass('duckpair.run_step') IS NOT NULL")) {
            return result.next() && result.getBoolean(1);
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /** Whether the schema is there in this version's form. Reads only. */
    public static boolean isCurrent(Connection connection) {
        if (!exists(connection)) {
            return false;
        }
        String sql = "SELECT max(version::int) FROM duckpair.schema_version WHERE success";
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            return result.next() && result.getInt(1) == LATEST_MIGRATION;
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    /**
     * Makes or upgrades the schema.
     *
     * @param connection
     *            free, in auto-commit mode; used for the check of the right to do it
     * @param connections
     *            opens one for Flyway
     */
    public static void migrate(Connection connection, Supplier<Connection> connections) {
        requireRight(connection);
        FluentConfiguration configuration = Flyway.configure(StateSchema.class.getClassLoader())
                .dataSource(new ConnectionSource(connections))
                .schemas(NAME).defaultSchema(NAME).createSchemas(true)
                .locations("classpath:io/duckpair/state/migration").table("schema_version").loggers("slf4j")
                // All or nothing, and without looking again after each.
                .group(true);
        try {
            configuration.load().migrate();
        } catch (FlywayException e) {
            throw new DuckpairException(ErrorCode.STATE_UNREADABLE,
                    Sentence.of("Schema duckpair in the database cannot be brought to this version's form."),
                    Sentence.of(
                            "It may have been written by a newer Duckpair; use that one, or look at the details with -v."),
                    e);
        }
    }

    /**
     * The schema is there and may be used, or may be made. Reads only.
     *
     * @throws DuckpairException
     *             {@code POSTGRES_PRIVILEGE} with the statement that gives the right
     */
    public static void requireRight(Connection connection) {
        String sql = "SELECT current_user, current_database(), "
                + "has_database_privilege(current_database(), 'CREATE'), to_regnamespace('duckpair') IS NOT NULL, "
                + "to_regnamespace('duckpair') IS NOT NULL AND has_schema_privilege('duckpair', 'CREATE')";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            result.next();
            String user = result.getString(1);
            boolean mayCreate = result.getBoolean(3);
            boolean there = result.getBoolean(4);
            boolean mayUse = result.getBoolean(5);
            if (there ? !mayUse : !mayCreate) {
                throw missingRight(user, there);
            }
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static DuckpairException missingRight(String user, boolean schemaThere) {
        String role = PostgresSql.identifier(user);
        String sql = schemaThere ? "GRANT USAGE, CREATE ON SCHEMA duckpair TO " + role + ";"
                : "CREATE SCHEMA duckpair AUTHORIZATION " + role + ";";
        return new DuckpairException(ErrorCode.POSTGRES_PRIVILEGE,
                Sentence.of("Role {0} may not create schema duckpair, where Duckpair keeps its state.", user),
                Sentence.of("Let an owner of the database run this once: {0}", sql));
    }
}
