package io.duckpair.pgduckdb;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.postgres.PgDuckdbSettings;
import io.duckpair.postgres.PostgresErrors;
import io.duckpair.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What pg_duckdb keeps of MotherDuck in a database, and what stands in its way. Read in three queries, however much there is.
 *
 * @param version
 *            the extension's; empty where it is not made
 * @param defaultDatabase
 *            the MotherDuck database whose {@code main} is {@code public}, where the server says which
 * @param owner
 *            the role that shells are made as
 * @param told
 *            whether {@code duckdb.tables} may be read; without it nothing is known of versions and default databases
 * @param views
 *            whether this version carries views
 * @param schemas
 *            by their names whether the owner may make shells in them
 * @param relations
 *            all that has a name of a table's kind
 */
public record Shells(Optional<String> version, Optional<String> defaultDatabase, String owner, boolean told,
        boolean views, Map<SchemaName, Boolean> schemas, List<Named> relations) {

    private static final String SETUP = PgDuckdbSettings.in(SqlFile.read(Shells.class, "setup.sql"));
    private static final String SCHEMAS = SqlFile.read(Shells.class, "schemas.sql");
    private static final String RELATIONS = SqlFile.read(Shells.class, "relations.sql");
    private static final String UNTOLD = SqlFile.read(Shells.class, "relations-untold.sql");

    public Shells {
        schemas = Map.copyOf(schemas);
        relations = List.copyOf(relations);
    }

    /**
     * What has a name.
     *
     * @param kind
     *            {@code pg_class.relkind}
     * @param shell
     *            whether pg_duckdb takes it for its own
     * @param database
     *            the MotherDuck database that is noted with a shell; null where none is
     * @param catalogVersion
     *            what MotherDuck's catalog was like when the shell was made; null where that is not noted
     * @param defaultDatabase
     *            the default database then; null where it is not noted
     */
    public record Named(RelationName name, String kind, boolean shell, @Nullable String database,
            @Nullable String catalogVersion, @Nullable String defaultDatabase) {

        boolean isView() {
            return kind.equals("v");
        }

        /** For people. */
        String words() {
            return switch (kind) {
                case "v" -> "view";
                case "m" -> "materialized view";
                case "f" -> "foreign table";
                case "S" -> "sequence";
                case "i", "I" -> "index";
                case "c" -> "type";
                default -> "table";
            };
        }
    }

    /**
     * Asks the connected database.
     *
     * @return empty where pg_duckdb has no server for MotherDuck
     */
    public static Optional<Shells> read(Connection connection) {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(SETUP)) {
            if (!row.next()) {
                return Optional.empty();
            }
            boolean told = row.getBoolean(4);
            String owner = row.getString(3);
            return Optional.of(new Shells(Optional.ofNullable(row.getString(1)), Optional.ofNullable(row.getString(2)),
                    owner, told, row.getBoolean(5), schemas(connection, owner), relations(connection, told)));
        } catch (SQLException e) {
            throw PostgresErrors.of(e);
        }
    }

    private static Map<SchemaName, Boolean> schemas(Connection connection, String owner) throws SQLException {
        Map<SchemaName, Boolean> schemas = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SCHEMAS)) {
            statement.setString(1, owner);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    schemas.put(SchemaName.postgres(rows.getString(1)), rows.getBoolean(2));
                }
            }
        }
        return schemas;
    }

    private static List<Named> relations(Connection connection, boolean told) throws SQLException {
        List<Named> relations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(told ? RELATIONS : UNTOLD)) {
            while (rows.next()) {
                relations.add(new Named(RelationName.postgres(rows.getString(1), rows.getString(2)), rows.getString(3),
                        rows.getBoolean(4), rows.getString(5), rows.getString(6), rows.getString(7)));
            }
        }
        return relations;
    }
}
