package io.duckpair.rows.transfer;

import io.duckpair.types.DuckType;
import java.util.List;
import java.util.Set;

/** DuckDB's nested types and JSON. */
final class NestedJson {

    static final DuckType VARIANT = DuckType.scalar("VARIANT");

    /** Decimals of so many digits go through DuckDB's JSON reader, which makes doubles of them, unharmed. */
    private static final int EXACT_DIGITS = 15;

    /** Those that DuckDB reads from JSON otherwise than it writes them, or not at all. */
    private static final Set<String> INEXACT = Set.of("BLOB", "BIT", "BIGNUM");

    private NestedJson() {}

    /** The type with JSON where VARIANT is, of which {@code to_json} makes a string. */
    static DuckType withoutVariant(DuckType type) {
        return switch (type) {
            case DuckType.Scalar scalar -> scalar.equals(VARIANT) ? DuckType.scalar("JSON") : scalar;
            case DuckType.Decimal _,DuckType.Enumeration _ -> type;
            case DuckType.ListOf(DuckType element) -> new DuckType.ListOf(withoutVariant(element));
            case DuckType.ArrayOf(DuckType element, int size) -> new DuckType.ArrayOf(withoutVariant(element), size);
            case DuckType.Struct(List<DuckType.Field> fields) -> new DuckType.Struct(withoutVariant(fields));
            case DuckType.MapOf(DuckType key, DuckType value) ->
                    new DuckType.MapOf(withoutVariant(key), withoutVariant(value));
            case DuckType.Union(List<DuckType.Field> members) -> new DuckType.Union(withoutVariant(members));
        };
    }

    private static List<DuckType.Field> withoutVariant(List<DuckType.Field> fields) {
        return fields.stream().map(field -> new DuckType.Field(field.name(), withoutVariant(field.type()))).toList();
    }

    /** Whether what {@code to_json} made of a value becomes the value again. */
    static boolean isExact(DuckType type) {
        return switch (type) {
            case DuckType.Scalar(String name) -> !INEXACT.contains(name);
            case DuckType.Decimal(int precision, int _) -> precision <= EXACT_DIGITS;
            case DuckType.Enumeration _ -> true;
            case DuckType.ListOf(DuckType element) -> isExact(element);
            case DuckType.ArrayOf(DuckType element, int _) -> isExact(element);
            case DuckType.Struct(List<DuckType.Field> fields) -> isExact(fields);
            case DuckType.MapOf(DuckType key, DuckType value) -> isExact(key) && isExact(value);
            case DuckType.Union(List<DuckType.Field> members) -> isExact(members);
        };
    }

    private static boolean isExact(List<DuckType.Field> fields) {
        return fields.stream().allMatch(field -> isExact(field.type()));
    }
}
