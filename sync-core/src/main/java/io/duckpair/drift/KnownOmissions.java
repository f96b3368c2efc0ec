package io.duckpair.drift;

import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a table stays behind, worked out once for as long as the table stays the same object: in a poll loop nearly all do,
 * and to find it out means to parse each default and check. Tables of the comparison before the last one are forgotten.
 */
final class KnownOmissions {

    private IdentityHashMap<Table, List<Omission>> before = new IdentityHashMap<>();
    private IdentityHashMap<Table, List<Omission>> now = new IdentityHashMap<>();
    private Map<String, String> columnNames = Map.of();

    /** Begins a comparison. Which columns are carried also hangs on the shortened names that the baseline remembers. */
    void begin(Translation translation) {
        before = translation.rememberedNames().equals(columnNames) ? now : new IdentityHashMap<>();
        now = new IdentityHashMap<>();
        columnNames = Map.copyOf(translation.rememberedNames());
    }

    List<Omission> of(Translation translation, Side side, Table table) {
        List<Omission> known = before.get(table);
        List<Omission> omissions = known != null ? known : List.copyOf(translation.omissions(side, table));
        now.put(table, omissions);
        return omissions;
    }
}
