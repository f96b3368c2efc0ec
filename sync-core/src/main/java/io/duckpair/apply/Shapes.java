package io.duckpair.apply;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.catalog.TableEdit;
import io.duckpair.catalog.View;
import java.util.List;

/** Compares shapes that were read at two moments, or wanted and read. */
final class Shapes {

    private Shapes() {}

    /**
     * Whether nothing that matters to a plan has changed; indexes and row estimates may. A view may have been made again as it
     * was, for a change of a table under it.
     */
    static boolean same(Relation planned, Relation now) {
        if (planned.equals(now)) {
            return true;
        }
        if (planned instanceof Table before && now instanceof Table after) {
            return before.oid() == after.oid()
                    && TableDiff.between(before, after, Lineage.byName(before, after)).isEmpty();
        }
        return planned instanceof View before && now instanceof View after
                && before.name().equals(after.name()) && before.definition().equals(after.definition());
    }

    /** The baseline shows nothing of what is held, so that it is seen again in the next round. */
    static Relation without(Relation earlier, Relation now, List<TableChange> held) {
        return earlier instanceof Table before && now instanceof Table table && !held.isEmpty()
                ? TableEdit.undo(before, table, held)
                : now;
    }

    /**
     * What a side made differently from what was wanted. Engines print defaults and checks in their own words, so of those only
     * the presence is compared.
     */
    static List<TableChange> deviations(Table wanted, Table made) {
        Table left = withoutWording(wanted);
        Table right = withoutWording(made);
        return TableDiff.between(left, right, Lineage.byName(left, right));
    }

    private static Table withoutWording(Table table) {
        List<Column> columns = table.columns().stream()
                .map(column -> column.withDefault(column.defaultExpression() == null ? null : "present")).toList();
        List<Check> checks = table.checks().isEmpty() ? List.of() : List.of(new Check(null, "present"));
        return table.withColumns(columns).withChecks(checks);
    }
}
