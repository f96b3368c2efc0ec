package io.duckpair.duckdb;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A constraint as DuckDB tells of it, which is by the positions of its columns, so that it can be read before they are.
 *
 * @param name
 *            of a foreign key
 * @param text
 *            of a foreign key
 * @param expression
 *            of a check
 * @param positions
 *            of a key's columns among the table's, from 0, with commas between
 */
record ConstraintRow(RelationName table, String kind, @Nullable String name, @Nullable String text,
        @Nullable String expression, @Nullable String positions) {

    /** @param columns all of the table's, in their order */
    void addTo(Hanging ofTable, List<Column> columns) {
        switch (kind) {
            case "PRIMARY KEY" -> ofTable.key(key(columns));
            case "UNIQUE" -> ofTable.unique(key(columns));
            case "CHECK" -> ofTable.check(new Check(null, required(expression)));
            case "FOREIGN KEY" ->
                    ofTable.extra(new Extra(Extra.Kind.FOREIGN_KEY, required(name), required(text)));
            default -> throw new DuckpairException(ErrorCode.INTERNAL,
                    Sentence.of("Table {0} has a constraint of the unknown kind {1}.", table, kind),
                    Sentence.nothing());
        }
    }

    private Key key(List<Column> columns) {
        List<String> keyColumns = new ArrayList<>();
        for (String position : required(positions).split(",")) {
            keyColumns.add(columns.get(Integer.parseInt(position)).name());
        }
        return new Key(null, keyColumns);
    }

    private String required(@Nullable String part) {
        return Objects.requireNonNull(part, () -> "DuckDB tells only half of a constraint: " + this);
    }
}
