package io.duckpair.duckdb;

import io.duckpair.sql.SqlFile;
import java.util.Locale;

/** The queries over DuckDB's catalog functions; each stands in a file of its name. */
enum Queries {
    DATABASES, SCHEMAS, TABLES, COLUMNS, CONSTRAINTS, VIEWS, INDEXES, CATALOG_HASH, CATALOG_VERSIONS, ROW_TOKENS,
    OTHER_OBJECTS;

    private final String text;

    Queries() {
        text = SqlFile.read(Queries.class, name().toLowerCase(Locale.ROOT) + ".sql");
    }

    String text() {
        return text;
    }

    /** The query's rows that meet a condition on its result columns. */
    String where(String condition) {
        return "SELECT * FROM (\n" + text + "\n) WHERE " + condition;
    }
}
