package io.duckpair.ui.catalogs;

import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.LeftAlone;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.SchemaName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.View;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Drift.RelationDrift;
import io.duckpair.drift.Drift.SchemaDrift;
import io.duckpair.plan.Held;
import io.duckpair.plan.Plan;
import io.duckpair.ui.catalogs.Pair.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the tree of pairs of a plan: what both catalogs show, in one. Pure. */
public final class PairTree {

    private static final Comparator<Pair> BY_NAME = Comparator.comparing(Pair::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Pair::id);

    /** A plan holds the drift's own differences, and to compare thousands by value takes its time. */
    private final IdentityHashMap<Difference, Held> whyHeld = new IdentityHashMap<>();
    private final IdentityHashMap<Difference, Held> ignored = new IdentityHashMap<>();
    private final Map<SchemaKey, List<Pair>> relations = new HashMap<>();
    private final List<Pair> wholes = new ArrayList<>();
    private final Map<SchemaName, SchemaKey> keys = new HashMap<>();

    /** A schema by both of its names; one of them may be missing. */
    private record SchemaKey(@Nullable SchemaName postgres, @Nullable SchemaName motherduck) {

        String title() {
            return motherduck != null ? motherduck.toString() : String.valueOf(postgres);
        }
    }

    private PairTree(Plan plan) {
        plan.held().forEach(held -> whyHeld.put(held.difference(), held));
        plan.ignored().forEach(held -> ignored.put(held.difference(), held));
    }

    /** The schemas' lines, with everything in them; below them the schemas and databases that are left alone. */
    public static List<Pair> of(Plan plan) {
        return new PairTree(plan).build(plan.drift());
    }

