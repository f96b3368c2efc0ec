package io.duckpair.postgres;

import static io.duckpair.postgres.PostgresSql.identifier;

import io.duckpair.types.PostgresType;
import io.duckpair.types.PostgresType.Array;
import io.duckpair.types.PostgresType.Domain;
import io.duckpair.types.PostgresType.Scalar;
import java.util.List;
import java.util.Set;

/**
 * The {@code USING} of a type change. PostgreSQL has a cast between types of one family and between any type and text; where
 * it has none, the value goes by way of its text, which fails for a value that the new type cannot read.
 */
final class ColumnCast {

    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8");
    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name", "citext");
    private static final Set<String> JSONS = Set.of("json", "jsonb");

    private static final List<Set<String>> FAMILIES = List.of(NUMBERS, TEXTS, JSONS,
            Set.of("date", "timestamp", "timestamptz"),
            Set.of("time", "timetz", "interval"), Set.of("timestamp", "timestamptz", "time"),
            Set.of("timestamptz", "timetz"),
            Set.of("bit", "varbit"), Set.of("inet", "cidr"), Set.of("numeric", "money"));

    private ColumnCast() {}

    static String expression(String column, PostgresType from, PostgresType to) {
        return cast(identifier(column), name(from), name(to), to.sql());
    }

    private static String cast(String value, String from, String to, String type) {
        if (JSONS.contains(to) && !JSONS.contains(from) && !TEXTS.contains(from)) {
            return "to_jsonb(" + value + ")::" + type;
        }
        if (JSONS.contains(from) && !JSONS.contains(to)) {
            // The text of a JSON string is without its quotes; a cast would keep them.
            return "(" + value + " #>> '{}')::" + type;
        }
        if (from.equals("bool") && NUMBERS.contains(to)) {
            return value + "::integer::" + type;
        }
        if (to.equals("bool") && NUMBERS.contains(from)) {
            return "(" + value + " <> 0)";
        }
        return direct(from, to) ? value + "::" + type : value + "::text::" + type;
    }

    private static boolean direct(String from, String to) {
        return from.equals(to) || TEXTS.contains(from) || TEXTS.contains(to)
                || FAMILIES.stream().anyMatch(family -> family.contains(from) && family.contains(to));
    }

    /** What decides about casts: of a domain its base, of an array its element marked as many. */
    private static String name(PostgresType type) {
        return switch (type) {
            case Scalar scalar -> scalar.name();
            case Domain domain -> name(domain.base());
            case Array array -> name(array.element()) + "[]";
            case PostgresType.Enumeration enumeration -> "enum " + enumeration.sql();
            case PostgresType.Composite composite -> "composite " + composite.sql();
        };
    }
}
