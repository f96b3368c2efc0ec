package io.duckpair.drift;

import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.TableChange.ColumnAdded;
import io.duckpair.catalog.TableChange.ColumnDropped;
import io.duckpair.catalog.TableChange.ColumnRenamed;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.drift.Carry.EditTable;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.OneSided;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares one pair of tables three ways: what each side did since the baseline, what the other side would have to do to
 * follow, and where the two do not go together. Changes that do not touch the same thing merge, column by column.
 */
final class TableComparison {

    private final Table postgres;
    private final Table motherduck;
    private final ObjectNames names;
    private final List<TableChange> byPostgres;
    private final List<TableChange> byMotherduck;
    private final TableCarrier toMotherduck;
    private final TableCarrier toPostgres;
    private final @Nullable String renameDoubt;
    private final List<Difference> differences = new ArrayList<>();

    /**
     * @param basePostgres
     *            the PostgreSQL shape when the pair was last in step
     * @param postgres
     *            the PostgreSQL shape now
     * @param knownColumnRenames
     *            columns that Duckpair itself renamed on MotherDuck since, old name to new
     * @param renameDoubt
     *            why the rename of the MotherDuck table, if it was renamed, is not certain; null where it is
     */
    TableComparison(Translation translation, Table basePostgres, Table baseMotherduck, Table postgres, Table motherduck,
            Map<String, String> knownColumnRenames, @Nullable String renameDoubt) {
        this.postgres = postgres;
        this.motherduck = motherduck;
        this.renameDoubt = renameDoubt;
        this.names = ObjectNames.of(postgres.name(), motherduck.name());
        Lineage onPostgres = basePostgres.oid() == postgres.oid()
                ? Lineage.byOrdinal(basePostgres, postgres)
                : Lineage.byName(basePostgres, postgres);
        Lineage onMotherduck = MotherduckLineage.between(baseMotherduck, motherduck, knownColumnRenames);
        this.byPostgres = TableDiff.between(basePostgres, postgres, onPostgres);
        this.byMotherduck = TableDiff.between(baseMotherduck, motherduck, onMotherduck);
        ColumnLinks links = ColumnLinks.of(translation, basePostgres, baseMotherduck, postgres, motherduck, onPostgres,
                onMotherduck);
        this.toMotherduck = new TableCarrier(translation, Side.POSTGRES, basePostgres, postgres, motherduck, links);
        this.toPostgres = new TableCarrier(translation, Side.MOTHERDUCK, baseMotherduck, motherduck, postgres,
                links);
    }

    List<Difference> differences() {
        Set<TableChange> contested = new LinkedHashSet<>();
        for (TableChange left : byPostgres) {
            List<TableChange> against = byMotherduck.stream()
                    .filter(right -> !contested.contains(right) && sameSubject(left, right)).toList();
            if (!against.isEmpty() && !agree(left, against)) {
                contested.add(left);
                contested.addAll(against);
                addConflict(left, against);
            }
        }
        byPostgres.stream().filter(change -> !contested.contains(change))
                .forEach(change -> addOneSided(Side.POSTGRES, change, toMotherduck));
        byMotherduck.stream().filter(change -> !contested.contains(change))
                .forEach(change -> addOneSided(Side.MOTHERDUCK, change, toPostgres));
        addOmissions(Side.POSTGRES, toMotherduck);
        addOmissions(Side.MOTHERDUCK, toPostgres);
        return differences;
    }

    private boolean sameSubject(TableChange postgresChange, TableChange motherduckChange) {
        return toMotherduck.subject(postgresChange).contests(toPostgres.subject(motherduckChange));
    }

    /** Both sides did the same, or one of them did what has no meaning on the other. */
    private boolean agree(TableChange left, List<TableChange> against) {
        boolean dropped = left instanceof ColumnDropped;
        boolean droppedThere = against.stream().anyMatch(ColumnDropped.class::isInstance);
        if (dropped || droppedThere) {
            return dropped && droppedThere;
        }
        return toMotherduck.carry(left).isEmpty()
                || against.stream().allMatch(change -> toPostgres.carry(change).isEmpty());
    }

    private void addConflict(TableChange left, List<TableChange> against) {
        List<TableChange> editsPostgres = new ArrayList<>();
        List<TableChange> editsMotherduck = new ArrayList<>(toMotherduck.carry(left));
        if (left instanceof ColumnDropped(var column)) {
            toPostgres.restore(column).ifPresent(editsPostgres::add);
        } else {
            against.forEach(change -> editsPostgres.addAll(toPostgres.carry(change)));
        }
        for (TableChange change : against) {
            if (change instanceof ColumnDropped(var column)) {
                toMotherduck.restore(column).ifPresent(editsMotherduck::add);
            }
        }
        List<TableChange> observedMotherduck = List.copyOf(against);
        String words = "PostgreSQL: " + ChangeWords.of(left) + "; MotherDuck: "
                + String.join(", ", against.stream().map(ChangeWords::of).toList());
        differences.add(new Conflict(names, ChangeWords.column(left), words, List.of(left), observedMotherduck,
                new EditTable(editsPostgres, toPostgres.destructive(editsPostgres)),
                new EditTable(editsMotherduck, toMotherduck.destructive(editsMotherduck))));
    }

    private void addOneSided(Side side, TableChange change, TableCarrier carrier) {
        List<TableChange> edits = carrier.carry(change);
        if (edits.isEmpty()) {
            return; // the other side has it already, or cannot have it, which is an omission
        }
        boolean rename = change instanceof TableChange.Renamed;
        differences.add(new OneSided(names, ChangeWords.column(change), kind(change), side, ChangeWords.of(change),
                List.of(change), new EditTable(edits, carrier.destructive(edits)),
                rename && side == Side.MOTHERDUCK ? renameDoubt : null));
    }

    private void addOmissions(Side side, TableCarrier carrier) {
        for (Omission omission : carrier.omissions()) {
            differences.add(new Difference.NotCarried(names, omission.column(), side, omission.reason()));
        }
    }

    private static Kind kind(TableChange change) {
        return switch (change) {
            case ColumnAdded _ -> Kind.ADDED;
            case ColumnDropped _ -> Kind.DROPPED;
            case ColumnRenamed _,TableChange.Renamed _ -> Kind.RENAMED;
            case TableChange.CommentChanged _,TableChange.TypeChanged _,TableChange.NullabilityChanged _,TableChange.DefaultChanged _,TableChange.ColumnCommentChanged _,TableChange.PrimaryKeyChanged _,TableChange.UniqueAdded _,TableChange.UniqueDropped _,TableChange.CheckAdded _,TableChange.CheckDropped _ ->
                    Kind.CHANGED;
        };
    }

    @Override
    public String toString() {
        return postgres.name() + " and " + motherduck.name();
    }
}
