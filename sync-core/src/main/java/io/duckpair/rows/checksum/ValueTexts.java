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
 * DuckDB does what is left to do. Holds under {@link PostgresTextSettings}.
 */
final class ValueTexts {

    /** Texts longer than so many bytes go in by their MD5, so that neither engine has to hold a row of large texts. */
    private static final int LONGEST = 1000;

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
            return Optional.of(ValueText.hashed(value -> value + "::text",
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
                    ? ValueText.fixed(value -> value, value -> "CASE " + value + " WHEN true THEN 't' WHEN false THEN 'f' END")
                    : null;
            case "int2", "int4", "int8" -> DUCK_INTEGERS.contains(duck) ? same() : null;
            case "numeric" -> numeric(duck);
            case "float4" -> duck.equals("FLOAT") ? FloatText.REAL : null;
            case "float8" -> duck.equals("DOUBLE") ? FloatText.DOUBLE : null;
            case "uuid" -> duck.equals("UUID") ? ValueText.fixed(value -> value, value -> value) : null;
            case "bytea" -> duck.equals("BLOB") ? bytes() : null;
            case "bit", "varbit" -> duck.equals("BIT") ? bits() : null;
            case "json", "jsonb" -> duck.equals("JSON")
                    ? ValueText.hashed(value -> value + "::text", value -> value + "::VARCHAR")
                    : null;
            case "date", "time", "timetz", "timestamp", "timestamptz", "interval" -> TimeTexts.of(postgres.name(), duck);
            default -> null;
        });
    }

    private static ValueText same() {
        return ValueText.plain(value -> value, value -> value);
    }

    private static Optional<ValueText> decimal(PostgresType.Scalar postgres, int precision, int scale) {
        if (!postgres.isBuiltIn("numeric")) {
            return Optional.empty();
        }
        // DuckDB leaves the zero before the point out where all digits are behind it.
        UnaryOperator<String> motherduck = precision > scale ? value -> value
                : value -> "regexp_replace(" + value + "::VARCHAR, '^(-?)\\.', '\\10.')";
        boolean sameScale = postgres.hasModifier() && postgres.scale() == scale;
        return Optional.of(sameScale ? ValueText.plain(value -> value, motherduck)
                : ValueText.plain(value -> "trim_scale(" + value + ")",
                        value -> "regexp_replace(" + motherduck.apply(value)
                                + "::VARCHAR, '(\\.\\d*[1-9])0+$|\\.0*$', '\\1')"));
    }

    private static @Nullable ValueText numeric(String duck) {
        if (DUCK_INTEGERS.contains(duck)) {
            return same();
        }
        // What is too large or too small for a double, which a cast refuses, equals none.
        return duck.equals("DOUBLE") ? FloatText.DOUBLE.over(value -> "CASE WHEN " + value
                + " = 0 OR abs(" + value + ") BETWEEN 1e-307 AND 1.7e308 OR abs(" + value
                + ") IN ('NaN', 'Infinity') THEN " + value + "::float8 END", value -> value) : null;
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

    /** Length in bytes and the text; what is long by its MD5. */
    private static ValueText text(String postgresForm, int longestOnPostgres) {
        return new ValueText(value -> {
            String text = postgresForm.replace("%s", value);
            return List.of("octet_length(" + value + (postgresForm.equals("%s::text") ? "::text" : "") + ")", "':'",
                    longestOnPostgres == Integer.MAX_VALUE ? value
                            : "CASE WHEN octet_length(" + text + ") > " + longestOnPostgres + " THEN md5(" + text
                                    + ") ELSE " + text + " END");
        }, value -> List.of("strlen(" + value + "::VARCHAR)", "':'", "CASE WHEN strlen(" + value + "::VARCHAR) > "
                + LONGEST + " THEN md5(" + value + "::VARCHAR) ELSE " + value + "::VARCHAR END"),
                ValueText.End.COUNTED);
    }

    /** PostgreSQL's text form in a VARCHAR, in which somebody may have written anything else. */
    private static ValueText asVarchar(PostgresType.Scalar postgres) {
        boolean withoutComma = postgres.schema().equals(PostgresType.BUILT_IN)
                && WITHOUT_COMMA.contains(postgres.name());
        String cast = postgres.name().equals("numeric") ? "" : "::text";
        return withoutComma ? ValueText.plain(value -> value + cast, value -> "CASE WHEN " + value
                + " = '' OR contains(" + value + ", ',') THEN '!' || md5(" + value + ") ELSE " + value + " END")
                : foreign();
    }

    /** PostgreSQL's text form, whatever it is. */
    private static ValueText foreign() {
        return ValueText.hashed(value -> value + "::text", value -> value);
    }

    private static ValueText bytes() {
        return new ValueText(value -> List.of("octet_length(" + value + ")", "':'", "CASE WHEN octet_length(" + value
                + ") > " + LONGEST + " THEN md5(" + value + ")::bytea ELSE " + value + " END"),
                value -> List.of("octet_length(" + value + ")", "':'", "CASE WHEN octet_length(" + value + ") > "
                        + LONGEST + " THEN '\\x' || lower(hex(encode(md5(" + value + ")))) ELSE '\\x' || lower(hex("
                        + value + ")) END"),
                ValueText.End.COUNTED);
    }

    private static ValueText bits() {
        return new ValueText(value -> List.of("bit_length(" + value + ")", "':'", longHashed(value, "::text")),
                value -> List.of("bit_length(" + value + ")", "':'", longHashed(value, "::VARCHAR")),
                ValueText.End.COUNTED);
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
