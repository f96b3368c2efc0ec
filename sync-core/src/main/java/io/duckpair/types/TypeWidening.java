package io.duckpair.types;

import java.util.List;
import java.util.stream.IntStream;

/** Tells a type change that keeps every value from one that may lose some. */
public final class TypeWidening {

    private static final List<String> DUCK_SIGNED = List.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT");
    private static final List<String> DUCK_UNSIGNED = List.of("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
            "UHUGEINT");
    private static final List<Integer> DIGITS = List.of(3, 5, 10, 19, 39);
    private static final List<String> POSTGRES_INTEGERS = List.of("int2", "int4", "int8");

    private TypeWidening() {}

    /** Whether every value of the first type fits the second unchanged. Both types are of one side; false where unsure. */
    public static boolean widens(ColumnType before, ColumnType after) {
        if (before.equals(after)) {
            return true;
        }
        return switch (before) {
            case DuckType duck -> after instanceof DuckType wider && duckWidens(duck, wider);
            case PostgresType postgres -> after instanceof PostgresType wider && postgresWidens(postgres, wider);
        };
    }

    private static boolean duckWidens(DuckType before, DuckType after) {
        if (after.equals(DuckType.scalar("VARCHAR"))) {
            return true;
        }
        return switch (after) {
            case DuckType.Scalar(String to) -> before instanceof DuckType.Scalar(String from) && scalarWidens(from, to);
            case DuckType.Decimal(int precision, int scale) -> switch (before) {
                case DuckType.Decimal(int p, int s) -> s <= scale && p - s <= precision - scale;
                case DuckType.Scalar(String from) -> digits(from) <= precision - scale;
                case DuckType.Enumeration _,DuckType.ListOf _,DuckType.ArrayOf _,DuckType.Struct _,DuckType.MapOf _,DuckType.Union _ ->
                        false;
            };
            case DuckType.ListOf(DuckType to) -> switch (before) {
                case DuckType.ListOf(DuckType from) -> widens(from, to);
                case DuckType.ArrayOf(DuckType from, int _) -> widens(from, to);
                case DuckType.Scalar _,DuckType.Decimal _,DuckType.Enumeration _,DuckType.Struct _,DuckType.MapOf _,DuckType.Union _ ->
                        false;
            };
            case DuckType.Enumeration(List<String> labels) ->
                    before instanceof DuckType.Enumeration(List<String> fewer)
                            && (labels.containsAll(fewer) || areRenamed(fewer, labels));
            // DuckDB casts a struct by the names of its fields, and leaves those that came NULL.
            case DuckType.Struct(List<DuckType.Field> fields) ->
                    before instanceof DuckType.Struct(List<DuckType.Field> fewer) && fewer.stream()
                            .allMatch(from -> fields.stream().anyMatch(to -> to.name().equals(from.name())
                                    && widens(from.type(), to.type())));
            case DuckType.ArrayOf _,DuckType.MapOf _,DuckType.Union _ -> false;
        };
    }

    /** Whether labels of an enum were renamed, and nothing else: each kept its place, as PostgreSQL's do. */
    public static boolean areRenamed(List<String> before, List<String> after) {
        if (before.size() != after.size() || before.equals(after)) {
            return false;
        }
        return IntStream.range(0, before.size()).allMatch(i -> before.get(i).equals(after.get(i))
                || !after.contains(before.get(i)) && !before.contains(after.get(i)));
    }

    private static boolean scalarWidens(String from, String to) {
        int signed = DUCK_SIGNED.indexOf(to);
        int unsigned = DUCK_UNSIGNED.indexOf(to);
        if (signed >= 0) {
            int own = DUCK_SIGNED.indexOf(from);
            int ownUnsigned = DUCK_UNSIGNED.indexOf(from);
            return own >= 0 && own <= signed || ownUnsigned >= 0 && ownUnsigned < signed;
        }
        if (unsigned >= 0) {
            int own = DUCK_UNSIGNED.indexOf(from);
            return own >= 0 && own <= unsigned;
        }
        return to.equals("DOUBLE") && (from.equals("FLOAT") || digits(from) <= 15)
                || to.equals("FLOAT") && digits(from) <= 6;
    }

    private static int digits(String integer) {
        int index = Math.max(DUCK_SIGNED.indexOf(integer), DUCK_UNSIGNED.indexOf(integer));
        return index < 0 ? Integer.MAX_VALUE : DIGITS.get(index);
    }

    private static boolean postgresWidens(PostgresType before, PostgresType after) {
        if (after.equals(PostgresType.builtIn("text")) || after.equals(PostgresType.builtIn("varchar"))) {
            return true;
        }
        if (!(before instanceof PostgresType.Scalar from && after instanceof PostgresType.Scalar to)
                || !from.schema().equals(to.schema())) {
            return false;
        }
        int integer = POSTGRES_INTEGERS.indexOf(from.name());
        if (integer >= 0) {
            return POSTGRES_INTEGERS.indexOf(to.name()) >= integer
                    || to.name().equals("numeric") && (to.modifier() < 0 || wholeDigits(to) >= DIGITS.get(integer + 1))
                    || to.name().equals("float8") && integer < 2;
        }
        if (!from.name().equals(to.name())) {
            return from.name().equals("float4") && to.name().equals("float8")
                    || from.name().equals("json") && to.name().equals("jsonb");
        }
        if (to.modifier() < 0) {
            return true;
        }
        if (from.modifier() < 0) {
            return false;
        }
        return to.name().equals("numeric") ? scale(from) <= scale(to) && wholeDigits(from) <= wholeDigits(to)
                : from.modifier() <= to.modifier();
    }

    private static int scale(PostgresType.Scalar numeric) {
        return (numeric.modifier() - 4) & 0x7ff;
    }

    private static int wholeDigits(PostgresType.Scalar numeric) {
        return ((numeric.modifier() - 4) >> 16) - scale(numeric);
    }
}
