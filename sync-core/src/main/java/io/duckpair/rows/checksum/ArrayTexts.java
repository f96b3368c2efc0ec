package io.duckpair.rows.checksum;

import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Arrays and lists. Where PostgreSQL's own text of the array ({@code array_out}) can be written on DuckDB, it is that; else each
 * element's canonical text.
 */
final class ArrayTexts {

    /** Elements whose text PostgreSQL puts into the array's without looking for what needs quotes. */
    private static final Set<String> NEVER_QUOTED = Set.of("bool", "int2", "int4", "int8", "numeric", "uuid");
    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name", "citext");

    private ArrayTexts() {}

    static Optional<ValueText> of(PostgresType.Array array, DuckType motherduck) {
        DuckType element = motherduck;
        for (int i = 0; i < array.dimensions(); i++) {
            switch (element) {
                case DuckType.ListOf(DuckType inner) -> element = inner;
                case DuckType.ArrayOf(DuckType inner, int _) -> element = inner;
                case DuckType.Scalar _,DuckType.Decimal _,DuckType.Enumeration _,DuckType.Struct _,DuckType.MapOf _,DuckType.Union _ -> {
                    return Optional.empty();
                }
            }
        }
        PostgresType postgres = array.element() instanceof PostgresType.Domain(String _, String _, PostgresType base)
                ? base
                : array.element();
        DuckType duck = element;
        if (postgres instanceof PostgresType.Composite && array.dimensions() > 1) {
            return Optional.empty();
        }
        return ValueTexts.of(postgres, duck).map(text -> whole(postgres, duck, text, array.dimensions())
                .orElseGet(() -> new ElementwiseText(postgres, text, array.dimensions()).text()));
    }

    /** By {@code array_out}; empty where the elements' texts are not those of both sides. */
    private static Optional<ValueText> whole(PostgresType postgres, DuckType duck, ValueText text, int dimensions) {
        String name = postgres instanceof PostgresType.Scalar scalar ? scalar.name() : "";
        boolean asItIs = !(text instanceof ValueText.Text) && text.postgres().apply("x").equals("x");
        if (NEVER_QUOTED.contains(name) && asItIs) {
            return Optional.of(whole(dimensions, element -> "(" + text.motherduck().apply(element) + ")::VARCHAR"));
        }
        ValueText.Numeral time = duck instanceof DuckType.Scalar(String duckName) ? TimeTexts.printed(name, duckName)
                : null;
        if (time != null) {
            return Optional.of(whole(dimensions,
                    element -> quoted("(" + time.motherduck().apply(element) + ")::VARCHAR")));
        }
        boolean textual = TEXTS.contains(name) || postgres instanceof PostgresType.Enumeration;
        return textual ? Optional.of(whole(dimensions, element -> quoted(element + "::VARCHAR"))) : Optional.empty();
    }

    private static ValueText whole(int dimensions, UnaryOperator<String> element) {
        return ValueText.Word.hashed(value -> fromOne(value, dimensions) + "::text",
                value -> list(value, 1, dimensions, element));
    }

    /** PostgreSQL prints bounds that do not begin at one; a slice's do. DuckDB's lists have none. */
    static String fromOne(String value, int dimensions) {
        return "CASE WHEN array_ndims(" + value + ") = " + dimensions + " THEN (" + value + ")"
                + "[:]".repeat(dimensions) + " ELSE " + value + " END";
    }

    private static String list(String value, int depth, int dimensions,
            UnaryOperator<String> element) {
        String each = "element_" + depth;
        String text = depth == dimensions ? "coalesce(" + element.apply(each) + ", 'NULL')"
                : "coalesce(" + list(each, depth + 1, dimensions, element) + ", 'NULL')";
        return "'{' || array_to_string(list_transform(" + value + ", lambda " + each + ": " + text + "), ',') || '}'";
    }

    /** The quoting of {@code array_out} in {@code arrayfuncs.c}. */
    private static String quoted(String text) {
        return "CASE WHEN " + text + " = '' OR upper(" + text + ") = 'NULL' OR regexp_matches(" + text
                + ", '[\\s\\x0b,{}\"\\\\]') THEN '\"' || replace(replace(" + text
                + ", '\\', '\\\\'), '\"', '\\\"') || '\"' ELSE " + text + " END";
    }
}
