package io.duckpair.naming;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.SchemaName;

/**
 * DuckDB's comparison of names: case-insensitive for the letters A to Z and for no others, so {@code É} and {@code é} are two
 * names (DuckDB's {@code StringUtil::CIEquals}).
 */
public final class CaseFold {

    private CaseFold() {}

    /** The form that two names share exactly where DuckDB takes them for one. A key for maps; never for SQL or people. */
    public static String key(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (isUpper(name.charAt(i))) {
                return lower(name);
            }
        }
        return name;
    }

    /** {@link #key(String)} of both parts. */
    public static SchemaName key(SchemaName name) {
        return new SchemaName(key(name.database()), key(name.schema()));
    }

    /** {@link #key(String)} of all parts. */
    public static RelationName key(RelationName name) {
        return new RelationName(key(name.schema()), key(name.name()));
    }

    /** Whether DuckDB takes the two for one name. */
    public static boolean same(String one, String other) {
        return one.length() == other.length() && key(one).equals(key(other));
    }

    private static String lower(String name) {
        StringBuilder lower = new StringBuilder(name);
        for (int i = 0; i < lower.length(); i++) {
            if (isUpper(lower.charAt(i))) {
                lower.setCharAt(i, (char) (lower.charAt(i) + ('a' - 'A')));
            }
        }
        return lower.toString();
    }

    private static boolean isUpper(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }
}
