package io.duckpair.pgduckdb;

import static java.util.Map.entry;

import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types that pg_duckdb gives the columns of shells: {@code GetPostgresDuckDBType} in src/pgduckdb_types.cpp. What a type
 * became in earlier versions passes too, for a shell keeps it until its table changes.
 */
final class ShellTypes {

    private static final Map<String,
            String> SCALARS = Map.ofEntries(entry("BOOLEAN", "bool"), entry("TINYINT", "int2"),
                    entry("UTINYINT", "int2"),
                    entry("SMALLINT", "int2"), entry("USMALLINT", "int4"), entry("INTEGER", "int4"),
                    entry("UINTEGER", "int8"), entry("BIGINT", "int8"), entry("UBIGINT", "numeric"),
                    entry("HUGEINT", "numeric"), entry("UHUGEINT", "numeric"), entry("BIGNUM", "numeric"),
                    entry("VARINT", "numeric"), entry("FLOAT", "float4"), entry("DOUBLE", "float8"),
                    entry("VARCHAR", "text"), entry("JSON", "json"), entry("UUID", "uuid"), entry("BLOB", "bytea"),
                    entry("BIT", "varbit"), entry("DATE", "date"), entry("TIME", "time"),
                    entry("TIME WITH TIME ZONE", "timetz"), entry("TIMESTAMP", "timestamp"),
                    entry("TIMESTAMP_S", "timestamp"), entry("TIMESTAMP_MS", "timestamp"),
                    entry("TIMESTAMP_NS", "timestamp"), entry("TIMESTAMP WITH TIME ZONE", "timestamptz"),
                    entry("INTERVAL", "interval"));

    /** Of the elements of a list fewer are known: {@code GetPostgresArrayDuckDBType}. */
    private static final Set<String> NO_ELEMENTS = Set.of("UBIGINT", "UHUGEINT", "TIMESTAMP_S", "TIMESTAMP_MS",
            "TIMESTAMP_NS");

    private static final Map<String,
            Set<String>> EARLIER = Map.of("TINYINT", Set.of("char"), "VARCHAR", Set.of("varchar"));

    private ShellTypes() {}

    /**
     * A column's type in a shell.
     *
     * @param schema
     *            {@code pg_catalog} or pg_duckdb's own
     * @param name
     *            {@code pg_type.typname}, of an array that of its elements
     * @param earlier
     *            what earlier versions took instead
     */
    record ShellType(String schema, String name, int modifier, boolean array, Set<String> earlier) {

        boolean is(PostgresType type) {
            return switch (type) {
                case PostgresType.Array(PostgresType element, int _) -> array && isElement(element);
                case PostgresType.Scalar _,PostgresType.Enumeration _,PostgresType.Domain _,PostgresType.Composite _ ->
                        !array && isElement(type);
            };
        }

        private boolean isElement(PostgresType type) {
            return type instanceof PostgresType.Scalar(String itsSchema, String itsName, int itsModifier)
                    && itsSchema.equals(schema) && (itsName.equals(name) || earlier.contains(itsName))
                    && itsModifier == modifier;
        }

        String sql() {
            return new PostgresType.Scalar(schema, name, modifier).sql() + (array ? "[]" : "");
        }
    }

    /** Empty where pg_duckdb leaves a column of this type out of the shell. */
    static Optional<ShellType> of(DuckType type) {
        return switch (type) {
            case DuckType.Scalar(String name) -> scalar(name);
            case DuckType.Decimal(int precision, int scale) ->
                    Optional.of(builtIn("numeric", PostgresType.numeric(precision, scale).modifier()));
            case DuckType.Enumeration _ -> Optional.of(builtIn("varchar", -1));
            case DuckType.Struct _ -> Optional.of(own("struct"));
            case DuckType.MapOf _ -> Optional.of(own("map"));
            case DuckType.Union _ -> Optional.of(own("union"));
            case DuckType.ListOf(DuckType element) -> list(element);
            case DuckType.ArrayOf(DuckType element, int _) -> list(element);
        };
    }

    private static Optional<ShellType> scalar(String name) {
        String typname = SCALARS.get(name);
        return typname == null ? Optional.empty()
                : Optional.of(new ShellType(PostgresType.BUILT_IN, typname, -1, false,
                        EARLIER.getOrDefault(name, Set.of())));
    }

    /** Lists in lists become one array; a number's digits are not told of an array's elements. */
    private static Optional<ShellType> list(DuckType element) {
        return switch (element) {
            case DuckType.ListOf(DuckType inner) -> list(inner);
            case DuckType.ArrayOf(DuckType inner, int _) -> list(inner);
            case DuckType.Scalar(String name) when NO_ELEMENTS.contains(name) -> Optional.empty();
            case DuckType.Enumeration _ -> Optional.empty();
            case DuckType.Decimal _ -> Optional.of(builtIn("numeric", -1)).map(ShellTypes::array);
            case DuckType.Scalar _,DuckType.Struct _,DuckType.MapOf _,DuckType.Union _ ->
                    of(element).map(ShellTypes::array);
        };
    }

    private static ShellType array(ShellType of) {
        return new ShellType(of.schema(), of.name(), of.modifier(), true, of.earlier());
    }

    private static ShellType builtIn(String name, int modifier) {
        return new ShellType(PostgresType.BUILT_IN, name, modifier, false, Set.of());
    }

    private static ShellType own(String name) {
        return new ShellType("duckdb", name, -1, false, Set.of());
    }
}
