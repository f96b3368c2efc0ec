package io.duckpair.rows.transfer;

import io.duckpair.duckdb.DuckSql;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.arrow.BooleanWriter;
import io.duckpair.rows.arrow.BytesWriter;
import io.duckpair.rows.arrow.ColumnWriter;
import io.duckpair.rows.arrow.FixedWriter;
import io.duckpair.rows.arrow.ListWriter;
import io.duckpair.rows.arrow.StructWriter;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * How a column's values come from PostgreSQL to DuckDB, in three steps.
 *
 * @param postgres
 *            what PostgreSQL selects, given the column
 * @param writer
 *            a column in native memory for the values
 * @param decoder
 *            what writes PostgreSQL's binary form of what it selected into such a column
 * @param duckdb
 *            what DuckDB makes of it, given the column; never an error where the decoder refused nothing, unless
 *            {@code checked}
 * @param checked
 *            whether DuckDB may still find that a value is none of its column's type
 */
record Inbound(UnaryOperator<String> postgres, Supplier<ColumnWriter> writer, Function<ColumnWriter, Decoder> decoder,
        UnaryOperator<String> duckdb, boolean checked) {

    /** Types whose binary form is their text in UTF-8, without more. */
    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name", "json", "citext");

    /** DuckDB's whole numbers that PostgreSQL keeps as numeric. */
    private static final Set<String> WIDE = Set.of("UBIGINT", "HUGEINT", "UHUGEINT", "BIGNUM");
    private static final Set<String> INTEGERS = Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT",
            "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT", "BIGNUM");

    /** The way of a pair of types; as text where nothing better is known. */
    static Inbound of(PostgresType from, DuckType to) {
        PostgresType base = from instanceof PostgresType.Domain(String _, String _, PostgresType inner) ? inner : from;
        return switch (base) {
            case PostgresType.Scalar scalar -> scalar(scalar, to);
            case PostgresType.Enumeration _ -> label(to);
            case PostgresType.Array(PostgresType element, int _) -> array(element, to);
            case PostgresType.Composite composite -> composite(composite, to);
            case PostgresType.Domain domain -> of(domain, to);
        };
    }

    private static Inbound scalar(PostgresType.Scalar from, DuckType to) {
        if (from.name().equals("citext")
                || (from.schema().equals(PostgresType.BUILT_IN) && TEXTS.contains(from.name()))) {
            return text(to, 0);
        }
        if (!from.schema().equals(PostgresType.BUILT_IN)) {
            return asText(to);
        }
        String name = to instanceof DuckType.Scalar(String duckName) ? duckName : "";
        return switch (from.name()) {
            case "bool" -> name.equals("BOOLEAN")
                    ? plain(BooleanWriter::new, column -> ScalarDecoder.bool((BooleanWriter) column))
                    : asText(to);
            case "int2" -> integer(FixedWriter::shorts, column -> ScalarDecoder.int2((FixedWriter) column), "SMALLINT",
                    to);
            case "int4" -> integer(FixedWriter::ints, column -> ScalarDecoder.int4((FixedWriter) column), "INTEGER",
                    to);
            case "int8" -> integer(FixedWriter::longs, column -> ScalarDecoder.int8((FixedWriter) column), "BIGINT",
                    to);
            case "float4" -> name.equals("FLOAT") || name.equals("DOUBLE")
                    ? plain(FixedWriter::floats, column -> ScalarDecoder.float4((FixedWriter) column))
                    : asText(to);
            case "float8" -> name.equals("DOUBLE")
                    ? plain(FixedWriter::doubles, column -> ScalarDecoder.float8((FixedWriter) column))
                    : asText(to);
            case "numeric" -> numeric(to, name);
            case "jsonb" -> text(to, 1);
            case "uuid" -> name.equals("UUID")
                    ? cast(BytesWriter::binary, column -> ScalarDecoder.binary((BytesWriter) column), to, false)
                    : asText(to);
            case "bytea" -> name.equals("BLOB")
                    ? plain(BytesWriter::binary, column -> ScalarDecoder.binary((BytesWriter) column))
                    : asText(to);
            case "bit", "varbit" -> name.equals("BIT")
                    ? cast(BytesWriter::texts, column -> ScalarDecoder.bits((BytesWriter) column), to, false)
                    : asText(to);
            case "date" -> name.equals("DATE")
                    ? plain(FixedWriter::dates, column -> TimeDecoder.date((FixedWriter) column))
                    : asText(to);
            case "time" -> switch (name) {
                case "TIME" -> plain(FixedWriter::times, column -> TimeDecoder.time((FixedWriter) column));
                case "TIME_NS" -> cast(FixedWriter::times, column -> TimeDecoder.time((FixedWriter) column), to, false);
                default -> asText(to);
            };
            case "timetz" -> name.equals("TIME WITH TIME ZONE")
                    ? cast(BytesWriter::texts, column -> TimeDecoder.timeWithZone((BytesWriter) column), to, false)
                    : asText(to);
            case "timestamp" -> timestamp(to, name);
            case "timestamptz" -> name.equals("TIMESTAMP WITH TIME ZONE")
                    ? plain(FixedWriter::instants,
                            column -> TimeDecoder.timestamp((FixedWriter) column, TimeDecoder.Unit.MICROSECONDS))
                    : asText(to);
            case "interval" -> name.equals("INTERVAL") ? interval() : asText(to);
            default -> asText(to);
        };
    }

    private static Inbound integer(Supplier<ColumnWriter> writer, Function<ColumnWriter, Decoder> decoder, String same,
            DuckType to) {
        if (to instanceof DuckType.Scalar(String name) && name.equals(same)) {
            return plain(writer, decoder);
        }
        boolean number = to instanceof DuckType.Decimal
                || (to instanceof DuckType.Scalar(String name) && INTEGERS.contains(name));
        return number ? cast(writer, decoder, to, true) : asText(to);
    }

    private static Inbound numeric(DuckType to, String name) {
        if (to instanceof DuckType.Decimal(int precision, int scale)) {
            return plain(() -> DecimalDecoder.newColumn(precision, scale),
                    column -> new DecimalDecoder((FixedWriter) column, precision, scale));
        }
        if (name.equals("DOUBLE")) {
            return plain(FixedWriter::doubles, column -> ScalarDecoder.numericDouble((FixedWriter) column));
        }
        Function<ColumnWriter, Decoder> decoder = column -> ScalarDecoder.numericText((BytesWriter) column);
        return name.equals("VARCHAR") ? plain(BytesWriter::texts, decoder)
                : WIDE.contains(name) ? cast(BytesWriter::texts,
                        column -> ScalarDecoder.wholeNumber((BytesWriter) column), to, true) : asText(to);
    }

    private static Inbound timestamp(DuckType to, String name) {
        TimeDecoder.Unit unit = switch (name) {
            case "TIMESTAMP_S" -> TimeDecoder.Unit.SECONDS;
            case "TIMESTAMP_MS" -> TimeDecoder.Unit.MILLISECONDS;
            case "TIMESTAMP_NS" -> TimeDecoder.Unit.NANOSECONDS;
            default -> TimeDecoder.Unit.MICROSECONDS;
        };
        Function<ColumnWriter, Decoder> decoder = column -> TimeDecoder.timestamp((FixedWriter) column, unit);
        return name.equals("TIMESTAMP") ? plain(FixedWriter::timestamps, decoder)
                : name.startsWith("TIMESTAMP_") ? cast(FixedWriter::timestamps, decoder, to, false) : asText(to);
    }

    /** Arrow's own interval counts nanoseconds and ends where microseconds go on. */
    private static Inbound interval() {
        return new Inbound(UnaryOperator.identity(),
                () -> new StructWriter(List.of(FixedWriter.ints(), FixedWriter.ints(), FixedWriter.longs())),
                column -> ScalarDecoder.interval((StructWriter) column),
                value -> "(to_months(" + value + ".f0) + to_days(" + value + ".f1) + to_microseconds(" + value
                        + ".f2))",
                false);
    }

    private static Inbound label(DuckType to) {
        if (to instanceof DuckType.Enumeration(List<String> labels)) {
            Set<String> known = Set.copyOf(labels);
            return cast(BytesWriter::texts, column -> ScalarDecoder.label((BytesWriter) column, known), to, false);
        }
        return text(to, 0);
    }

    private static Inbound array(PostgresType element, DuckType to) {
        int fixedSize = to instanceof DuckType.ArrayOf(DuckType _, int size) ? size : -1;
        int dimensions = 0;
        DuckType inner = to;
        while (true) {
            if (inner instanceof DuckType.ListOf(DuckType next)) {
                inner = next;
            } else if (inner instanceof DuckType.ArrayOf(DuckType next, int _) && dimensions == 0) {
                inner = next;
            } else {
                break;
            }
            dimensions++;
        }
        Inbound of = of(element, inner);
        if (dimensions == 0 || inner instanceof DuckType.ArrayOf || !of.isSelectedAsIs()) {
            return dimensions == 0 || !of.isText() ? asText(to) : arrayOfTexts(dimensions, of, fixedSize, to);
        }
        return list(UnaryOperator.identity(), dimensions, of, fixedSize, to);
    }

    private static Inbound arrayOfTexts(int dimensions, Inbound element, int fixedSize, DuckType to) {
        return list(column -> column + "::text[]", dimensions, element, fixedSize, to);
    }

    private static Inbound list(UnaryOperator<String> postgres, int dimensions, Inbound element, int fixedSize,
            DuckType to) {
        Supplier<ColumnWriter> writer = element.writer();
        for (int i = 0; i < dimensions; i++) {
            Supplier<ColumnWriter> inner = writer;
            writer = () -> new ListWriter(inner.get());
        }
        UnaryOperator<String> lists = value -> transformed(value, dimensions, element);
        return new Inbound(postgres, writer, column -> listDecoder((ListWriter) column, dimensions, element, fixedSize),
                fixedSize < 0 ? lists : value -> "CAST(" + lists.apply(value) + " AS " + to.sql() + ")", false);
    }

    private static Decoder listDecoder(ListWriter column, int dimensions, Inbound element, int fixedSize) {
        ListWriter[] levels = new ListWriter[dimensions];
        levels[0] = column;
        for (int i = 1; i < dimensions; i++) {
            levels[i] = (ListWriter) levels[i - 1].elements();
        }
        return new ListDecoder(levels, element.decoder().apply(levels[dimensions - 1].elements()), fixedSize);
    }

    private static String transformed(String value, int dimensions, Inbound element) {
        if (element.duckdb().apply("x").equals("x")) {
            return value;
        }
        String variable = "x" + dimensions;
        return "list_transform(" + value + ", lambda " + variable + ": "
                + (dimensions > 1 ? transformed(variable, dimensions - 1, element) : element.duckdb().apply(variable))
                + ")";
    }

    private static Inbound composite(PostgresType.Composite from, DuckType to) {
        if (!(to instanceof DuckType.Struct(List<DuckType.Field> targets)) || targets.size() != from.fields().size()) {
            return asText(to);
        }
        List<Inbound> fields = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            fields.add(of(from.fields().get(i).type(), targets.get(i).type()));
        }
        return new Inbound(column -> record(column, from, fields),
                () -> new StructWriter(fields.stream().map(field -> field.writer().get()).toList()),
                column -> structDecoder((StructWriter) column, fields), value -> struct(value, targets, fields), false);
    }

    /** A composite with a field that goes as text is taken apart, which costs more. */
    private static String record(String column, PostgresType.Composite from, List<Inbound> fields) {
        if (fields.stream().allMatch(Inbound::isSelectedAsIs)) {
            return column;
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            values.add(fields.get(i).postgres()
                    .apply("(" + column + ")." + PostgresSql.identifier(from.fields().get(i).name())));
        }
        return "CASE WHEN " + column + " IS DISTINCT FROM NULL THEN ROW(" + String.join(", ", values) + ") END";
    }

    private static Decoder structDecoder(StructWriter column, List<Inbound> fields) {
        List<Decoder> decoders = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            decoders.add(fields.get(i).decoder().apply(column.fields().get(i)));
        }
        return new StructDecoder(column, decoders);
    }

    private static String struct(String value, List<DuckType.Field> targets, List<Inbound> fields) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            parts.add(DuckSql.identifier(targets.get(i).name()) + " := "
                    + fields.get(i).duckdb().apply(value + ".f" + i));
        }
        return "CASE WHEN " + value + " IS NULL THEN NULL ELSE struct_pack(" + String.join(", ", parts) + ") END";
    }

    /** @param skipped bytes before the text */
    private static Inbound text(DuckType to, int skipped) {
        Function<ColumnWriter, Decoder> decoder = column -> ScalarDecoder.text((BytesWriter) column, skipped);
        return to instanceof DuckType.Scalar(String name) && name.equals("VARCHAR")
                ? plain(BytesWriter::texts, decoder)
                : to instanceof DuckType.Enumeration ? label(to) : json(decoder, skipped, to);
    }

    /** A nested type is read from JSON; its own text form is not PostgreSQL's. */
    private static Inbound json(Function<ColumnWriter, Decoder> decoder, int skipped, DuckType to) {
        boolean scalar = to instanceof DuckType.Decimal
                || (to instanceof DuckType.Scalar(String name) && !name.equals("VARIANT"));
        if (scalar) {
            return cast(BytesWriter::texts, decoder, to, true);
        }
        Function<ColumnWriter, Decoder> careful = NestedJson.isExact(to) ? decoder
                : column -> ScalarDecoder.refused((BytesWriter) column, skipped,
                        Sentence.of("cannot become {0} exactly", to.sql()));
        return new Inbound(UnaryOperator.identity(), BytesWriter::texts, careful,
                value -> "CAST(CAST(" + value + " AS JSON) AS " + to.sql() + ")", false);
    }

    private static Inbound asText(DuckType to) {
        Inbound text = text(to, 0);
        return new Inbound(column -> column + "::text", text.writer(), text.decoder(), text.duckdb(), text.checked());
    }

    private static Inbound plain(Supplier<ColumnWriter> writer, Function<ColumnWriter, Decoder> decoder) {
        return new Inbound(UnaryOperator.identity(), writer, decoder, UnaryOperator.identity(), false);
    }

    private static Inbound cast(Supplier<ColumnWriter> writer, Function<ColumnWriter, Decoder> decoder, DuckType to,
            boolean checked) {
        return new Inbound(UnaryOperator.identity(), writer, decoder,
                value -> "CAST(" + value + " AS " + to.sql() + ")", checked);
    }

    private boolean isSelectedAsIs() {
        return postgres.apply("x").equals("x");
    }

    private boolean isText() {
        return postgres.apply("x").equals("x::text");
    }
}
