package io.duckpair.duckdb;

import io.duckpair.catalog.RelationName;
import java.util.Collection;
import java.util.stream.Collectors;

/** Conditions that select databases and relations in DuckDB's catalog functions. */
final class Conditions {

    private Conditions() {}

    static String database(String name) {
        return "database_name = " + DuckSql.literal(name);
    }

    static String databases(Collection<String> names) {
        return "database_name IN "
                + names.stream().map(DuckSql::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Relations of several databases. */
    static String relations(Collection<RelationName> names) {
        return names.stream().collect(Collectors.groupingBy(name -> name.schema().database())).entrySet().stream()
                .map(entry -> relations(entry.getKey(), entry.getValue())).collect(Collectors.joining(" OR "));
    }

    /** Relations of one database. */
    static String relations(String database, Collection<RelationName> names) {
        return "(" + database(database) + " AND (schema_name, table_name) IN " + names.stream()
                .map(name -> "(" + DuckSql.literal(name.schema().schema()) + ", " + DuckSql.literal(name.name()) + ")")
                .collect(Collectors.joining(", ", "(", "))"));
    }
}
