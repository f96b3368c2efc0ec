package io.duckpair.duckdb.translation;

import io.duckpair.types.ColumnType;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;

/** Types that behave alike in a condition, on both sides and in what the type table carries them as. */
enum Family {
    TEXT, LABEL, INTEGER, DECIMAL, DOUBLE, REAL, TRUTH, DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE, UUID,
    /** Text in quotes that takes the type of what it stands beside. */
    UNTYPED,
    /** NULL written out. */
    NOTHING,
    /** All whose comparisons the engines, or the two sides' types of one column, may not agree on. */
    OTHER;

    static Family of(ColumnType type) {
        return switch (type) {
            case DuckType.Scalar(String name) -> ofDuck(name);
            case DuckType.Decimal _ -> DECIMAL;
            case DuckType.Enumeration _,PostgresType.Enumeration _ -> LABEL;
            case PostgresType.Scalar scalar -> ofPostgres(scalar);
            case PostgresType.Domain(String _, String _, PostgresType base) -> of(base);
            case DuckType.ListOf _,DuckType.ArrayOf _,DuckType.Struct _,DuckType.MapOf _,DuckType.Union _,PostgresType.Array _,PostgresType.Composite _ ->
                    OTHER;
        };
    }

    private static Family ofDuck(String name) {
        return switch (name) {
            case "VARCHAR" -> TEXT;
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" -> INTEGER;
            case "DOUBLE" -> DOUBLE;
            case "FLOAT" -> REAL;
            case "BOOLEAN" -> TRUTH;
            case "DATE" -> DATE;
            case "TIME" -> TIME;
            case "TIMESTAMP" -> TIMESTAMP;
            case "TIMESTAMP WITH TIME ZONE" -> TIMESTAMP_WITH_TIME_ZONE;
            case "UUID" -> UUID;
            default -> OTHER;
        };
    }

    /** {@code char(n)} is compared without its trailing blanks; {@code numeric} without a precision is text on MotherDuck. */
    private static Family ofPostgres(PostgresType.Scalar type) {
        if (!type.schema().equals(PostgresType.BUILT_IN)) {
            return OTHER;
        }
        return switch (type.name()) {
            case "text", "varchar" -> TEXT;
            case "int2", "int4", "int8" -> INTEGER;
            case "numeric" -> type.modifier() < 0 ? OTHER : DECIMAL;
            case "float8" -> DOUBLE;
            case "float4" -> REAL;
            case "bool" -> TRUTH;
            case "date" -> DATE;
            case "time" -> TIME;
            case "timestamp" -> TIMESTAMP;
            case "timestamptz" -> TIMESTAMP_WITH_TIME_ZONE;
            case "uuid" -> UUID;
            default -> OTHER;
        };
    }

    boolean isNumber() {
        return this == INTEGER || this == DECIMAL || this == DOUBLE || this == REAL;
    }

    /** Whether less and greater mean the same on both sides; for text that depends on the collation. */
    boolean isOrdered() {
        return isNumber() || this == DATE || this == TIME || this == TIMESTAMP || this == TIMESTAMP_WITH_TIME_ZONE;
    }
}
