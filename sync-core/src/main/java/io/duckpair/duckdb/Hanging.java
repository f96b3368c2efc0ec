package io.duckpair.duckdb;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What hangs on one table, while it is gathered. */
final class Hanging {

    private @Nullable Key primaryKey;
    private final List<Key> uniques = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Extra> extras = new ArrayList<>();

    void key(@Nullable Key key) {
        primaryKey = key;
    }

    void unique(Key key) {
        uniques.add(key);
    }

    void check(Check check) {
        checks.add(check);
    }

    void extra(Extra extra) {
        extras.add(extra);
    }

    List<Extra> extras() {
        return List.copyOf(extras);
    }

    Table table(RelationName name, List<Column> columns, @Nullable String comment, long rows) {
        return new Table(name, 0, columns, primaryKey, uniques, checks, comment, extras, rows);
    }
}
