package io.duckpair.types;

import static io.duckpair.types.Quality.EXACT;
import static io.duckpair.types.Quality.TEXTUAL;
import static io.duckpair.types.Quality.WIDENING;

import io.duckpair.wording.Sentence;
import java.util.Map;

/** The type table read from DuckDB. */
final class DuckToPostgres {

    private static final Mapping<PostgresType> AS_JSON = scalar("jsonb", TEXTUAL);

    private static final Map<String, Mapping<PostgresType>> SCALARS = Map.ofEntries(
            Map.entry("BOOLEAN", scalar("bool", EXACT)),
            Map.entry("TINYINT", scalar("int2", WIDENING)),
            Map.entry("UTINYINT", scalar("int2", WIDENING)),
            Map.entry("SMALLINT", scalar("int2", EXACT)),
            Map.entry("USMALLINT", scalar("int4", WIDENING)),
            Map.entry("INTEGER", scalar("int4", EXACT)),
            Map.entry("UINTEGER", scalar("int8", WIDENING)),
            Map.entry("BIGINT", scalar("int8", EXACT)),
            Map.entry("UBIGINT", Mapping.of(PostgresType.numeric(20, 0), WIDENING)),
            Map.entry("HUGEINT", Mapping.of(PostgresType.numeric(39, 0), WIDENING)),
            Map.entry("UHUGEINT", Mapping.of(PostgresType.numeric(39, 0), WIDENING)),
            Map.entry("BIGNUM", scalar("numeric", WIDENING)),
            Map.entry("FLOAT", scalar("float4", EXACT)),
            Map.entry("DOUBLE", scalar("float8", EXACT)),
            Map.entry("VARCHAR", scalar("text", EXACT)),
            Map.entry("JSON", scalar("json", EXACT)),
            Map.entry("UUID", scalar("uuid", EXACT)),
            Map.entry("BLOB", scalar("bytea", EXACT)),
            Map.entry("BIT", scalar("varbit", EXACT)),
            Map.entry("DATE", scalar("date", EXACT)),
            Map.entry("TIME", scalar("time", EXACT)),
            Map.entry("TIME_NS", scalar("time", WIDENING)),
            Map.entry("TIME WITH TIME ZONE", scalar("timetz", EXACT)),
            Map.entry("TIMESTAMP", scalar("timestamp", EXACT)),
            Map.entry("TIMESTAMP_S", scalar("timestamp", WIDENING)),
            Map.entry("TIMESTAMP_MS", scalar("timestamp", WIDENING)),
            Map.entry("TIMESTAMP_NS", scalar("timestamp", WIDENING)),
            Map.entry("TIMESTAMP WITH TIME ZONE", scalar("timestamptz", EXACT)),
            Map.entry("INTERVAL", scalar("interval", EXACT)),
            Map.entry("VARIANT", AS_JSON));

    private DuckToPostgres() {}

    static Mapping<PostgresType> map(DuckType type) {
        return switch (type) {
            case DuckType.Scalar(String name) -> SCALARS.getOrDefault(name, notCarried(type));
            case DuckType.Decimal(int precision, int scale) ->
                    Mapping.of(PostgresType.numeric(precision, scale), EXACT);
            case DuckType.Enumeration _ -> scalar("text", WIDENING);
            case DuckType.ListOf(DuckType element) -> list(element, false);
            case DuckType.ArrayOf(DuckType element, int _) -> list(element, true);
            case DuckType.Struct _,DuckType.MapOf _,DuckType.Union _ -> AS_JSON;
        };
    }

    /** Lists of lists may be ragged, which PostgreSQL's arrays are not, so only lists of scalars become arrays. */
    private static Mapping<PostgresType> list(DuckType element, boolean fixedSize) {
        return switch (element) {
            case DuckType.Scalar(String name) when name.equals("VARIANT") -> AS_JSON;
            case DuckType.Scalar _,DuckType.Decimal _,DuckType.Enumeration _ -> switch (map(element)) {
                case Mapping.Carried<PostgresType>(PostgresType type, Quality quality) -> Mapping
                        .of(new PostgresType.Array(type, 1), fixedSize ? quality.worse(WIDENING) : quality);
                case Mapping.NotCarried<PostgresType> notCarried -> notCarried;
            };
            case DuckType.ListOf(DuckType inner) ->
                    list(inner, false) instanceof Mapping.NotCarried<PostgresType> refused
                            ? refused
                            : AS_JSON;
            case DuckType.ArrayOf(DuckType inner, int _) -> list(inner,
                    true) instanceof Mapping.NotCarried<PostgresType> refused ? refused : AS_JSON;
            case DuckType.Struct _,DuckType.MapOf _,DuckType.Union _ -> AS_JSON;
        };
    }

    private static Mapping<PostgresType> notCarried(DuckType type) {
        return new Mapping.NotCarried<>(Sentence.of("PostgreSQL has no type for {0}", type.sql()));
    }

    private static Mapping<PostgresType> scalar(String name, Quality quality) {
        return Mapping.of(PostgresType.builtIn(name), quality);
    }
}
