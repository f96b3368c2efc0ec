package io.duckpair.postgres;

import io.duckpair.sql.SqlFile;

/** Whether the server's settings alone, without a foreign server, have pg_duckdb sync the connected database. */
public final class PgDuckdbSettings {

    private static final String CONDITION = SqlFile.read(PgDuckdbSettings.class, "pg_duckdb-by-settings.sql");

    private PgDuckdbSettings() {}

    /** A query that asks for it by {@code $by_settings}, complete. */
    public static String in(String query) {
        return query.replace("$by_settings", "(" + CONDITION + ")");
    }
}
