package io.duckpair.types;

import java.util.List;
import java.util.stream.Collectors;

/** A DuckDB type, as {@code duckdb_columns().data_type} prints it, parsed. */
public sealed interface DuckType extends ColumnType {

    /**
     * A type without parameters.
     *
     * @param name
     *            upper case as DuckDB prints it, such as {@code INTEGER} or {@code TIMESTAMP WITH TIME ZONE}
     */
    record Scalar(String name) implements DuckType {

        @Override
        public String sql() {
            return name;
        }
    }

    /** {@code DECIMAL(precision,scale)}: 1 ≤ precision ≤ 38, 0 ≤ scale ≤ precision. */
    record Decimal(int precision, int scale) implements DuckType {

        @Override
        public String sql() {
            return "DECIMAL(" + precision + "," + scale + ")";
        }
    }

    /** An enum by its labels; DuckDB's catalog gives no other name for it. */
    record Enumeration(List<String> labels) implements DuckType {

        public Enumeration {
            labels = List.copyOf(labels);
        }

        @Override
        public String sql() {
            return labels.stream().map(label -> "'" + label.replace("'", "''") + "'")
                    .collect(Collectors.joining(", ", "ENUM(", ")"));
        }
    }

    /** {@code element[]}: any number of elements. */
    record ListOf(DuckType element) implements DuckType {

        @Override
        public String sql() {
            return element.sql() + "[]";
        }
    }

    /** {@code element[size]}: a fixed number of elements. */
    record ArrayOf(DuckType element, int size) implements DuckType {

        @Override
        public String sql() {
            return element.sql() + "[" + size + "]";
        }
    }

    record Struct(List<Field> fields) implements DuckType {

        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public String sql() {
            return "STRUCT(" + Field.sql(fields) + ")";
        }
    }

    record MapOf(DuckType key, DuckType value) implements DuckType {

        @Override
        public String sql() {
            return "MAP(" + key.sql() + ", " + value.sql() + ")";
        }
    }

    record Union(List<Field> members) implements DuckType {

        public Union {
            members = List.copyOf(members);
        }

        @Override
        public String sql() {
            return "UNION(" + Field.sql(members) + ")";
        }
    }

    /** A field of a struct or a member of a union. */
    record Field(String name, DuckType type) {

        private static String sql(List<Field> fields) {
            return fields.stream().map(field -> "\"" + field.name().replace("\"", "\"\"") + "\" " + field.type().sql())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * Parses what DuckDB prints.
     *
     * @throws IllegalArgumentException
     *             if the text is no type; a name that is not known is a {@link Scalar}
     */
    static DuckType parse(String text) {
        return DuckTypeParser.parse(text);
    }

    static Scalar scalar(String name) {
        return new Scalar(name);
    }
}
