package io.duckpair.drift;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to a table on one side since its pair was last in step.
 *
 * @param base
 *            its shape then
 * @param now
 *            its shape now
 * @param lineage
 *            which column then each column now is
 * @param changes
 *            what leads from one to the other
 */
record TableHistory(Side side, Table base, Table now, Lineage lineage, List<TableChange> changes) {

    static TableHistory onPostgres(Table base, Table now) {
        boolean same = base.oid() == now.oid();
        return of(Side.POSTGRES, base, now, same ? Lineage.byOrdinal(base, now) : Lineage.byName(base, now));
    }

    /**
     * @param knownRenames
     *            columns that Duckpair itself renamed since, old name to new
     */
    static TableHistory onMotherduck(Table base, Table now, Map<String, String> knownRenames) {
        return of(Side.MOTHERDUCK, base, now, MotherduckLineage.between(base, now, knownRenames));
    }

    private static TableHistory of(Side side, Table base, Table now, Lineage lineage) {
        return new TableHistory(side, base, now, lineage, TableDiff.between(base, now, lineage));
    }

    /** The column of the baseline as it is now, empty where it is gone. */
    Optional<Column> now(Column column) {
        return Optional.ofNullable(lineage.after(column.name())).flatMap(now::column);
    }
}
