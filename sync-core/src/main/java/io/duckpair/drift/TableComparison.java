package io.duckpair.drift;

import io.duckpair.catalog.Side;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.TableChange.ColumnAdded;
import io.duckpair.catalog.TableChange.ColumnDropped;
import io.duckpair.catalog.TableChange.ColumnRenamed;
import io.duckpair.drift.Carry.EditTable;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.wording.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares one pair of tables three ways: what each side did since the baseline, what the other side would have to do to
 * follow, and where the two do not go together. Changes that do not touch the same thing merge, column by column.
 */
final class TableComparison {

    private final ObjectNames names;
    private final TableHistory onPostgres;
    private final TableHistory onMotherduck;
    private final TableCarrier toMotherduck;
    private final TableCarrier toPostgres;
    private final @Nullable Sentence renameDoubt;
    private final List<Difference> differences = new ArrayList<>();

    /**
     * @param renameDoubt
     *            why the rename of the MotherDuck table, if it was renamed, is not certain; null where it is
     */
    TableComparison(Translation translation, TableHistory onPostgres, TableHistory onMotherduck,
            @Nullable Sentence renameDoubt) {
        this.names = ObjectNames.of(onPostgres.now().name(), onMotherduck.now().name());
        this.onPostgres = onPostgres;
        this.onMotherduck = onMotherduck;
        this.renameDoubt = renameDoubt;
        ColumnLinks links = ColumnLinks.of(translation, onPostgres, onMotherduck);
        this.toMotherduck = new TableCarrier(translation, onPostgres, onMotherduck.now(), links);
        this.toPostgres = new TableCarrier(translation, onMotherduck, onPostgres.now(), links);
    }

    List<Difference> differences() {
        Set<TableChange> contested = new LinkedHashSet<>();
        for (TableChange left : onPostgres.changes()) {
            List<TableChange> against = onMotherduck.changes().stream()
                    .filter(right -> !contested.contains(right) && sameSubject(left, right)).toList();
            if (!against.isEmpty() && !agree(left, against)) {
                contested.add(left);
                contested.addAll(against);
                addConflict(left, against);
            }
        }
        onPostgres.changes().stream().filter(change -> !contested.contains(change))
                .forEach(change -> addOneSided(Side.POSTGRES, change, toMotherduck));
        onMotherduck.changes().stream().filter(change -> !contested.contains(change))
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
        boolean rename = change instanceof TableChange.Renamed;
        if (edits.isEmpty()) { // the other side has it already, or cannot have it, which is an omission
            if (rename) {
                carrier.whyNoName().ifPresent(
                        reason -> differences.add(new Difference.NotCarried(names, null, side,
                                Sentence.of("its new name is not carried: {0}", reason))));
            }
            return;
        }
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
}
