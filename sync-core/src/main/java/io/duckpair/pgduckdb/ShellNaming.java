package io.duckpair.pgduckdb;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import io.duckpair.naming.CaseFold;
import io.duckpair.naming.SchemaNaming;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL names that pg_duckdb gives: {@code PgSchemaName} in src/pgduckdb_background_worker.cpp. Unlike ours they are not
 * injective: database {@code a} with schema {@code $b} and database {@code a$} with schema {@code b} share one.
 */
final class ShellNaming {

    /** {@code NAMEDATALEN - 1}. */
    static final int MAX_BYTES = 63;

    private static final String PREFIX = "ddb$";

    private final String defaultDatabase;

    ShellNaming(String defaultDatabase) {
        this.defaultDatabase = defaultDatabase;
    }

    boolean isDefault(String database) {
        return CaseFold.same(database, defaultDatabase);
    }

    SchemaName schema(SchemaName motherduck) {
        boolean main = SchemaNaming.isMain(motherduck);
        if (isDefault(motherduck.database())) {
            return SchemaName.postgres(main ? "public" : motherduck.schema());
        }
        return SchemaName.postgres(prefix(motherduck.database()) + (main ? "" : "$" + escaped(motherduck.schema())));
    }

    RelationName relation(RelationName motherduck) {
        return schema(motherduck.schema()).relation(motherduck.name());
    }

    /**
     * What a shell stands for.
     *
     * @param database
     *            the MotherDuck database that is noted with it; null where none is
     * @return empty where the name does not go with that database
     */
    Optional<RelationName> standsFor(RelationName shell, @Nullable String database) {
        String schema = shell.schema().schema();
        if (!schema.startsWith(PREFIX)) {
            String of = database == null ? defaultDatabase : database;
            return Optional.of(RelationName.motherduck(of, schema.equals("public") ? SchemaNaming.MAIN : schema,
                    shell.name()));
        }
        if (database == null) {
            return Optional.empty();
        }
        String prefix = prefix(database);
        if (schema.equals(prefix)) {
            return Optional.of(RelationName.motherduck(database, SchemaNaming.MAIN, shell.name()));
        }
        if (!schema.startsWith(prefix + "$")) {
            return Optional.empty();
        }
        return Optional.of(RelationName.motherduck(database,
                schema.substring(prefix.length() + 1).replace("$$", "$"), shell.name()));
    }

    static boolean isOfOtherDatabase(String postgresSchema) {
        return postgresSchema.startsWith(PREFIX);
    }

    private static String prefix(String database) {
        return PREFIX + escaped(database);
    }

    private static String escaped(String part) {
        return part.replace("$", "$$");
    }

    static boolean fits(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    /** A column's name as PostgreSQL cuts it, on the border of a character. */
    static String cut(String column) {
        if (fits(column)) {
            return column;
        }
        int end = 0;
        int bytes = 0;
        while (true) {
            String character = Character.toString(column.codePointAt(end));
            bytes += character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                return column.substring(0, end);
            }
            end += character.length();
        }
    }
}
