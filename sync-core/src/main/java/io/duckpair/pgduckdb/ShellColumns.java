package io.duckpair.pgduckdb;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Kind;
import io.duckpair.drift.ObjectNames;
import io.duckpair.drift.ShellState;
import io.duckpair.pgduckdb.ShellTypes.ShellType;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a relation's shell should have: {@code CreatePgTableString} and {@code CreatePgViewString} in
 * src/pgduckdb_background_worker.cpp. They have names and types, and nothing else.
 */
final class ShellColumns {

    private static final int MOST = 1600;
    private static final Set<String> SYSTEM = Set.of("tableoid", "ctid", "xmin", "cmin", "xmax", "cmax");

    private final Relation motherduck;
    private final Map<String, ShellType> wanted = new LinkedHashMap<>();
    private final List<Column> leftOut = new ArrayList<>();
    private @Nullable Sentence obstacle;

    ShellColumns(Relation motherduck) {
        this.motherduck = motherduck;
        for (Column column : motherduck.columns()) {
            Optional<ShellType> type = column.type() instanceof DuckType duck ? ShellTypes.of(duck) : Optional.empty();
            if (type.isEmpty()) {
                leftOut.add(column);
                continue;
            }
            String name = ShellNaming.cut(column.name());
            if (motherduck instanceof Table && SYSTEM.contains(name)) {
                obstacle = Sentence.of("every PostgreSQL table has a column {0} already", name);
            } else if (wanted.put(name, type.get()) != null) {
                obstacle = Sentence.of("two of its columns have the same first {0} bytes", ShellNaming.MAX_BYTES);
            }
        }
        if (wanted.size() > MOST) {
            obstacle = Sentence.of("PostgreSQL takes {0} columns at most", MOST);
        }
    }

    /** Whether there is no column at all that a shell could have; pg_duckdb says so and makes none. */
    boolean none() {
        return motherduck instanceof Table && wanted.isEmpty() && obstacle == null;
    }

    /** Why PostgreSQL refuses such a shell, as a clause; empty where it does not. */
    Optional<Sentence> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /** What the shell has to do without. */
    void addLeftOut(ObjectNames names, List<Difference> to) {
        leftOut.forEach(column -> to.add(new NotCarried(names, column.name(), Side.MOTHERDUCK,
                Sentence.of("skipped: pg_duckdb has no PostgreSQL type for {0}", column.type().sql()))));
    }

    /** How the shell is not as it should be. */
    void compare(Relation shell, ObjectNames names, List<Difference> to) {
        Map<String, PostgresType> there = new HashMap<>();
        for (Column column : shell.columns()) {
            if (column.type() instanceof PostgresType type) {
                there.put(column.name(), type);
            }
        }
        wanted.forEach((name, type) -> {
            PostgresType is = there.get(name);
            if (is == null) {
                to.add(stale(names, name, Kind.ADDED,
                        Sentence.of("the shell has no column {0} {1}", name, type.sql())));
            } else if (!type.is(is)) {
                to.add(stale(names, name, Kind.CHANGED,
                        Sentence.of("the shell's column {0} is {1}, not {2}", name, is.sql(), type.sql())));
            }
        });
        shell.columns().stream().map(Column::name).filter(name -> !wanted.containsKey(name)).forEach(
                name -> to.add(
                        stale(names, name, Kind.DROPPED, Sentence.of("the shell has a column {0} too many", name))));
        List<String> order = shell.columns().stream().map(Column::name).toList();
        if (!order.equals(List.copyOf(wanted.keySet())) && new HashSet<>(order).equals(wanted.keySet())) {
            to.add(stale(names, null, Kind.CHANGED, Sentence.of("the shell's columns are in another order")));
        }
    }

    private static OfShell stale(ObjectNames names, @Nullable String column, Kind kind,
            Sentence words) {
        return new OfShell(names, column, kind, ShellState.STALE, words, true);
    }
}
