package io.duckpair.apply;

import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.mirror.AlteredMirrors;
import io.duckpair.plan.BaselineUpdate.PutPair;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import io.duckpair.rows.TablePair;
import io.duckpair.state.InStep;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The tables of pairs that a batch alters: has their mirrors looked at before and after. */
final class AlteredTables {

    private final AlteredMirrors mirrors;
    private final MotherduckWork motherduck;

    AlteredTables(AlteredMirrors mirrors, MotherduckWork motherduck) {
        this.mirrors = mirrors;
        this.motherduck = motherduck;
    }

    /** Just before a step. */
    void before(Unit unit, Step step) {
        if (step.change() instanceof AlterTable alter && !isSameForRows(alter.before(), alter.after())) {
            pairs(unit).forEach(put -> before(put, step.side(), alter.before()));
        }
    }

    /** Names and comments say nothing of rows. */
    private static boolean isSameForRows(Table before, Table after) {
        return columns(before).equals(columns(after)) && Objects.equals(before.primaryKey(), after.primaryKey())
                && before.uniques().equals(after.uniques());
    }

    private static List<Column> columns(Table table) {
        return table.columns().stream().map(column -> Column.of("", column.ordinal(), column.type())
                .withNullable(column.nullable())).toList();
    }

    /** Of one that is no longer what the baseline knows nothing can be told. */
    private void before(PutPair put, Side side, Table altered) {
        RelationPair pair = put.pair();
        if (pair != null && pair.postgres() instanceof Table left && pair.motherduck() instanceof Table right
                && isAsKnown(side == Side.POSTGRES ? left : right, altered)) {
            TablePair then = side == Side.POSTGRES ? TablePair.of(altered, right) : TablePair.of(left, altered);
            mirrors.before(pair.id(), then, side, motherduck::session);
        }
    }

    private static boolean isAsKnown(Table known, Table now) {
        return TableDiff.between(known, now, Lineage.byName(known, now)).isEmpty();
    }

    /**
     * Notes what the mirrors are now, in the open PostgreSQL transaction.
     *
     * @return of those on MotherDuck, by their pairs' ids: MotherDuck commits before the notes do
     */
    Map<Long, InStep> after(List<Unit> units, ReadBack after) {
        for (Unit unit : units) {
            pairs(unit).forEach(put -> {
                RelationPair pair = put.pair();
                if (pair == null || !mirrors.isUnedited(pair.id())) {
                    return;
                }
                Relation left = after.relation(Side.POSTGRES, put.postgres());
                Relation right = after.relation(Side.MOTHERDUCK, put.motherduck());
                if (left instanceof Table postgres && right instanceof Table other) {
                    mirrors.after(pair.id(), home -> now(put, pair, home, postgres, other), motherduck::session);
                }
            });
        }
        return mirrors.onMotherduck();
    }

    /** What is held of the home's changes is not the mirror's: a column may have the name of one that waits to be dropped. */
    private static TablePair now(PutPair put, RelationPair pair, Side home, Table postgres, Table motherduck) {
        return switch (home) {
            case POSTGRES -> TablePair.of(without(pair.postgres(), postgres, put.heldOnPostgres()), motherduck);
            case MOTHERDUCK -> TablePair.of(postgres, without(pair.motherduck(), motherduck, put.heldOnMotherduck()));
        };
    }

    private static Table without(Relation earlier, Table now, List<TableChange> held) {
        return Shapes.without(earlier, now, held) instanceof Table table ? table : now;
    }

    private static Stream<PutPair> pairs(Unit unit) {
        return unit.updates().stream().filter(PutPair.class::isInstance).map(PutPair.class::cast);
    }
}
