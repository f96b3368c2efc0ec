package io.duckpair.types;

import java.util.List;

/**
 * A PostgreSQL type, resolved: no oid, no look-up left to do. Arrays, enums, domains and composites hold what they are made
 * of, so that a change of an enum's labels is a change of the type.
 */
public sealed interface PostgresType extends ColumnType {

    /** The schema of the built-in types. */
    String BUILT_IN = "pg_catalog";

    /**
     * A base, range or pseudo type.
     *
     * @param schema
     *            {@code pg_catalog} for built-in types
     * @param name
     *            {@code pg_type.typname}, such as {@code int4}, {@code varchar}, {@code timestamptz}
     * @param modifier
     *            {@code atttypmod} as PostgreSQL keeps it, -1 for none. {@code numeric(p,s)} is
     *            {@code ((p << 16) | (s & 0x7ff)) + 4}, {@code varchar(n)} is {@code n + 4}
     */
    record Scalar(String schema, String name, int modifier) implements PostgresType {

        /** As {@code format_type} prints it; a type outside {@code pg_catalog} with its schema and without modifier. */
        @Override
        public String sql() {
            return PostgresTypeNames.format(this);
        }

        public boolean isBuiltIn(String typname) {
            return name.equals(typname) && schema.equals(BUILT_IN);
        }

        public boolean hasModifier() {
            return modifier >= 0;
        }

        /** Of a {@code numeric} that has a modifier: its number of digits, 1 to 1000. */
        public int precision() {
            return NumericModifier.precision(modifier);
        }

        /**
         * Of a {@code numeric} that has a modifier: its digits after the point. Since PostgreSQL 15 it may be negative or greater
         * than the precision.
         */
        public int scale() {
            return NumericModifier.scale(modifier);
        }
    }

    /** An enum with its labels in order. */
    record Enumeration(String schema, String name, List<String> labels) implements PostgresType {

        public Enumeration {
            labels = List.copyOf(labels);
        }

        @Override
        public String sql() {
            return PostgresTypeNames.qualified(schema, name);
        }
    }

    /** A domain and the type under it, which is no domain itself. */
    record Domain(String schema, String name, PostgresType base) implements PostgresType {

        @Override
        public String sql() {
            return PostgresTypeNames.qualified(schema, name);
        }
    }

    /** A composite type with its fields in order. */
    record Composite(String schema, String name, List<Field> fields) implements PostgresType {

        public Composite {
            fields = List.copyOf(fields);
        }

        @Override
        public String sql() {
            return PostgresTypeNames.qualified(schema, name);
        }
    }

    /**
     * An array.
     *
     * @param element
     *            never an array itself
     * @param dimensions
     *            as declared ({@code attndims}), at least 1; PostgreSQL does not enforce it
     */
    record Array(PostgresType element, int dimensions) implements PostgresType {

        @Override
        public String sql() {
            return element.sql() + "[]".repeat(dimensions);
        }
    }

    /** A field of a composite. */
    record Field(String name, PostgresType type) {}

    /** A built-in type without modifier. */
    static Scalar builtIn(String name) {
        return new Scalar(BUILT_IN, name, -1);
    }

    /** {@code numeric(precision, scale)}. */
    static Scalar numeric(int precision, int scale) {
        return new Scalar(BUILT_IN, "numeric", ((precision << 16) | (scale & 0x7ff)) + 4);
    }
}
