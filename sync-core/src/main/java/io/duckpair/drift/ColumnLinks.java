package io.duckpair.drift;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableDiff.Lineage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a PostgreSQL table stands for which of its MotherDuck pair, in the baseline and now. In the baseline the two
 * names always fit one another, because a rename that was not carried is not in it; so links are found by name there and
 * followed by lineage from there.
 */
final class ColumnLinks {

    private final Map<String, String> idByBase = new HashMap<>();
    private final Map<String, String> idByNow = new HashMap<>();
    private final Map<String, Column> nowById = new HashMap<>();

    private ColumnLinks() {}

    static ColumnLinks of(Translation translation, Table basePostgres, Table baseMotherduck, Table postgres,
            Table motherduck, Lineage onPostgres, Lineage onMotherduck) {
        ColumnLinks links = new ColumnLinks();
        Map<String, String> base = byName(translation, basePostgres.columns(), baseMotherduck.columns());
        Set<String> linkedMotherduck = new HashSet<>(base.values());
        for (Column column : basePostgres.columns()) {
            String id = base.containsKey(column.name()) ? "link:" + column.name() : "postgres:" + column.name();
            links.register(Side.POSTGRES, id, column, onPostgres, postgres);
            String other = base.get(column.name());
            if (other != null) {
                baseMotherduck.column(other)
                        .ifPresent(linked -> links.register(Side.MOTHERDUCK, id, linked, onMotherduck, motherduck));
            }
        }
        for (Column column : baseMotherduck.columns()) {
            if (!linkedMotherduck.contains(column.name())) {
                links.register(Side.MOTHERDUCK, "motherduck:" + column.name(), column, onMotherduck, motherduck);
            }
        }
        links.linkNew(translation, postgres, motherduck);
        return links;
    }

    /** PostgreSQL name to MotherDuck name of those columns whose names fit one another; each column once. */
    static Map<String, String> byName(Translation translation, List<Column> postgres, List<Column> motherduck) {
        Map<String, String> motherduckByKey = new HashMap<>();
        motherduck.forEach(column -> translation.columnKey(Side.MOTHERDUCK, column.name())
                .ifPresent(key -> motherduckByKey.putIfAbsent(key, column.name())));
        Map<String, String> links = new HashMap<>();
        for (Column column : postgres) {
            String other = translation.columnKey(Side.POSTGRES, column.name()).map(motherduckByKey::remove)
                    .orElse(null);
            if (other != null) {
                links.put(column.name(), other);
            }
        }
        return links;
    }

    private void register(Side side, String id, Column base, Lineage lineage, Table now) {
        idByBase.put(side + base.name(), id);
        String name = lineage.after(base.name());
        if (name != null) {
            now.column(name).ifPresent(column -> registerNow(side, id, column));
        }
    }

    private void registerNow(Side side, String id, Column column) {
        idByNow.put(side + column.name(), id);
        nowById.put(side + id, column);
    }

    private void linkNew(Translation translation, Table postgres, Table motherduck) {
        List<Column> newPostgres = unregistered(Side.POSTGRES, postgres);
        List<Column> newMotherduck = unregistered(Side.MOTHERDUCK, motherduck);
        Map<String, String> links = byName(translation, newPostgres, newMotherduck);
        for (Column column : newPostgres) {
            registerNow(Side.POSTGRES, "new:" + column.name(), column);
            String other = links.get(column.name());
            if (other != null) {
                motherduck.column(other)
                        .ifPresent(linked -> registerNow(Side.MOTHERDUCK, "new:" + column.name(), linked));
            }
        }
        unregistered(Side.MOTHERDUCK, motherduck)
                .forEach(column -> registerNow(Side.MOTHERDUCK, "new:motherduck:" + column.name(), column));
    }

    private List<Column> unregistered(Side side, Table table) {
        return table.columns().stream().filter(column -> !idByNow.containsKey(side + column.name())).toList();
    }

    /** The link's id of a column under its name now, or under its name in the baseline if it is gone. */
    String id(Side side, String name) {
        String id = idByNow.get(side + name);
        return id != null ? id : idOfBase(side, name);
    }

    /** The link's id of a column under its name in the baseline. */
    String idOfBase(Side side, String name) {
        return idByBase.getOrDefault(side + name, side + name);
    }

    /** The column on a side now, null where the side has none of this link. */
    @Nullable
    Column now(Side side, String id) {
        return nowById.get(side + id);
    }

    /** Whether the baseline had the column on both sides. */
    static boolean inBaseline(String id) {
        return id.startsWith("link:");
    }
}
