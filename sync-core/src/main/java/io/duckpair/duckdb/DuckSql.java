package io.duckpair.duckdb;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import java.util.Collection;
import java.util.stream.Collectors;

/** Writes names and text into DuckDB's SQL. Whatever comes from outside goes through here. */
public final class DuckSql {

    private DuckSql() {}

    /** A name, always quoted. */
    public static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Names with commas between them. */
    public static String identifiers(Collection<String> names) {
        return names.stream().map(DuckSql::identifier).collect(Collectors.joining(", "));
    }

    /** A text constant. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** {@code "database"."schema"}. */
    public static String qualified(SchemaName name) {
        return identifier(name.database()) + "." + identifier(name.schema());
    }

    /** {@code "database"."schema"."relation"}. */
    public static String qualified(RelationName name) {
        return qualified(name.schema()) + "." + identifier(name.name());
    }
}
