package io.duckpair.rows.checksum;

import io.duckpair.duckdb.DuckSql;
import io.duckpair.rows.TablePair;
import io.duckpair.types.DuckType;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a row is given to DuckDB's {@code hash}. It takes values for the same that are equal, such as 0.0 and -0.0 or a month
 * and 30 days, and nested ones that are not: NULL, an empty list and a list of NULL, or {@code [[1], [2]]} and {@code [[1, 2]]}
 * (DuckDB 1.5.6). So the texts of these are hashed too.
 */
final class HashedColumns {

    private static final Set<String> FLOATS = Set.of("FLOAT", "DOUBLE");
    /** Fingerprints from before texts were hashed say nothing of these columns. */
    private static final String WITH_TEXTS = "+";

    private HashedColumns() {}

    /** The arguments. */
    static String of(TablePair pair) {
        return pair.columns().stream()
                .flatMap(column -> expressions(DuckSql.identifier(column.motherduck().name()),
                        (DuckType) column.motherduck().type()))
                .collect(Collectors.joining(", "));
    }

    /** Tells which version of DuckDB hashed it, and what. */
    static String layout(TablePair pair, String version) {
        boolean isHashAlone = pair.columns().stream().map(column -> (DuckType) column.motherduck().type())
                .allMatch(type -> expressions("", type).count() == 1);
        return isHashAlone ? version : version + WITH_TEXTS;
    }

    private static Stream<String> expressions(String column, DuckType type) {
        return switch (type) {
            case DuckType.Scalar(String name) when FLOATS.contains(name) ->
                    Stream.of(column, "signbit(" + column + ")");
            case DuckType.Scalar(String name) when name.equals("INTERVAL") -> Stream.of(column, text(column));
            case DuckType.Scalar _,DuckType.Decimal _,DuckType.Enumeration _ -> Stream.of(column);
            case DuckType.Union _ -> Stream.of(column, "union_tag(" + column + ")", text(column));
            case DuckType.ListOf _,DuckType.ArrayOf _,DuckType.Struct _,DuckType.MapOf _ ->
                    Stream.of(column, text(column));
        };
    }

    private static String text(String column) {
        return "CAST(" + column + " AS VARCHAR)";
    }
}
