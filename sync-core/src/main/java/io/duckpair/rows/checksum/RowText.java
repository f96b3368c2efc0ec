package io.duckpair.rows.checksum;

import io.duckpair.rows.ColumnPair;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of several columns together, one expression a side. Different values give different texts: between any two stands
 * something that neither contains, or a length.
 *
 * @param notCompared
 *            the columns that are not in it
 */
record RowText(String postgres, String motherduck, List<CanonicalText.NotComparable> notCompared) {

    /** PostgreSQL takes no more in a call: FUNC_MAX_ARGS. */
    private static final int MOST_ARGUMENTS = 100;

    RowText {
        notCompared = List.copyOf(notCompared);
    }

    static RowText of(List<ColumnPair> columns) {
        List<String> postgres = new ArrayList<>();
        List<String> motherduck = new ArrayList<>();
        List<CanonicalText.NotComparable> notCompared = new ArrayList<>();
        boolean separated = true;
        for (ColumnPair column : columns) {
            switch (CanonicalText.of(column)) {
                case CanonicalText.NotComparable not -> notCompared.add(not);
                case CanonicalText.Comparable text -> {
                    if (!separated) {
                        postgres.add("','");
                        motherduck.add("','");
                    }
                    postgres.addAll(text.postgres());
                    motherduck.addAll(text.motherduck());
                    separated = text.selfDelimiting();
                }
            }
        }
        return new RowText(concat(postgres), concat(motherduck), notCompared);
    }

    /** A call for all of them; NULLs add nothing. */
    static String concat(List<String> arguments) {
        if (arguments.isEmpty()) {
            return "''";
        }
        if (arguments.size() <= MOST_ARGUMENTS) {
            return "concat(" + String.join(", ", arguments) + ")";
        }
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i += MOST_ARGUMENTS) {
            calls.add(concat(arguments.subList(i, Math.min(i + MOST_ARGUMENTS, arguments.size()))));
        }
        return concat(calls);
    }

    /** 60 bits of the text's MD5, as a number that is not negative. */
    String postgresHash() {
        return postgresHash(postgres);
    }

    String motherduckHash() {
        return motherduckHash(motherduck);
    }

    /** A cast to {@code bit} with a length cuts the rest off. */
    static String postgresHash(String text) {
        return "('x' || md5(" + text + "))::bit(60)::bigint";
    }

    static String motherduckHash(String text) {
        return "('0x' || left(md5(" + text + "), 15))::BIGINT";
    }
}
