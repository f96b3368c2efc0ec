package io.duckpair.rows.checksum;

import io.duckpair.duckdb.DuckSql;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A composite and a STRUCT by the MD5 of their fields' texts. */
final class CompositeText {

    private CompositeText() {}

    static ValueText of(List<PostgresType.Field> postgres, List<DuckType.Field> motherduck, List<ValueText> texts) {
        // NULL is told from a row of NULLs, which IS NULL does not.
        return new ValueText.Word(
                value -> "CASE WHEN " + value + " IS DISTINCT FROM NULL THEN md5(" + Concat.of(separated(texts,
                        i -> texts.get(i)
                                .onPostgres("(" + value + ")." + PostgresSql.identifier(postgres.get(i).name()))))
                        + ") END",
                value -> "CASE WHEN " + value + " IS NOT NULL THEN md5(" + Concat.of(separated(texts,
                        i -> texts.get(i).onMotherduck("struct_extract(" + value + ", "
                                + DuckSql.literal(motherduck.get(i).name()) + ")")))
                        + ") END");
    }

    private static List<String> separated(List<ValueText> texts, IntFunction<List<String>> arguments) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                all.add("','");
            }
            all.addAll(arguments.apply(i));
        }
        return all;
    }
}
