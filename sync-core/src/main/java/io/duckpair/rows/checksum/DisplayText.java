package io.duckpair.rows.checksum;

import io.duckpair.catalog.Column;
import io.duckpair.duckdb.DuckSql;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.ColumnPair;

/** A value as its own side prints it. */
final class DisplayText {

    private DisplayText() {}

    /** {@code concat} prints NULL as nothing. */
    static String postgres(ColumnPair pair) {
        String value = PostgresSql.identifier(pair.postgres().name());
        return "CASE WHEN " + value + " IS DISTINCT FROM NULL THEN concat(" + value + ") END";
    }

    static String motherduck(ColumnPair pair) {
        return DuckSql.identifier(pair.motherduck().name()) + "::VARCHAR";
    }

    /** The column's value is the one that {@link #postgres} printed so. */
    static String postgresIs(ColumnPair pair, String text) {
        Column column = pair.postgres();
        return PostgresSql.identifier(column.name()) + " = CAST(" + PostgresSql.literal(text) + " AS "
                + column.type().sql() + ")";
    }

    static String motherduckIs(ColumnPair pair, String text) {
        Column column = pair.motherduck();
        return DuckSql.identifier(column.name()) + " = CAST(" + DuckSql.literal(text) + " AS " + column.type().sql()
                + ")";
    }
}
