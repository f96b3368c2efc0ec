package io.duckpair.drift;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
     * A column that PostgreSQL dropped too was not renamed, nor is one a renamed column that PostgreSQL has newly got too: so a
     * batch looks that was killed between its two commits.
     *
     * @param knownRenames
     *            columns that Duckpair itself renamed since, old name to new
     */
    static TableHistory onMotherduck(Table base, Table now, Map<String, String> knownRenames, TableHistory postgres,
            Translation translation) {
        Set<String> droppedOnPostgres = new HashSet<>();
        ColumnLinks.byName(translation, postgres.base.columns(), base.columns()).forEach((left, right) -> {
            if (postgres.lineage.after(left) == null) {
                droppedOnPostgres.add(right);
            }
        });
        List<Column> newOnPostgres = postgres.now.columns().stream()
                .filter(column -> postgres.lineage.before(column.name()) == null).toList();
        Set<String> newOnBoth = Set
                .copyOf(ColumnLinks.byName(translation, newOnPostgres, now.columns()).values());
        return of(Side.MOTHERDUCK, base, now,
                MotherduckLineage.between(base, now, knownRenames, droppedOnPostgres, newOnBoth));
    }

    private static TableHistory of(Side side, Table base, Table now, Lineage lineage) {
        return new TableHistory(side, base, now, lineage, TableDiff.between(base, now, lineage));
    }

    /** The column of the baseline as it is now, empty where it is gone. */
    Optional<Column> now(Column column) {
        return Optional.ofNullable(lineage.after(column.name())).flatMap(now::column);
    }
}
