package io.duckpair.rows.checksum;

import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The canonical text of each pair of types. Cheap on PostgreSQL, which is the slower engine: output functions as they are, and
 * DuckDB does what is left to do. Holds under {@link PostgresSession}.
 */
final class ValueTexts {

    private static final int LONGEST = ValueText.Text.LONGEST;

    private static final Set<String> DUCK_INTEGERS = Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT",
            "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT", "BIGNUM");
    private static final Set<String> TEXTS = Set.of("text", "varchar", "name", "citext");
    /** Types whose text never has a comma and is never empty, as VARCHAR on DuckDB. */
    private static final Set<String> WITHOUT_COMMA = Set.of("numeric", "inet", "cidr", "macaddr", "macaddr8", "oid");

    private ValueTexts() {}

    /** Empty where the two types have no text in common. */
    static Optional<ValueText> of(PostgresType postgres, DuckType motherduck) {
        return switch (postgres) {
            case PostgresType.Domain(String _, String _, PostgresType base) -> of(base, motherduck);
            case PostgresType.Enumeration _ -> isText(motherduck) ? Optional.of(text("%s::text", LONGEST))
                    : Optional.empty();
            case PostgresType.Composite composite -> composite(composite, motherduck);
            case PostgresType.Array array -> array(array, motherduck);
            case PostgresType.Scalar scalar -> scalar(scalar, motherduck);
        };
    }

    private static Optional<ValueText> array(PostgresType.Array array, DuckType motherduck) {
        return isVarchar(motherduck) ? Optional.of(foreign()) : ArrayTexts.of(array, motherduck);
    }

    private static Optional<ValueText> scalar(PostgresType.Scalar postgres, DuckType motherduck) {
        if (postgres.isBuiltIn("jsonb") && isNested(motherduck)) {
            return Optional.of(ValueText.Word.hashed(value -> value + "::text",
                    value -> JsonbText.of(motherduck, value)));
        }
        return switch (motherduck) {
            case DuckType.Decimal(int precision, int scale) -> decimal(postgres, precision, scale);
            case DuckType.Enumeration _ -> isTextual(postgres) ? Optional.of(text(postgres)) : Optional.empty();
            case DuckType.Scalar(String name) -> scalar(postgres, name);
            case DuckType.ListOf _,DuckType.ArrayOf _,DuckType.Struct _,DuckType.MapOf _,DuckType.Union _ ->
                    Optional.empty();
        };
    }

    private static Optional<ValueText> scalar(PostgresType.Scalar postgres, String duck) {
        if (duck.equals("VARCHAR")) {
            return Optional.of(isTextual(postgres) ? text(postgres) : asVarchar(postgres));
        }
        boolean builtIn = postgres.schema().equals(PostgresType.BUILT_IN);
        return builtIn ? builtIn(postgres, duck) : Optional.empty();
    }

    private static Optional<ValueText> builtIn(PostgresType.Scalar postgres, String duck) {
        return Optional.ofNullable(switch (postgres.name()) {
            case "bool" -> duck.equals("BOOLEAN")
                    ? new ValueText.Word(value -> value,
                            value -> "CASE " + value + " WHEN true THEN 't' WHEN false THEN 'f' END")
                    : null;
            case "int2", "int4", "int8" -> DUCK_INTEGERS.contains(duck) ? same() : null;
            case "numeric" -> numeric(duck);
            case "float4" -> duck.equals("FLOAT") ? FloatText.REAL : null;
            case "float8" -> duck.equals("DOUBLE") ? FloatText.DOUBLE : null;
            case "uuid" -> duck.equals("UUID") ? new ValueText.Word(value -> value, value -> value) : null;
            case "bytea" -> duck.equals("BLOB") ? bytes() : null;
            case "bit", "varbit" -> duck.equals("BIT") ? bits() : null;
            case "json", "jsonb" -> duck.equals("JSON")
                    ? ValueText.Word.hashed(value -> value + "::text", value -> value + "::VARCHAR")
                    : null;
            case "date", "time", "timetz", "timestamp", "timestamptz", "interval" ->
                    TimeTexts.of(postgres.name(), duck);
            default -> null;
        });
    }

    private static ValueText same() {
        return new ValueText.Numeral(value -> value, value -> value);
    }

    private static Optional<ValueText> decimal(PostgresType.Scalar postgres, int precision, int scale) {
        if (!postgres.isBuiltIn("numeric")) {
            return Optional.empty();
        }
        // DuckDB leaves the zero before the point out where all digits are behind it.
        UnaryOperator<String> motherduck = precision > scale ? value -> value
                : value -> "regexp_replace(" + value + "::VARCHAR, '^(-?)\\.', '\\10.')";
        boolean sameScale = postgres.hasModifier() && postgres.scale() == scale;
        return Optional.of(sameScale ? new ValueText.Numeral(value -> value, motherduck)
                : new ValueText.Numeral(value -> "trim_scale(" + value + ")",
                        value -> "regexp_replace(" + motherduck.apply(value)
                                + "::VARCHAR, '(\\.\\d*[1-9])0+$|\\.0*$', '\\1')"));
    }

    private static @Nullable ValueText numeric(String duck) {
        if (DUCK_INTEGERS.contains(duck)) {
            return same();
        }
        // What is too large or too small for a double, which a cast refuses, equals none.
        return duck.equals("DOUBLE") ? doubleOf(value -> "CASE WHEN " + value
                + " = 0 OR abs(" + value + ") BETWEEN 1e-307 AND 1.7e308 OR abs(" + value
                + ") IN ('NaN', 'Infinity') THEN " + value + "::float8 END") : null;
    }

    private static ValueText doubleOf(UnaryOperator<String> postgres) {
        return new ValueText.Binary(value -> FloatText.DOUBLE.postgres().apply("(" + postgres.apply(value) + ")"),
                FloatText.DOUBLE.motherduck());
    }

    private static boolean isTextual(PostgresType.Scalar postgres) {
        return postgres.name().equals("citext") || postgres.schema().equals(PostgresType.BUILT_IN)
                && (TEXTS.contains(postgres.name()) || postgres.name().equals("bpchar"));
    }

    /** {@code concat} prints {@code bpchar} with its padding, as COPY does; a cast to {@code text} cuts it off. */
    private static ValueText text(PostgresType.Scalar postgres) {
        String form = postgres.name().equals("bpchar") ? "concat(%s)"
                : postgres.name().equals("citext") || postgres.name().equals("name") ? "%s::text" : "%s";
        boolean bounded = postgres.hasModifier() && (postgres.modifier() - 4) * 4L <= LONGEST;
        return text(form, bounded ? Integer.MAX_VALUE : LONGEST);
    }

    /** What is long goes in by its MD5. */
    private static ValueText text(String postgresForm, int longestOnPostgres) {
        UnaryOperator<String> printed = value -> postgresForm.replace("%s", value);
        // The length of bpchar itself counts its padding.
        UnaryOperator<String> length = value -> "octet_length("
                + (postgresForm.startsWith("concat") ? value : printed.apply(value)) + ")";
        return new ValueText.Text(
                value -> longestOnPostgres == Integer.MAX_VALUE ? value
                        : "CASE WHEN " + length.apply(value) + " > " + LONGEST + " THEN md5(" + printed.apply(value)
                                + ") ELSE " + printed.apply(value) + " END",
                value -> "CASE WHEN strlen(" + value + "::VARCHAR) > " + LONGEST + " THEN md5(" + value
                        + "::VARCHAR) ELSE " + value + "::VARCHAR END",
                length, value -> "strlen(" + value + "::VARCHAR)");
    }

    /** PostgreSQL's text form in a VARCHAR, in which somebody may have written anything else. */
    private static ValueText asVarchar(PostgresType.Scalar postgres) {
        boolean withoutComma = postgres.schema().equals(PostgresType.BUILT_IN)
                && WITHOUT_COMMA.contains(postgres.name());
        String cast = postgres.name().equals("numeric") ? "" : "::text";
        return withoutComma ? new ValueText.Word(value -> value + cast, value -> "CASE WHEN " + value
                + " = '' OR contains(" + value + ", ',') THEN '!' || md5(" + value + ") ELSE " + value + " END")
                : foreign();
    }

    /** PostgreSQL's text form, whatever it is. */
    private static ValueText foreign() {
        return ValueText.Word.hashed(value -> value + "::text", value -> value);
    }

    private static ValueText bytes() {
        return new ValueText.Text(
                value -> "CASE WHEN octet_length(" + value + ") > " + LONGEST + " THEN md5(" + value
                        + ")::bytea ELSE " + value + " END",
                value -> "'\\x' || lower(hex(CASE WHEN octet_length(" + value + ") > " + LONGEST + " THEN encode(md5("
                        + value + ")) ELSE " + value + " END))",
                value -> "octet_length(" + value + ")", value -> "octet_length(" + value + ")");
    }

    private static ValueText bits() {
        return new ValueText.Text(value -> longHashed(value, "::text"), value -> longHashed(value, "::VARCHAR"),
                value -> "bit_length(" + value + ")", value -> "bit_length(" + value + ")");
    }

    private static String longHashed(String bits, String cast) {
        return "CASE WHEN bit_length(" + bits + ") > " + LONGEST + " THEN md5(" + bits + cast + ") ELSE " + bits + cast
                + " END";
    }

    /** The fields' texts together by their MD5; a composite that is NULL is not one whose fields are. */
    private static Optional<ValueText> composite(PostgresType.Composite postgres, DuckType motherduck) {
        if (isVarchar(motherduck)) {
            return Optional.of(foreign());
        }
        if (!(motherduck instanceof DuckType.Struct(List<DuckType.Field> fields))
                || fields.size() != postgres.fields().size()) {
            return Optional.empty();
        }
        List<ValueText> texts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Optional<ValueText> text = of(postgres.fields().get(i).type(), fields.get(i).type());
            if (text.isEmpty() || !postgres.fields().get(i).name().equals(fields.get(i).name())) {
                return Optional.empty();
            }
            texts.add(text.get());
        }
        return Optional.of(CompositeText.of(postgres.fields(), fields, texts));
    }

    private static boolean isNested(DuckType type) {
        return switch (type) {
            case DuckType.ListOf _,DuckType.ArrayOf _,DuckType.Struct _,DuckType.MapOf _,DuckType.Union _ -> true;
            case DuckType.Scalar(String name) -> name.equals("VARIANT");
            case DuckType.Decimal _,DuckType.Enumeration _ -> false;
        };
    }

    private static boolean isText(DuckType type) {
        return type instanceof DuckType.Enumeration || isVarchar(type);
    }

    private static boolean isVarchar(DuckType type) {
        return type.equals(DuckType.scalar("VARCHAR"));
    }
}
