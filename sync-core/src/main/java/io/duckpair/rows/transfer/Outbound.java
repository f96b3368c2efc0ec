package io.duckpair.rows.transfer;

import io.duckpair.duckdb.DuckSql;
import io.duckpair.rows.arrow.ColumnReader;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How a column's values go from DuckDB to PostgreSQL.
 *
 * @param duckdb
 *            what DuckDB selects, given the column
 * @param encoder
 *            what writes that
 * @param binary
 *            whether it does so in PostgreSQL's binary form; else only as text, and then the whole table goes as text, as one
 *            COPY has one format
 */
record Outbound(UnaryOperator<String> duckdb, EncoderFactory encoder, boolean binary) {

    private static final Set<String> INTEGERS = Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT",
            "USMALLINT", "UINTEGER");
    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name", "citext");
    private static final int NO_LIMIT = -1;

    /** Makes an encoder for a column of a result. */
    interface EncoderFactory {
        Encoder of(ColumnReader column, TypeOids oids) throws SQLException;
    }

    /** The way of a pair of types; as text where nothing better is known. */
    static Outbound of(DuckType from, PostgresType to) {
        return switch (to) {
            case PostgresType.Domain(String _, String _, PostgresType base) -> of(from, base);
            case PostgresType.Enumeration(String _, String _, List<String> labels) -> {
                Set<String> known = Set.copyOf(labels);
                yield cast("VARCHAR", (column, _) -> TextEncoder.label(column, known));
            }
            case PostgresType.Array(PostgresType element, int _) -> array(from, element);
            case PostgresType.Composite composite -> composite(from, composite);
            case PostgresType.Scalar scalar -> scalar(from, scalar);
        };
    }

    private static Outbound scalar(DuckType from, PostgresType.Scalar to) {
        if (to.name().equals("citext")) {
            return cast("VARCHAR", (column, _) -> TextEncoder.text(column));
        }
        if (!to.schema().equals(PostgresType.BUILT_IN)) {
            return asText(from);
        }
        if (TEXTS.contains(to.name())) {
            return text(from, to);
        }
        String name = from instanceof DuckType.Scalar(String duckName) ? duckName : "";
        return switch (to.name()) {
            case "bool" -> name.equals("BOOLEAN") ? plain((column, _) -> NumberEncoder.bool(column)) : asText(from);
            case "int2" -> integer(from, name, Short.BYTES);
            case "int4" -> integer(from, name, Integer.BYTES);
            case "int8" -> integer(from, name, Long.BYTES);
            case "float4" -> name.equals("FLOAT") ? plain((column, _) -> NumberEncoder.real(column)) : asText(from);
            case "float8" -> name.equals("DOUBLE") || name.equals("FLOAT")
                    ? as("DOUBLE", from, (column, _) -> NumberEncoder.doublePrecision(column))
                    : asText(from);
            case "numeric" -> numeric(from, NumericLimits.of(to));
            case "json" -> json(from, (column, _) -> TextEncoder.text(column));
            case "jsonb" -> json(from, (column, _) -> TextEncoder.jsonb(column));
            case "uuid" -> name.equals("UUID") ? cast("BLOB", (column, _) -> TextEncoder.uuid(column)) : asText(from);
            case "bytea" -> name.equals("BLOB") ? plain((column, _) -> TextEncoder.bytes(column)) : asText(from);
            case "bit", "varbit" -> name.equals("BIT")
                    ? cast("VARCHAR",
                            (column, _) -> TextEncoder.bits(column, to.modifier(), to.name().equals("bit")))
                    : asText(from);
            case "date" -> name.equals("DATE") ? plain((column, _) -> MomentEncoder.date(column)) : asText(from);
            case "time" -> name.equals("TIME") || name.equals("TIME_NS")
                    ? plain((column, _) -> MomentEncoder.time(column, name.equals("TIME_NS")))
                    : asText(from);
            case "timetz" -> name.equals("TIME WITH TIME ZONE")
                    ? cast("VARCHAR", (column, _) -> MomentEncoder.timeWithZone(column))
                    : asText(from);
            case "timestamp" -> switch (name) {
                case "TIMESTAMP_NS" -> plain((column, _) -> MomentEncoder.timestamp(column, true));
                case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS" ->
                        as("TIMESTAMP", from, (column, _) -> MomentEncoder.timestamp(column, false));
                default -> asText(from);
            };
            case "timestamptz" -> name.equals("TIMESTAMP WITH TIME ZONE")
                    ? plain((column, _) -> MomentEncoder.timestamp(column, false))
                    : asText(from);
            case "interval" -> name.equals("INTERVAL") ? interval() : asText(from);
            default -> asText(from);
        };
    }

    /** @param bytes PostgreSQL's size */
    private static Outbound integer(DuckType from, String name, int bytes) {
        return INTEGERS.contains(name) ? plain((column, _) -> NumberEncoder.whole(column, bytes)) : asText(from);
    }

    private static Outbound numeric(DuckType from, NumericLimits limits) {
        return from instanceof DuckType.Decimal(int _, int scale)
                ? plain((column, _) -> new DecimalEncoder(column, scale, limits))
                : cast("VARCHAR", (column, _) -> new NumericText(column, limits));
    }

    private static Outbound text(DuckType from, PostgresType.Scalar to) {
        int limit = to.modifier() < 0 ? NO_LIMIT : to.modifier() - Integer.BYTES;
        boolean filled = to.name().equals("bpchar");
        EncoderFactory encoder = (column, _) -> limit == NO_LIMIT ? TextEncoder.text(column)
                : TextEncoder.limited(column, limit, filled);
        return isScalar(from) ? as("VARCHAR", from, encoder) : json(from, encoder);
    }

    /** JSON of a nested value is what {@code to_json} makes of it. */
    private static Outbound json(DuckType from, EncoderFactory encoder) {
        if (from.equals(DuckType.scalar("JSON")) || from.equals(DuckType.scalar("VARCHAR"))) {
            return cast("VARCHAR", encoder);
        }
        if (from.equals(NestedJson.VARIANT)) {
            return new Outbound(value -> "CASE WHEN " + value + " IS NOT NULL THEN CAST(CAST(" + value
                    + " AS JSON) AS VARCHAR) END", encoder, true);
        }
        DuckType readable = NestedJson.withoutVariant(from);
        return new Outbound(value -> "CAST(to_json("
                + (readable.equals(from) ? value : "CAST(" + value + " AS " + readable.sql() + ")") + ") AS VARCHAR)",
                encoder, true);
    }

    /** Arrow's own interval counts nanoseconds and ends where microseconds go on. */
    private static Outbound interval() {
        return new Outbound(
                value -> "CASE WHEN " + value + " IS NOT NULL THEN struct_pack(months := 12 * date_part('year', "
                        + value + ") + date_part('month', " + value + "), days := date_part('day', " + value
                        + "), micros := 3600000000 * date_part('hour', " + value + ") + 60000000 * date_part('minute', "
                        + value
                        + ") + date_part('microseconds', " + value + ")) END",
                (column, _) -> MomentEncoder.interval(column),
                true);
    }

    private static Outbound array(DuckType from, PostgresType element) {
        int dimensions = 0;
        DuckType inner = from;
        boolean fixed = false;
        while (true) {
            if (inner instanceof DuckType.ListOf(DuckType next)) {
                inner = next;
            } else if (inner instanceof DuckType.ArrayOf(DuckType next, int _)) {
                inner = next;
                fixed = true;
            } else {
                break;
            }
            dimensions++;
        }
        if (dimensions == 0) {
            return asText(from);
        }
        int depth = dimensions;
        Outbound of = of(inner, element);
        String lists = inner.sql() + "[]".repeat(depth);
        boolean cast = fixed;
        return new Outbound(
                value -> transformed(cast ? "CAST(" + value + " AS " + lists + ")" : value, depth, of),
                (column, oids) -> arrayEncoder(column, oids, depth, of, element), of.binary());
    }

    private static Encoder arrayEncoder(ColumnReader column, TypeOids oids, int dimensions, Outbound of,
            PostgresType element) throws SQLException {
        ColumnReader[] levels = new ColumnReader[dimensions];
        levels[0] = column;
        for (int i = 1; i < dimensions; i++) {
            levels[i] = levels[i - 1].child(0);
        }
        return new ArrayEncoder(levels, of.encoder().of(levels[dimensions - 1].child(0), oids), oids.of(element));
    }

    private static String transformed(String value, int dimensions, Outbound of) {
        if (of.duckdb().apply("x").equals("x")) {
            return value;
        }
        String variable = "x" + dimensions;
        return "list_transform(" + value + ", lambda " + variable + ": "
                + (dimensions > 1 ? transformed(variable, dimensions - 1, of) : of.duckdb().apply(variable)) + ")";
    }

    private static Outbound composite(DuckType from, PostgresType.Composite to) {
        if (!(from instanceof DuckType.Struct(List<DuckType.Field> sources)) || sources.size() != to.fields().size()) {
            return asText(from);
        }
        List<Outbound> fields = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            fields.add(of(sources.get(i).type(), to.fields().get(i).type()));
        }
        return new Outbound(value -> struct(value, sources, fields), (column, oids) -> {
            List<Encoder> encoders = new ArrayList<>();
            List<Integer> types = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                encoders.add(fields.get(i).encoder().of(column.child(i), oids));
                types.add(oids.of(to.fields().get(i).type()));
            }
            return new CompositeEncoder(column, encoders, types);
        }, fields.stream().allMatch(Outbound::binary));
    }

    private static String struct(String value, List<DuckType.Field> sources, List<Outbound> fields) {
        if (fields.stream().allMatch(field -> field.duckdb().apply("x").equals("x"))) {
            return value;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            String name = DuckSql.identifier(sources.get(i).name());
            parts.add(name + " := " + fields.get(i).duckdb().apply("(" + value + ")." + name));
        }
        return "CASE WHEN " + value + " IS NOT NULL THEN struct_pack(" + String.join(", ", parts) + ") END";
    }

    /** For PostgreSQL's own reader of texts. */
    private static Outbound asText(DuckType from) {
        Outbound text = isScalar(from) ? as("VARCHAR", from, (column, _) -> TextEncoder.text(column))
                : json(from, (column, _) -> TextEncoder.text(column));
        return new Outbound(text.duckdb(), text.encoder(), false);
    }

    private static boolean isScalar(DuckType type) {
        return switch (type) {
            case DuckType.Scalar(String name) -> !name.equals("VARIANT");
            case DuckType.Decimal _,DuckType.Enumeration _ -> true;
            case DuckType.ListOf _,DuckType.ArrayOf _,DuckType.Struct _,DuckType.MapOf _,DuckType.Union _ -> false;
        };
    }

    private static Outbound plain(EncoderFactory encoder) {
        return new Outbound(UnaryOperator.identity(), encoder, true);
    }

    private static Outbound as(String type, DuckType from, EncoderFactory encoder) {
        return from.equals(DuckType.scalar(type)) ? plain(encoder) : cast(type, encoder);
    }

    private static Outbound cast(String type, EncoderFactory encoder) {
        return new Outbound(value -> "CAST(" + value + " AS " + type + ")", encoder, true);
    }
}
