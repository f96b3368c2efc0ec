package io.duckpair.pgduckdb;

import io.duckpair.postgres.PgDuckdbSettings;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.sql.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What there is of pg_duckdb in a database. Any role may read it; no token is read.
 *
 * @param extension
 *            its version; empty where the extension is not made
 * @param wrapper
 *            the foreign data wrapper: {@code duckdb}, or {@code pg_duckdb} as some versions call it; empty where there is none
 * @param server
 *            the one of type {@code motherduck}, of which pg_duckdb takes one a database
 * @param bySettings
 *            whether the server's settings turn it on without a server of that type, as versions before 1.0 have it
 * @param mappings
 *            of that server, that for everybody first
 */
public record PgDuckdb(Optional<String> extension, Optional<String> wrapper, Optional<String> server,
        boolean bySettings, List<UserMapping> mappings) {

    private static final String PRESENCE = PgDuckdbSettings.in(SqlFile.read(PgDuckdb.class, "presence.sql"));
    private static final String MAPPINGS = SqlFile.read(PgDuckdb.class, "mappings.sql");

    public PgDuckdb {
        mappings = List.copyOf(mappings);
    }

    /** Asks the connected database. */
    public static PgDuckdb read(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            Optional<String> extension;
            Optional<String> wrapper;
            Optional<String> server;
            boolean bySettings;
            try (ResultSet row = statement.executeQuery(PRESENCE)) {
                row.next();
                extension = Optional.ofNullable(row.getString(1));
                wrapper = Optional.ofNullable(row.getString(2));
                server = Optional.ofNullable(row.getString(3));
                bySettings = server.isEmpty() && row.getBoolean(4);
            }
            return new PgDuckdb(extension, wrapper, server, bySettings, mappings(statement));
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static List<UserMapping> mappings(Statement statement) throws SQLException {
        List<UserMapping> mappings = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(MAPPINGS)) {
            while (row.next()) {
                @Nullable Boolean token = row.getObject(3, Boolean.class);
                mappings.add(new UserMapping(row.getString(1), row.getBoolean(2), Optional.ofNullable(token)));
            }
        }
        return mappings;
    }

    /** Whether it syncs the database with MotherDuck by itself. */
    public boolean isOn() {
        return server.isPresent() || bySettings;
    }

    /** Whether there is anything of it that a token could be written to. */
    public boolean isThere() {
        return wrapper.isPresent();
    }

    /** Whether every role without a mapping of its own is let in as one and the same user: a role does not stand for one user then. */
    public boolean letsEverybodyIn() {
        return mappings.stream().anyMatch(UserMapping::forEverybody);
    }

    public Optional<UserMapping> mappingOf(String role) {
        return mappings.stream().filter(mapping -> !mapping.forEverybody() && mapping.role().equals(role)).findFirst();
    }
}
