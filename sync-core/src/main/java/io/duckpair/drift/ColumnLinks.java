package io.duckpair.drift;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
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

    static ColumnLinks of(Translation translation, TableHistory postgres, TableHistory motherduck) {
        ColumnLinks links = new ColumnLinks();
        Map<String, String> base = byName(translation, postgres.base().columns(), motherduck.base().columns());
        for (Column column : postgres.base().columns()) {
            String other = base.get(column.name());
            String id = (other == null ? "postgres:" : "link:") + column.name();
            links.register(id, column, postgres);
            if (other != null) {
                motherduck.base().column(other).ifPresent(linked -> links.register(id, linked, motherduck));
            }
        }
        Set<String> linked = new HashSet<>(base.values());
        motherduck.base().columns().stream().filter(column -> !linked.contains(column.name()))
                .forEach(column -> links.register("motherduck:" + column.name(), column, motherduck));
        links.linkNew(translation, postgres.now(), motherduck.now());
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

    private void register(String id, Column base, TableHistory history) {
        idByBase.put(history.side() + base.name(), id);
        history.now(base).ifPresent(column -> registerNow(history.side(), id, column));
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

    /** Whether the baseline had the column on neither side. */
    static boolean isNew(String id) {
        return id.startsWith("new:");
    }

    /** Whether the baseline had the column on both sides. */
    static boolean inBaseline(String id) {
        return id.startsWith("link:");
    }
}
