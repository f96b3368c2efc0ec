package io.duckpair.postgres;

import io.duckpair.sql.SqlFile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The queries that read the catalog, from {@code .sql} resources. */
final class CatalogQueries {

    /** Schemas that are not even listed as left alone: PostgreSQL's own, temporary ones and Duckpair's state. */
    private static final String NAMESPACES = "n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'duckpair')";

    private static final String GIVEN_OIDS = NAMESPACES + " AND c.oid = ANY (?)";

    private static final List<String> WITHOUT_COLUMNS = List.of("constraints", "comments", "extras");

    /** Makes what PostgreSQL prints independent of the session's settings, for the rest of the transaction. */
    static final String SETTINGS = resource("settings");

    static final String SCHEMAS = resource("schemas").replace(":scope", NAMESPACES);

    /** Schemas and all that belongs to relations, one result each, in the order {@link CatalogRows} takes them. */
    static final String ALL_RELATIONS = relations(NAMESPACES);

    /** When a reading takes place: the server's start, and the oldest transaction that is still running. */
    static final String MOMENT = "SELECT pg_postmaster_start_time()::text, "
            + "pg_snapshot_xmin(pg_current_snapshot())::text";

    /**
     * All of {@link #ALL_RELATIONS} but their columns and defaults, and which of these have moved; one parameter, the earlier
     * reading's xmin. In the order {@link CatalogRows#takeAgain} takes them.
     */
    static final String ALL_RELATIONS_AGAIN = joined(NAMESPACES, List.of("schemas", "relations", "moved"),
            WITHOUT_COLUMNS);

    /** Columns and defaults; two parameters, each the array of the relations' oids. */
    static final String COLUMNS = joined(GIVEN_OIDS, List.of("columns", "defaults"), List.of());

    /** The same of some relations; each parameter is the array of their oids. */
    static final String SOME_RELATIONS = relations(GIVEN_OIDS);

    static final int SOME_RELATIONS_PARAMETERS = parameters(SOME_RELATIONS);

    /** One parameter: an array of types' oids. */
    static final String TYPES = resource("types");

    static final String CHANGE_TOKEN = resource("change-token");

    static final String IDENTITY = PgDuckdbSettings.in(resource("identity"));

    static final String FOREIGN_CODE = resource("foreign-code");

    /** Three parameters: a table's oid, and arrays of numbers of columns that change their type and that go. */
    static final String DEPENDENT_VIEWS = resource("dependent-views");

    /** Each parameter is the array of the views, as {@code regclass}. Four results, in the order {@link SavedViews} takes them. */
    static final String SAVED_VIEWS = resource("saved-views");

    static final int SAVED_VIEWS_PARAMETERS = parameters(SAVED_VIEWS);

    /** Two parameters: arrays of schemas and of names, side by side. */
    static final String OIDS_BY_NAME = """
            SELECT c.oid
              FROM unnest(?::text[], ?::text[]) AS w (schema, name)
              JOIN pg_namespace n
                ON n.nspname = w.schema
              JOIN pg_class c
                ON c.relnamespace = n.oid AND c.relname = w.name""";

    private CatalogQueries() {}

    private static String relations(String scope) {
        return SCHEMAS + ";\n" + joined(scope, List.of("relations", "columns", "defaults"), WITHOUT_COLUMNS);
    }

    private static String joined(String scope, List<String> first, List<String> then) {
        return Stream.concat(first.stream(), then.stream()).map(name -> resource(name).replace(":scope", scope))
                .collect(Collectors.joining(";\n"));
    }

    private static int parameters(String sql) {
        return (int) sql.chars().filter(c -> c == '?').count();
    }

    private static String resource(String name) {
        return SqlFile.read(CatalogQueries.class, name + ".sql");
    }
}
