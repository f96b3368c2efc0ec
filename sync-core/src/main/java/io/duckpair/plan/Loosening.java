package io.duckpair.plan;

import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Key;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.TableChange.CheckAdded;
import io.duckpair.catalog.TableChange.CheckDropped;
import io.duckpair.catalog.TableChange.ColumnAdded;
import io.duckpair.catalog.TableChange.ColumnCommentChanged;
import io.duckpair.catalog.TableChange.ColumnDropped;
import io.duckpair.catalog.TableChange.ColumnRenamed;
import io.duckpair.catalog.TableChange.CommentChanged;
import io.duckpair.catalog.TableChange.DefaultChanged;
import io.duckpair.catalog.TableChange.NullabilityChanged;
import io.duckpair.catalog.TableChange.PrimaryKeyChanged;
import io.duckpair.catalog.TableChange.Renamed;
import io.duckpair.catalog.TableChange.TypeChanged;
import io.duckpair.catalog.TableChange.UniqueAdded;
import io.duckpair.catalog.TableChange.UniqueDropped;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.catalog.TableEdit;
import io.duckpair.drift.Baseline.RelationPair;
import io.duckpair.plan.BaselineUpdate.PutPair;
import io.duckpair.plan.Unit.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of a table's change can be carried before its rows are: a column that was filled and declared NOT NULL at home, or is the
 * key there, comes to a mirror whose rows have no values for it yet. Without what rows have to fulfil the mirror takes it; that
 * stays out of the baseline, and so is carried as soon as the rows are there.
 */
final class Loosening {

    private final StepWriter writer;

    Loosening(StepWriter writer) {
        this.writer = writer;
    }

    /** Empty where the unit asks nothing of rows that are there, or cannot do without. */
    Optional<Unit> of(Unit unit) {
        if (unit.phase() != Phase.ALTER_TABLE || unit.steps().size() != 1
                || !(unit.steps()
                        .getFirst() instanceof Step(Side target, AlterTable alter, var _, var _, boolean destructive))
                || unit.updates().size() != 1 || !(unit.updates().getFirst() instanceof PutPair put)
                || put.pair() == null) {
            return Optional.empty();
        }
        List<TableChange> wanted = TableDiff.between(alter.before(), alter.after(), alter.lineage());
        List<TableChange> loose = wanted.stream().flatMap(Loosening::loose).toList();
        Relation now = unit.plannedFrom().values().stream().flatMap(Optional::stream)
                .filter(relation -> relation.name().schema().side() == target.other()).findFirst().orElse(null);
        boolean replacesKey = wanted.stream().anyMatch(
                change -> change instanceof PrimaryKeyChanged(Key from, Key to) && from != null && to != null);
        if (loose.equals(wanted) || replacesKey || !(now instanceof Table home)
                || !(base(put.pair(), target.other()) instanceof Table base)) {
            return Optional.empty();
        }
        TableEdit edit = TableEdit.apply(alter.before(), loose);
        List<Step> steps = loose.isEmpty() ? List.of() : List.of(
                writer.step(target, new AlterTable(alter.before(), edit.table(), edit.lineage()), destructive));
        return Optional.of(new Unit(unit.names(), unit.phase(), unit.database(), steps,
                List.of(put.holding(target.other(), asked(base, home))), unit.plannedFrom()));
    }

    private static Relation base(RelationPair pair, Side side) {
        return side == Side.POSTGRES ? pair.postgres() : pair.motherduck();
    }

    private static Stream<TableChange> loose(TableChange change) {
        return switch (change) {
            case ColumnAdded(var column) -> Stream.of(new ColumnAdded(column.withNullable(true)));
            case NullabilityChanged(var _, boolean nullable) when !nullable -> Stream.empty();
            case PrimaryKeyChanged(var _, Key to) when to != null -> Stream.empty();
            case UniqueAdded _,CheckAdded _ -> Stream.empty();
            case NullabilityChanged _,PrimaryKeyChanged _,Renamed _,CommentChanged _,ColumnDropped _,ColumnRenamed _ ->
                    Stream.of(change);
            case TypeChanged _,DefaultChanged _,ColumnCommentChanged _,UniqueDropped _,CheckDropped _ ->
                    Stream.of(change);
        };
    }

    /** What the home asks of its rows and did not when it was last in step. */
    private static List<TableChange> asked(Table base, Table home) {
        boolean sameTable = base.name().schema().side() == Side.POSTGRES && base.oid() == home.oid();
        Lineage lineage = sameTable ? Lineage.byOrdinal(base, home) : Lineage.byName(base, home);
        List<TableChange> asked = new ArrayList<>();
        for (TableChange change : TableDiff.between(base, home, lineage)) {
            if (change instanceof ColumnAdded(var column)) {
                if (!column.nullable()) {
                    asked.add(new NullabilityChanged(column.name(), false));
                }
            } else if (loose(change).findAny().isEmpty()) {
                asked.add(change);
            }
        }
        return asked;
    }
}
