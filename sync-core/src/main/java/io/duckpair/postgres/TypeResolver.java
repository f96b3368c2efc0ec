package io.duckpair.postgres;

import io.duckpair.types.PostgresType;
import io.duckpair.types.PostgresType.Field;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns types' oids into values that hold all they are made of. Equal types are one object. */
final class TypeResolver {

    private final Map<Long, TypeRow> rows = new HashMap<>();
    private final Map<Use, PostgresType> resolved = new HashMap<>();

    private TypeResolver() {}

    /**
     * Reads these types and all they are made of.
     *
     * @param oids
     *            of {@code pg_type}
     */
    static TypeResolver read(Connection connection, Long[] oids) throws SQLException {
        TypeResolver resolver = new TypeResolver();
        try (PreparedStatement statement = connection.prepareStatement(CatalogQueries.TYPES)) {
            statement.setArray(1, connection.createArrayOf("oid", oids));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    resolver.rows.put(result.getLong(1), TypeRow.from(result));
                }
            }
        }
        return resolver;
    }

    boolean hasComposites() {
        return rows.values().stream().anyMatch(row -> row.kind == 'c');
    }

    PostgresType resolve(Use use) {
        PostgresType known = resolved.get(use);
        if (known == null) {
            // No computeIfAbsent: resolving resolves what the type is made of.
            known = make(use);
            resolved.put(use, known);
        }
        return known;
    }

    private PostgresType make(Use use) {
        TypeRow row = rows.get(use.oid);
        if (row == null) {
            throw new CatalogMovedException("A type");
        }
        if (row.element != 0) {
            return new PostgresType.Array(resolve(new Use(row.element, use.modifier, 0)), Math.max(1, use.dimensions));
        }
        return switch (row.kind) {
            case 'e' -> new PostgresType.Enumeration(row.schema, row.name, row.labels);
            case 'c' -> new PostgresType.Composite(row.schema, row.name,
                    row.fields.stream().map(field -> new Field(field.name, resolve(field.type))).toList());
            case 'd' -> {
                PostgresType base = resolve(row.base);
                yield new PostgresType.Domain(row.schema, row.name,
                        base instanceof PostgresType.Domain inner ? inner.base() : base);
            }
            default -> new PostgresType.Scalar(row.schema, row.name, use.modifier);
        };
    }

    /**
     * A type as a column, a field or a domain uses it.
     *
     * @param oid
     *            of {@code pg_type}
     * @param modifier
     *            {@code atttypmod}, -1 for none
     * @param dimensions
     *            {@code attndims}; for an array 0 where it was made by a query
     */
    record Use(long oid, int modifier, int dimensions) {}

    private record FieldRow(String name, Use type) {}

    /**
     * A row of {@code types.sql}.
     *
     * @param element
     *            the element of an array type, else 0
     * @param base
     *            what a domain is over; its own use of oid 0 where the type is no domain
     */
    private record TypeRow(String schema, String name, char kind, long element, Use base, List<String> labels,
            List<FieldRow> fields) {

        static TypeRow from(ResultSet row) throws SQLException {
            return new TypeRow(row.getString(2).intern(), row.getString(3).intern(), row.getString(4).charAt(0),
                    row.getLong(5), new Use(row.getLong(6), row.getInt(7), row.getInt(8)),
                    List.of(elements(row.getArray(9), new String[0])), fields(row));
        }

        private static List<FieldRow> fields(ResultSet row) throws SQLException {
            String[] names = elements(row.getArray(10), new String[0]);
            Long[] types = elements(row.getArray(11), new Long[0]);
            Integer[] modifiers = elements(row.getArray(12), new Integer[0]);
            Integer[] dimensions = elements(row.getArray(13), new Integer[0]);
            List<FieldRow> fields = new ArrayList<>(names.length);
            for (int i = 0; i < names.length; i++) {
                fields.add(new FieldRow(names[i], new Use(types[i], modifiers[i], dimensions[i])));
            }
            return fields;
        }

        @SuppressWarnings("unchecked")
        private static <T> T[] elements(@Nullable Array array, T[] none) throws SQLException {
            return array == null ? none : (T[]) array.getArray();
        }
    }
}
