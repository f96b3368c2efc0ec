package io.duckpair.postgres;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;
import java.util.Collection;
import java.util.stream.Collectors;

/** Writes names and values into PostgreSQL's SQL. The only place where a string from outside becomes part of a statement. */
public final class PostgresSql {

    /** PostgreSQL cuts longer identifiers, silently: NAMEDATALEN - 1 bytes of UTF-8. */
    public static final int MAX_IDENTIFIER_BYTES = 63;

    /**
     * For a transaction that reads or writes the rows of tables: where a policy would hide some of them from the role, PostgreSQL
     * refuses the statement, and does not take the rest for the whole.
     */
    public static final String ALL_ROWS = "SET LOCAL row_security = off";

    private PostgresSql() {}

    /** A quoted identifier; always quoted, so that case and reserved words never matter. */
    public static String identifier(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("PostgreSQL has no empty identifiers");
        }
        return '"' + withoutNul(name).replace("\"", "\"\"") + '"';
    }

    /** Quoted identifiers, separated by commas. */
    static String identifiers(Collection<String> names) {
        return names.stream().map(PostgresSql::identifier).collect(Collectors.joining(", "));
    }

    public static String qualified(SchemaName name) {
        return identifier(name.schema());
    }

    public static String qualified(RelationName name) {
        return identifier(name.schema().schema()) + '.' + identifier(name.name());
    }

    /** A string constant that means the same whatever {@code standard_conforming_strings} says. */
    public static String literal(String value) {
        String quoted = '\'' + withoutNul(value).replace("'", "''") + '\'';
        return value.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
    }

    private static String withoutNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL has no text with a NUL character");
        }
        return text;
    }
}
