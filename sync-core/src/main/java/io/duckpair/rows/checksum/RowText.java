package io.duckpair.rows.checksum;

import io.duckpair.duckdb.DuckSql;
import io.duckpair.postgres.PostgresSql;
import io.duckpair.rows.ColumnPair;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The text of several columns together, one expression a side. Different values give different texts, so between any two stands
 * something that neither contains, or a length. What stands there costs as much as a column, so columns are ordered to need
 * little of it: binary values, which begin with a backslash, stand between numbers, and one text is the last.
 *
 * @param notCompared
 *            the columns that are not in it
 */
record RowText(String postgres, String motherduck, List<NotCompared> notCompared) {

    /** PostgreSQL 16 and newer read {@code 0x1f}. */
    private static final int READS_HEXADECIMAL = 16;

    RowText {
        notCompared = List.copyOf(notCompared);
    }

    static RowText of(List<ColumnPair> columns) {
        RowTextWriter writer = new RowTextWriter();
        List<NotCompared> notCompared = new ArrayList<>();
        for (ColumnPair pair : columns) {
            Optional<ValueText> text = text(pair);
            if (text.isPresent()) {
                writer.add(pair, text.get());
            } else {
                notCompared.add(new NotCompared(pair, "PostgreSQL's " + pair.postgres().type().sql()
                        + " and MotherDuck's " + pair.motherduck().type().sql() + " have no form in common"));
            }
        }
        return writer.write(notCompared);
    }

    private static Optional<ValueText> text(ColumnPair pair) {
        return pair.postgres().type() instanceof PostgresType postgres
                && pair.motherduck().type() instanceof DuckType motherduck ? ValueTexts.of(postgres, motherduck)
                        : Optional.empty();
    }

    static String postgresValue(ColumnPair pair) {
        return PostgresSql.identifier(pair.postgres().name());
    }

    static String motherduckValue(ColumnPair pair) {
        return DuckSql.identifier(pair.motherduck().name());
    }

    /** Another where either expression is another. */
    String layout() {
        return UUID.nameUUIDFromBytes((postgres + "\n" + motherduck).getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * The first 60 bits of the text's MD5, as a number that is not negative.
     *
     * @param version
     *            PostgreSQL's major one
     */
    String postgresHash(int version) {
        return version < READS_HEXADECIMAL
                // A cast to bit with a length cuts the rest off.
                ? "('x' || md5(" + postgres + "))::bit(60)::bigint"
                : "('0x' || left(md5(" + postgres + "), 15))::bigint";
    }

    String motherduckHash() {
        return "('0x' || left(md5(" + motherduck + "), 15))::BIGINT";
    }
}
