package io.duckpair.rows.checksum;

import io.duckpair.catalog.Column;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.ColumnPair;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import java.util.List;
import java.util.Optional;

/** What a column's value is as a text that is the same on both sides, if there is one. */
public sealed interface CanonicalText {

    /**
     * Expressions whose texts, concatenated by each side's own {@code concat}, are the column's.
     *
     * @param selfDelimiting
     *            whether nothing has to stand between the text and the next
     */
    record Comparable(ColumnPair column, List<String> postgres, List<String> motherduck,
            boolean selfDelimiting) implements CanonicalText {

        public Comparable {
            postgres = List.copyOf(postgres);
            motherduck = List.copyOf(motherduck);
        }
    }

    /**
     * The column takes no part in checksums.
     *
     * @param reason
     *            a clause for people
     */
    record NotComparable(ColumnPair column, String reason) implements CanonicalText {}

    static CanonicalText of(ColumnPair pair) {
        Column left = pair.postgres();
        Column right = pair.motherduck();
        if (!(left.type() instanceof PostgresType postgres && right.type() instanceof DuckType motherduck)) {
            throw new IllegalArgumentException("Not a pair of two sides: " + pair);
        }
        Optional<ValueText> text = ValueTexts.of(postgres, motherduck);
        if (text.isEmpty()) {
            return new NotComparable(pair, "PostgreSQL's " + postgres.sql() + " and MotherDuck's " + motherduck.sql()
                    + " have no form in common");
        }
        ValueText value = text.get();
        boolean withoutNull = !left.nullable() && !right.nullable();
        boolean selfDelimiting = switch (value.ends()) {
            case AT_COMMA -> false;
            case FIXED -> withoutNull;
            case COUNTED -> true;
        };
        return new Comparable(pair, value.postgres().apply(PostgresSql.identifier(left.name())),
                value.motherduck().apply(DuckSql.identifier(right.name())), selfDelimiting);
    }
}
