package io.duckpair.types;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Type names as PostgreSQL prints them: {@code format_type} with a type modifier, see
 * {@code src/backend/utils/adt/format_type.c}.
 */
final class PostgresTypeNames {

    private static final int HEADER = 4;
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private static final Map<String, String> SQL_NAMES = Map.ofEntries(
            Map.entry("bool", "boolean"),
            Map.entry("int2", "smallint"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("varchar", "character varying"),
            Map.entry("varbit", "bit varying"),
            Map.entry("time", "time without time zone"),
            Map.entry("timetz", "time with time zone"),
            Map.entry("timestamp", "timestamp without time zone"),
            Map.entry("timestamptz", "timestamp with time zone"),
            // Keywords that mean just these types, so that they need no quotes.
            Map.entry("json", "json"),
            Map.entry("numeric", "numeric"),
            Map.entry("interval", "interval"));

    private PostgresTypeNames() {}

    static String format(PostgresType.Scalar type) {
        if (!type.schema().equals(PostgresType.BUILT_IN)) {
            return qualified(type.schema(), type.name());
        }
        if (type.hasModifier()) {
            return withModifier(type.name(), type.modifier());
        }
        String name = SQL_NAMES.get(type.name());
        return name == null ? quoted(type.name()) : name;
    }

    /** A type's name with its schema, each quoted where it has to be. */
    static String qualified(String schema, String name) {
        return quoted(schema) + "." + quoted(name);
    }

    private static String withModifier(String name, int modifier) {
        return switch (name) {
            case "bpchar" -> "character(" + (modifier - HEADER) + ")";
            case "varchar" -> "character varying(" + (modifier - HEADER) + ")";
            case "bit" -> "bit(" + modifier + ")";
            case "varbit" -> "bit varying(" + modifier + ")";
            case "time" -> "time(" + modifier + ") without time zone";
            case "timetz" -> "time(" + modifier + ") with time zone";
            case "timestamp" -> "timestamp(" + modifier + ") without time zone";
            case "timestamptz" -> "timestamp(" + modifier + ") with time zone";
            case "interval" -> "interval" + IntervalModifier.format(modifier);
            case "numeric" ->
                    "numeric(" + NumericModifier.precision(modifier) + "," + NumericModifier.scale(modifier) + ")";
            default -> quoted(name) + "(" + modifier + ")";
        };
    }

    private static String quoted(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !PostgresKeywords.mustBeQuoted(name);
        return plain ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
