package io.duckpair.types;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column's default in a form that belongs to neither side: equal defaults of the two sides are equal values.
 */
public sealed interface DefaultValue {

    /** No default, which is the same as the default {@code NULL}. */
    record None() implements DefaultValue {}

    /**
     * A constant.
     *
     * @param text
     *            the value in the one spelling of its type: {@code true}, {@code -1.5}, {@code 2020-01-01 10:00:00}; of a text the
     *            text itself
     */
    record Literal(String text) implements DefaultValue {}

    /**
     * A list of constants.
     *
     * @param elements
     *            literals and {@link None} for NULL
     */
    record Elements(List<DefaultValue> elements) implements DefaultValue {

        public Elements {
            elements = List.copyOf(elements);
        }
    }

    /** What is computed at each insert, by functions that both sides have. */
    enum WellKnown implements DefaultValue {
        /** When the transaction began; in a column without time zone the session's local time. */
        NOW,
        /** When the transaction began, in UTC, for a column without time zone. */
        NOW_UTC,
        /** The session's date. */
        CURRENT_DATE,
        /** The session's time of day. */
        CURRENT_TIME,
        /** A random UUID, version 4. */
        RANDOM_UUID,
        /** A random number from 0 to 1. */
        RANDOM;

        /** What the function gives in such a column: of {@code now()}, a date column takes the current date. */
        Optional<WellKnown> in(ValueKind kind) {
            return switch (kind) {
                case TIMESTAMP -> among(NOW, NOW_UTC, CURRENT_DATE);
                case TIMESTAMP_TZ -> among(NOW, CURRENT_DATE);
                case DATE -> this == NOW ? Optional.of(CURRENT_DATE) : among(CURRENT_DATE);
                case TIME, TIME_TZ -> this == NOW ? Optional.of(CURRENT_TIME) : among(CURRENT_TIME);
                case UUID, TEXT -> among(RANDOM_UUID);
                case NUMBER -> among(RANDOM);
                case FOREIGN, BOOLEAN, INTEGER, DECIMAL, INTERVAL, BYTEA, BLOB, BITS, JSON -> Optional.empty();
            };
        }

        private Optional<WellKnown> among(WellKnown... possible) {
            return List.of(possible).contains(this) ? Optional.of(this) : Optional.empty();
        }
    }

    /**
     * Reads a default as PostgreSQL's {@code pg_get_expr} prints it.
     *
     * @param expression
     *            null where there is none
     * @param type
     *            the column's type
     * @return empty where the default cannot be carried: a sequence, a function of one side only, an expression
     */
    static Optional<DefaultValue> parsePostgres(@Nullable String expression, PostgresType type) {
        return expression == null ? Optional.of(new None()) : Defaults.POSTGRES.parse(expression, ColumnKind.of(type));
    }

    /** Reads a default as DuckDB's {@code duckdb_columns().column_default} prints it; else as {@link #parsePostgres}. */
    static Optional<DefaultValue> parseDuck(@Nullable String expression, DuckType type) {
        return expression == null ? Optional.of(new None()) : Defaults.DUCK.parse(expression, ColumnKind.of(type));
    }

    /**
     * Whether two columns of equivalent types have the same default. False where either cannot be carried, unless both have
     * none.
     */
    static boolean same(@Nullable String postgres, PostgresType postgresType, @Nullable String duck,
            DuckType duckType) {
        Optional<DefaultValue> one = parsePostgres(postgres, postgresType);
        Optional<DefaultValue> other = parseDuck(duck, duckType);
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        return one.equals(other) || Defaults.sameNumber(one.get(), postgresType, other.get(), duckType);
    }

    default boolean isNone() {
        return this instanceof None;
    }

    /** The SQL of this default for a PostgreSQL column; empty for none and for what the type cannot hold. */
    default Optional<String> postgresSql(PostgresType type) {
        return Defaults.labelled(this, type) ? ColumnKind.of(type).flatMap(kind -> Defaults.POSTGRES.sql(this, kind))
                : Optional.empty();
    }

    /** The SQL of this default for a DuckDB column; empty for none and for what the type cannot hold. */
    default Optional<String> duckSql(DuckType type) {
        return Defaults.labelled(this, type) ? ColumnKind.of(type).flatMap(kind -> Defaults.DUCK.sql(this, kind))
                : Optional.empty();
    }
}
