package io.duckpair.apply;

import io.duckpair.catalog.Change;
import io.duckpair.catalog.Change.AlterTable;
import io.duckpair.catalog.Change.AlterView;
import io.duckpair.catalog.Change.CreateDatabase;
import io.duckpair.catalog.Change.CreateSchema;
import io.duckpair.catalog.Change.CreateTable;
import io.duckpair.catalog.Change.CreateView;
import io.duckpair.catalog.Change.DropDatabase;
import io.duckpair.catalog.Change.DropSchema;
import io.duckpair.catalog.Change.DropTable;
import io.duckpair.catalog.Change.DropView;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.Column.Generation;
import io.duckpair.catalog.Extra;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.duckdb.AccountSession.Detail;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can hang on the tables that a batch wrote on MotherDuck: what they had or were to get. Nothing else can have come to
 * them in the batch's own transaction, so nothing else need be looked for.
 */
final class WrittenDetails {

    private final Set<Detail> details = EnumSet.noneOf(Detail.class);
    private final Set<RelationName> known = new HashSet<>();

    private boolean views;

    private WrittenDetails() {}

    /** Empty where it is not known of all of them, or one may be a view. */
    static Optional<Set<Detail>> of(List<Unit> units, Collection<RelationName> written) {
        WrittenDetails found = new WrittenDetails();
        units.stream().flatMap(unit -> unit.steps().stream()).filter(step -> step.side() == Side.MOTHERDUCK)
                .map(Step::change).forEach(found::note);
        return !found.views && found.known.containsAll(written) ? Optional.of(found.details) : Optional.empty();
    }

    private void note(Change change) {
        switch (change) {
            case CreateTable(var table) -> {
                note(table);
                details.add(Detail.ROWS);
            }
            case AlterTable(var before, var after, var _) -> {
                note(before);
                note(after);
            }
            case CreateView _,AlterView _ -> views = true;
            case DropTable _,DropView _,CreateDatabase _,DropDatabase _,CreateSchema _,DropSchema _ -> {
            }
        }
    }

    private void note(Table table) {
        known.add(table.name());
        if (table.columns().stream().map(Column::comment).anyMatch(comment -> comment != null)) {
            details.add(Detail.COLUMN_COMMENTS);
        }
        if (table.comment() != null) {
            details.add(Detail.COMMENT);
        }
        if (table.columns().stream().anyMatch(column -> column.generation() != Generation.NONE)) {
            details.add(Detail.GENERATED);
        }
        if (table.extras().stream().anyMatch(extra -> extra.kind() == Extra.Kind.INDEX)) {
            details.add(Detail.INDEXES);
        }
        boolean plainKey = table.primaryKey() == null || table.primaryKey().columns().size() == 1;
        if (!plainKey || !table.uniques().isEmpty() || !table.checks().isEmpty()
                || table.extras().stream().anyMatch(extra -> extra.kind() == Extra.Kind.FOREIGN_KEY)) {
            details.add(Detail.CONSTRAINTS);
        }
    }
}
