package io.duckpair.rows.transfer;

import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.rows.ColumnPair;
import io.duckpair.rows.TablePair;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which value of which row of a table the other side cannot hold. */
final class RowRefusal {

    private static final int SHOWN_CHARACTERS = 60;

    private final TablePair pair;
    private final Side from;

    /** @param from the side whose rows are copied */
    RowRefusal(TablePair pair, Side from) {
        this.pair = pair;
        this.from = from;
    }

    /**
     * @param column
     *            the value's
     * @param key
     *            the row's values of the pair's key, in its order; empty where there is no key
     * @param row
     *            where there is no key, the row for people
     * @param value
     *            the value as text
     * @param reason
     *            goes on after the value
     */
    DuckpairException of(ColumnPair column, List<@Nullable String> key, @Nullable String row, String value,
            Sentence reason) {
        return refused(Sentence.of("Table {0} cannot be copied to {1}, {2}: the value {3} {4}.", table(), to(),
                place(column, row(key, row)), shown(value), reason), null);
    }

    /**
     * PostgreSQL found it out by itself.
     *
     * @param column
     *            null where it is about the whole row
     * @param row
     *            the values of the row's key, or all of them where there is no key
     * @param words
     *            what PostgreSQL said
     */
    DuckpairException byPostgres(@Nullable ColumnPair column, List<@Nullable String> row, @Nullable String value,
            Sentence words, Throwable cause) {
        Sentence place = place(column, pair.hasKey() ? row(row, null) : row(List.of(), String.join(", ", row)));
        return refused(value == null
                ? Sentence.of("Table {0} cannot be copied to {1}, {2}: {3}.", table(), to(), place, words)
                : Sentence.of("Table {0} cannot be copied to {1}, {2}: the value {3}: {4}.", table(), to(), place,
                        shown(value), words),
                cause);
    }

    private static DuckpairException refused(Sentence what, @Nullable Throwable cause) {
        return new DuckpairException(ErrorCode.ROW_REFUSED, what,
                Sentence.of("Change the value, or leave the table's rows out."), cause);
    }

    private Sentence place(@Nullable ColumnPair column, Sentence row) {
        return column == null ? row : Sentence.of("column {0} of {1}", name(column), row);
    }

    private Sentence row(List<@Nullable String> key, @Nullable String row) {
        if (pair.key().isEmpty() || key.isEmpty()) {
            return row == null ? Sentence.of("the row with an unknown key")
                    : Sentence.of("the row with the values {0}", shown(row));
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            String value = key.get(i);
            parts.add(name(pair.key().get(i)) + " = " + (value == null ? "NULL" : shown(value)));
        }
        return Sentence.of("the row with {0}", String.join(", ", parts));
    }

    private String name(ColumnPair column) {
        return from == Side.POSTGRES ? column.postgres().name() : column.motherduck().name();
    }

    private String table() {
        RelationName table = pair.name(from);
        return (from == Side.MOTHERDUCK ? table.schema().database() + "." : "") + table.schema().schema() + "."
                + table.name();
    }

    private String to() {
        return from.other().title();
    }

    /** Short, on one line, with nothing that a terminal would act on. */
    static String shown(String value) {
        StringBuilder text = new StringBuilder("'");
        int end = value.length() > SHOWN_CHARACTERS ? value.offsetByCodePoints(0,
                Math.min(SHOWN_CHARACTERS, value.codePointCount(0, SHOWN_CHARACTERS + 1))) : value.length();
        value.substring(0, end).codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean printable = type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE
                    && type != Character.LINE_SEPARATOR && type != Character.PARAGRAPH_SEPARATOR
                    && type != Character.UNASSIGNED;
            if (printable) {
                text.appendCodePoint(point);
            } else {
                text.append("\\u%04x".formatted(point));
            }
        });
        return text.append(end < value.length() ? "…'" : "'").toString();
    }
}
