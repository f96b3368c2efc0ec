package io.duckpair.rows.checksum;

import io.duckpair.duckdb.DuckSql;
import io.duckpair.types.DuckType;
import java.util.Comparator;
import java.util.List;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes DuckDB's nested values as PostgreSQL's {@code jsonb} prints them: keys by length in bytes and then by bytes
 * ({@code lengthCompareJsonbString}), a space after colon and comma, numbers as {@code numeric} prints them, strings escaped as
 * by {@code escape_json}. What {@code jsonb} reads back from the text is the text itself, so this is also the text to copy.
 */
public final class JsonbText {

    private static final Set<String> BARE = Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT",
            "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "BIGNUM", "BOOLEAN");
    private static final Comparator<String> KEY_ORDER = Comparator
            .comparingInt((String key) -> key.getBytes(StandardCharsets.UTF_8).length)
            .thenComparing(key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private JsonbText() {}

    /**
     * An expression of DuckDB's SQL for the text.
     *
     * @param value
     *            an expression of that type
     * @return NULL for NULL
     */
    public static String of(DuckType type, String value) {
        return "CASE WHEN " + value + " IS NOT NULL THEN " + notNull(type, value, 0) + " END";
    }

    private static String orNull(DuckType type, String value, int depth) {
        return "CASE WHEN " + value + " IS NULL THEN 'null' ELSE " + notNull(type, value, depth) + " END";
    }

    private static String notNull(DuckType type, String value, int depth) {
        return switch (type) {
            case DuckType.Scalar(String name) -> scalar(name, value);
            case DuckType.Decimal _ -> JsonScalars.number("to_json(" + value + ")::VARCHAR");
            case DuckType.Enumeration _ -> JsonScalars.string(value + "::VARCHAR");
            case DuckType.ListOf(DuckType element) -> list(element, value, depth);
            case DuckType.ArrayOf(DuckType element, int _) ->
                    list(element, value + "::" + element.sql() + "[]", depth);
            case DuckType.Struct(List<DuckType.Field> fields) -> struct(fields, value, depth);
            case DuckType.MapOf(DuckType _, DuckType mapped) -> map(mapped, value, depth);
            case DuckType.Union(List<DuckType.Field> members) -> union(members, value, depth);
        };
    }

    private static String scalar(String name, String value) {
        if (BARE.contains(name)) {
            return value + "::VARCHAR";
        }
        return switch (name) {
            case "FLOAT", "DOUBLE" -> JsonScalars.number("to_json(" + value + ")::VARCHAR");
            case "JSON" -> JsonScalars.reprinted(value);
            case "VARIANT" -> JsonScalars.reprinted("(" + value + ")::JSON");
            default -> JsonScalars.string(value + "::VARCHAR");
        };
    }

    private static String list(DuckType element, String value, int depth) {
        String each = "element_" + depth;
        return "'[' || array_to_string(list_transform(" + value + ", lambda " + each + ": "
                + orNull(element, each, depth + 1) + "), ', ') || ']'";
    }

    private static String struct(List<DuckType.Field> fields, String value, int depth) {
        return fields.stream().sorted(Comparator.comparing(DuckType.Field::name, KEY_ORDER))
                .map(field -> DuckSql.literal(JsonScalars.escaped(field.name()) + ": ") + " || ("
                        + orNull(field.type(), field(value, field), depth) + ")")
                .collect(Collectors.joining(" || ', ' || ", "'{' || ", " || '}'"));
    }

    private static String field(String value, DuckType.Field field) {
        return "struct_extract(" + value + ", " + DuckSql.literal(field.name()) + ")";
    }

    private static String map(DuckType mapped, String value, int depth) {
        String entry = "entry_" + depth;
        String key = entry + ".key::VARCHAR";
        return "'{' || array_to_string(list_transform(list_sort(list_transform(map_entries(" + value + "), lambda "
                + entry + ": {'length': strlen(" + key + "), 'key': " + key + ", 'value': "
                + orNull(mapped, entry + ".value", depth + 1) + "})), lambda " + entry + ": "
                + JsonScalars.string(entry + ".key") + " || ': ' || " + entry + ".value), ', ') || '}'";
    }

    private static String union(List<DuckType.Field> members, String value, int depth) {
        return members.stream().map(member -> " WHEN " + DuckSql.literal(member.name()) + " THEN "
                + DuckSql.literal("{" + JsonScalars.escaped(member.name()) + ": ") + " || ("
                + orNull(member.type(), "union_extract(" + value + ", " + DuckSql.literal(member.name()) + ")", depth)
                + ") || '}'")
                .collect(Collectors.joining("", "CASE union_tag(" + value + ")::VARCHAR", " END"));
    }
}