    private List<Pair> build(Drift drift) {
        Map<SchemaKey, SchemaDrift> schemas = new HashMap<>();
        for (SchemaDrift schema : drift.schemas()) {
            SchemaKey key = new SchemaKey(schema.postgres() == null ? null : schema.postgres().name(),
                    schema.motherduck() == null ? null : schema.motherduck().name());
            if (key.postgres() == null && key.motherduck() == null) {
                continue;
            }
            schemas.put(key, schema);
            remember(key);
        }
        for (RelationDrift relation : drift.relations()) {
            if (relation.postgres() != null || relation.motherduck() != null) {
                relations.computeIfAbsent(schemaOf(relation), _ -> new ArrayList<>()).add(pair(relation));
            }
        }
        leftAlone(drift.postgres());
        leftAlone(drift.motherduck());
        Map<String,
                Pair> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));
        Set<SchemaKey> all = new HashSet<>(schemas.keySet());
        all.addAll(relations.keySet());
        for (SchemaKey key : all) {
            sorted.put(key.title() + '\0' + key.postgres(), schema(key, schemas.get(key)));
        }
        List<Pair> lines = new ArrayList<>(sorted.values());
        wholes.sort(BY_NAME);
        lines.addAll(wholes);
        return List.copyOf(lines);
    }

    private void remember(SchemaKey key) {
        if (key.postgres() != null) {
            keys.put(key.postgres(), key);
        }
        if (key.motherduck() != null) {
            keys.put(key.motherduck(), key);
        }
    }

    private SchemaKey schemaOf(RelationDrift relation) {
        Relation there = relation.motherduck();
        Relation here = relation.postgres();
        SchemaName motherduck = there == null ? null : there.name().schema();
        SchemaName postgres = here == null ? null : here.name().schema();
        return keyOf(motherduck, postgres);
    }

    private SchemaKey keyOf(@Nullable SchemaName motherduck, @Nullable SchemaName postgres) {
        SchemaKey known = motherduck == null ? null : keys.get(motherduck);
        if (known == null && postgres != null) {
            known = keys.get(postgres);
        }
        if (known == null) {
            known = new SchemaKey(postgres, motherduck);
            remember(known);
        }
        return known;
    }

    private Pair schema(SchemaKey key, @Nullable SchemaDrift drift) {
        List<Pair> children = new ArrayList<>(relations.getOrDefault(key, List.of()));
        children.sort(BY_NAME);
        List<Difference> differences = drift == null ? List.of() : drift.differences();
        Half postgres = key.postgres() == null ? null : Half.named(key.postgres().schema());
        Half motherduck = key.motherduck() == null ? null
                : Half.named(key.motherduck().database() + " · " + key.motherduck().schema());
        return new Pair("s:" + key.postgres() + "|" + key.motherduck(), Level.SCHEMA, postgres, motherduck,
                state(differences), held(differences), differences, null, children, count(differences),
                below(children));
    }

    private Pair pair(RelationDrift drift) {
        List<Difference> own = new ArrayList<>();
        Map<String, List<Difference>> byColumn = new HashMap<>();
        for (Difference difference : drift.differences()) {
            if (difference.column() == null) {
                own.add(difference);
            } else {
                byColumn.computeIfAbsent(difference.column(), _ -> new ArrayList<>()).add(difference);
            }
        }
        String id = "r:" + drift.names().postgres() + "|" + drift.names().motherduck();
        List<Pair> columns = new ArrayList<>();
        for (ColumnPairs.ColumnPair column : ColumnPairs.of(drift)) {
            List<Difference> differences = new ArrayList<>();
            column.names().forEach(name -> {
                List<Difference> found = byColumn.remove(name);
                if (found != null) {
                    differences.addAll(found);
                }
            });
            columns.add(new Pair(id + "#" + column.title(), Level.COLUMN, column.half(Side.POSTGRES, drift),
                    column.half(Side.MOTHERDUCK, drift), state(differences), held(differences), differences, drift,
                    List.of(), count(differences), 0));
        }
        // Of a column that is gone from both sides there is no line; the table tells of it.
        byColumn.values().forEach(own::addAll);
        boolean view = drift.postgres() instanceof View || drift.motherduck() instanceof View;
        return new Pair(id, view ? Level.VIEW : Level.TABLE, half(drift.postgres()), half(drift.motherduck()),
                state(own), held(own), own, drift, columns, count(own), below(columns));
    }

    private static @Nullable Half half(@Nullable Relation relation) {
        return relation == null ? null : Half.named(relation.name().name());
    }

    private void leftAlone(Catalog catalog) {
        for (LeftAlone object : catalog.leftAlone()) {
            boolean postgres = catalog.side() == Side.POSTGRES;
            if (object.name().isEmpty()) {
                wholes.add(leftAlone(object, Level.LEFT_ALONE_WHOLE, object.title(), postgres));
            } else {
                SchemaKey key = postgres ? keyOf(null, object.schema()) : keyOf(object.schema(), null);
                relations.computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(leftAlone(object, Level.LEFT_ALONE, object.name(), postgres));
            }
        }
    }

    private static Pair leftAlone(LeftAlone object, Level level, String name, boolean postgres) {
        Half half = Half.leftAlone(name, object.reason());
        return new Pair("l:" + (postgres ? Side.POSTGRES : Side.MOTHERDUCK) + object.title(), level,
                postgres ? half : null, postgres ? null : half, PairState.NOT_CARRIED, null, List.of(), null,
                List.of(), 0, 0);
    }

    private PairState state(List<Difference> differences) {
        PairState state = PairState.IN_STEP;
        for (Difference difference : differences) {
            if (difference instanceof NotCarried && differences.size() > 1) {
                continue;
            }
            state = state.worse(
                    ignored.containsKey(difference) ? PairState.IGNORED : PairState.of(difference.kind()));
        }
        return state;
    }

    private @Nullable Held held(List<Difference> differences) {
        for (Difference difference : differences) {
            Held held = whyHeld.get(difference);
            if (held != null) {
                return held;
            }
        }
        return null;
    }

    private int count(List<Difference> differences) {
        return (int) differences.stream()
                .filter(difference -> !(difference instanceof NotCarried) && !ignored.containsKey(difference)).count();
    }

    private static int below(List<Pair> children) {
        return children.stream().mapToInt(Pair::all).sum();
    }
}
