package io.duckpair.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The queries over DuckDB's catalog functions; each stands in a file of its name. */
enum Queries {
    DATABASES, SCHEMAS, TABLES, COLUMNS, CONSTRAINTS, VIEWS, INDEXES, CATALOG_HASH, CATALOG_VERSIONS, ROW_TOKENS;

    private final String text;

    Queries() {
        String file = name().toLowerCase(Locale.ROOT) + ".sql";
        try (InputStream in = Queries.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the library");
            }
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }

    /** The query's rows that meet a condition on its result columns. */
    String where(String condition) {
        return "SELECT * FROM (\n" + text + "\n) WHERE " + condition;
    }
}
