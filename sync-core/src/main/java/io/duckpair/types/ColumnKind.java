package io.duckpair.types;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What constants a column takes.
 *
 * @param list
 *            whether it takes lists of the value
 */
record ColumnKind(ValueKind value, boolean list) {

    private static final Map<String, ValueKind> POSTGRES = Map.ofEntries(
            Map.entry("bool", ValueKind.BOOLEAN),
            Map.entry("int2", ValueKind.INTEGER),
            Map.entry("int4", ValueKind.INTEGER),
            Map.entry("int8", ValueKind.INTEGER),
            Map.entry("numeric", ValueKind.NUMBER),
            Map.entry("float4", ValueKind.NUMBER),
            Map.entry("float8", ValueKind.NUMBER),
            Map.entry("text", ValueKind.TEXT),
            Map.entry("varchar", ValueKind.TEXT),
            Map.entry("bpchar", ValueKind.TEXT),
            Map.entry("date", ValueKind.DATE),
            Map.entry("time", ValueKind.TIME),
            Map.entry("timetz", ValueKind.TIME_TZ),
            Map.entry("timestamp", ValueKind.TIMESTAMP),
            Map.entry("timestamptz", ValueKind.TIMESTAMP_TZ),
            Map.entry("interval", ValueKind.INTERVAL),
            Map.entry("uuid", ValueKind.UUID),
            Map.entry("bytea", ValueKind.BYTEA),
            Map.entry("varbit", ValueKind.BITS),
            Map.entry("json", ValueKind.JSON),
            Map.entry("jsonb", ValueKind.JSON));

    /** Empty where no constant but NULL is carried. */
    static Optional<ColumnKind> of(PostgresType type) {
        return switch (type) {
            case PostgresType.Scalar(String schema, String name, int _) -> scalar(schema.equals(PostgresType.BUILT_IN)
                    ? POSTGRES.getOrDefault(name, ValueKind.FOREIGN)
                    : ValueKind.FOREIGN);
            case PostgresType.Enumeration _ -> scalar(ValueKind.FOREIGN);
            case PostgresType.Domain(String _, String _, PostgresType base) -> of(base);
            case PostgresType.Array(PostgresType element, int dimensions) -> dimensions == 1 ? listOf(of(element))
                    : Optional.empty();
            case PostgresType.Composite _ -> Optional.empty();
        };
    }

    /** Empty where no constant but NULL is carried. */
    static Optional<ColumnKind> of(DuckType type) {
        return switch (type) {
            case DuckType.Scalar(String name) ->
                    Optional.ofNullable(DuckDialect.KINDS.get(name.toLowerCase(Locale.ROOT)))
                            .flatMap(ColumnKind::scalar);
            case DuckType.Decimal _ -> scalar(ValueKind.DECIMAL);
            case DuckType.Enumeration _ -> scalar(ValueKind.FOREIGN);
            case DuckType.ListOf(DuckType element) -> listOf(of(element));
            case DuckType.ArrayOf(DuckType element, int _) -> listOf(of(element));
            case DuckType.Struct _,DuckType.MapOf _,DuckType.Union _ -> Optional.empty();
        };
    }

    private static Optional<ColumnKind> scalar(ValueKind kind) {
        return Optional.of(new ColumnKind(kind, false));
    }

    private static Optional<ColumnKind> listOf(Optional<ColumnKind> element) {
        return element.filter(kind -> !kind.list()).map(kind -> new ColumnKind(kind.value(), true));
    }
}
