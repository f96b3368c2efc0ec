package io.duckpair.types;

/** A column's type on one side. */
public sealed interface ColumnType permits PostgresType, DuckType {

    /** The type as that side's SQL writes it, identifiers quoted where needed. */
    String sql();
}
