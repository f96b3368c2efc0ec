package io.duckpair.ui.catalogs;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.TableChange.ColumnRenamed;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift.RelationDrift;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the columns of a pair of relations side by side, in PostgreSQL's order, then what only MotherDuck has. */
final class ColumnPairs {

    private ColumnPairs() {}

    /** One of the two may be null. */
    record ColumnPair(@Nullable Column postgres, @Nullable Column motherduck) {

        /** What a difference may call it. */
        Set<String> names() {
            Set<String> names = new LinkedHashSet<>();
            Stream.of(postgres, motherduck).filter(Objects::nonNull).forEach(column -> names.add(column.name()));
            return names;
        }

        String title() {
            return String.join("|", names());
        }

        @Nullable
        Half half(Side side, RelationDrift drift) {
            Column column = side == Side.POSTGRES ? postgres : motherduck;
            return column == null ? null
                    : new Half(column.name(), column.type().sql(), column.nullable(),
                            key(drift.relation(side), column.name()));
        }

        private static String key(@Nullable Relation relation, String column) {
            if (!(relation instanceof Table table)) {
                return "";
            }
            Key primary = table.primaryKey();
            if (primary != null && primary.columns().contains(column)) {
                return "PK";
            }
            return table.uniques().stream().anyMatch(key -> key.columns().contains(column)) ? "UK" : "";
        }
    }

    static List<ColumnPair> of(RelationDrift drift) {
        List<Column> left = drift.postgres() == null ? List.of() : drift.postgres().columns();
        List<Column> right = drift.motherduck() == null ? List.of() : drift.motherduck().columns();
        if (left.isEmpty() || right.isEmpty()) {
            return Stream.concat(left.stream().map(column -> new ColumnPair(column, null)),
                    right.stream().map(column -> new ColumnPair(null, column))).toList();
        }
        Map<String, Column> unmatched = HashMap.newHashMap(right.size());
        right.forEach(column -> unmatched.put(fold(column.name()), column));
        Map<String, String> renamed = renamed(drift);
        List<ColumnPair> pairs = new ArrayList<>(left.size() + 1);
        for (Column column : left) {
            Column other = unmatched.remove(fold(renamed.getOrDefault(column.name(), column.name())));
            pairs.add(new ColumnPair(column, other));
        }
        for (Column column : right) {
            if (unmatched.containsKey(fold(column.name()))) {
                pairs.add(new ColumnPair(null, column));
            }
        }
        return pairs;
    }

    /** PostgreSQL's name of each column that is called otherwise on MotherDuck, with MotherDuck's name. */
    private static Map<String, String> renamed(RelationDrift drift) {
        Map<String, String> names = new HashMap<>();
        for (Difference difference : drift.differences()) {
            switch (difference) {
                case OneSided(var _, var _, var _, Side side, var _, List<TableChange> observed, var _, var _) ->
                        add(names, side, observed);
                case Conflict conflict -> {
                    add(names, Side.POSTGRES, conflict.observedPostgres());
                    add(names, Side.MOTHERDUCK, conflict.observedMotherduck());
                }
                case Difference.NotCarried _,Difference.OfShell _ -> {
                }
            }
        }
        return names;
    }

    private static void add(Map<String, String> names, Side side, List<TableChange> observed) {
        for (TableChange change : observed) {
            if (change instanceof ColumnRenamed(String from, String to)) {
                if (side == Side.POSTGRES) {
                    names.put(to, names.getOrDefault(from, from));
                } else {
                    names.put(from, to);
                }
            }
        }
    }

    /** DuckDB does not tell the case of ASCII letters apart. */
    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
