package io.duckpair.rows.checksum;

import io.duckpair.postgres.PostgresSql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pair of types and values of theirs, all different.
 *
 * @param values
 *            as expressions of each side's SQL
 */
record TypeCase(String postgres, String motherduck, List<Value> values) {

    /** One value, as each side writes it. */
    record Value(String postgres, String motherduck) {}

    /** Values that both sides read from one text. */
    static TypeCase of(String postgres, String motherduck, String... texts) {
        return new TypeCase(postgres, motherduck, List.of()).and(texts);
    }

    TypeCase and(String... texts) {
        TypeCase more = this;
        for (String text : texts) {
            more = more.value(postgresLiteral(text), TwoTables.literal(text));
        }
        return more;
    }

    /** Texts as PostgreSQL writes them, then as DuckDB does. */
    TypeCase pairs(String... texts) {
        TypeCase more = this;
        for (int i = 0; i < texts.length; i += 2) {
            more = more.value(postgresLiteral(texts[i]), TwoTables.literal(texts[i + 1]));
        }
        return more;
    }

    /** Expressions. */
    TypeCase value(String onPostgres, String onMotherduck) {
        return new TypeCase(postgres, motherduck, Stream.concat(values.stream(), Stream.of(new Value(
                "CAST(" + onPostgres + " AS " + postgres + ")", "CAST(" + onMotherduck + " AS " + motherduck + ")")))
                .toList());
    }

    private static String postgresLiteral(String text) {
        return PostgresSql.literal(text);
    }

    List<Value> withNull() {
        List<Value> all = new ArrayList<>(values);
        all.add(new Value("NULL", "NULL"));
        return all;
    }

    @Override
    public String toString() {
        return postgres + " and " + motherduck;
    }
}
