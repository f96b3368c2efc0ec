package io.duckpair.trash;

import io.duckpair.types.DuckType;
import java.util.Set;

/**
 * How DuckDB's types go through Parquet. Those that Parquet has no exact type for go as text and are cast back: it would make a
 * DOUBLE of a HUGEINT and milliseconds of an INTERVAL's microseconds.
 */
final class ParquetColumns {

    private static final Set<String> INEXACT = Set.of("HUGEINT", "UHUGEINT", "BIGNUM", "INTERVAL", "BIT",
            "TIME WITH TIME ZONE", "TIME_NS", "VARIANT");

    private ParquetColumns() {}

    /** The expression that is written for a column. */
    static String write(String column, DuckType type) {
        return isExact(type) ? column : "CAST(" + column + " AS VARCHAR)";
    }

    /** The expression that is read for a column. */
    static String read(String column, DuckType type) {
        return "CAST(" + column + " AS " + type.sql() + ")";
    }

    private static boolean isExact(DuckType type) {
        return switch (type) {
            case DuckType.Scalar(String name) -> !INEXACT.contains(name);
            case DuckType.Decimal _,DuckType.Enumeration _ -> true;
            case DuckType.ListOf(DuckType element) -> isExact(element);
            case DuckType.ArrayOf(DuckType element, int _) -> isExact(element);
            case DuckType.Struct(var fields) -> fields.stream().allMatch(field -> isExact(field.type()));
            case DuckType.MapOf(DuckType key, DuckType value) -> isExact(key) && isExact(value);
            case DuckType.Union _ -> false;
        };
    }
}
