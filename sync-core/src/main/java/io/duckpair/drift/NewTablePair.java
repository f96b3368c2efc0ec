package io.duckpair.drift;

import io.duckpair.catalog.Check;
import io.duckpair.catalog.Column;
import io.duckpair.catalog.RelationName;
import io.duckpair.catalog.Side;
import io.duckpair.catalog.Table;
import io.duckpair.catalog.TableChange;
import io.duckpair.catalog.TableDiff;
import io.duckpair.catalog.TableDiff.Lineage;
import io.duckpair.drift.Carry.EditTable;
import io.duckpair.drift.Difference.Conflict;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.naming.CaseFold;
import io.duckpair.types.TypeWidening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Two tables of one name that the baseline does not know. They are adopted as a pair where either is what the other would be
 * carried as; else they are in conflict.
 */
final class NewTablePair {

    private final Translation translation;
    private final Table postgres;
    private final Table motherduck;

    NewTablePair(Translation translation, Table postgres, Table motherduck) {
        this.translation = translation;
        this.postgres = postgres;
        this.motherduck = motherduck;
    }

    List<Difference> differences() {
        ObjectNames names = ObjectNames.of(postgres.name(), motherduck.name());
        List<TableChange> toMotherduck = edits(Side.POSTGRES, postgres, motherduck);
        List<TableChange> toPostgres = edits(Side.MOTHERDUCK, motherduck, postgres);
        List<Difference> differences = new ArrayList<>();
        if (!toMotherduck.isEmpty() && !toPostgres.isEmpty()) {
            String words = "both sides have a table of this name: on PostgreSQL "
                    + String.join(", ", toMotherduck.stream().map(ChangeWords::of).toList());
            differences.add(new Conflict(names, null, words, List.of(), List.of(),
                    new EditTable(toPostgres, losesValues(toPostgres)),
                    new EditTable(toMotherduck, losesValues(toMotherduck))));
        }
        for (Side side : Side.values()) {
            Table table = side == Side.POSTGRES ? postgres : motherduck;
            translation.omissions(side, table).forEach(omission -> differences
                    .add(new NotCarried(names, omission.column(), side, omission.reason())));
        }
        return differences;
    }

    /** What would make the target what the source is carried as; what the two print differently counts as the same. */
    private List<TableChange> edits(Side from, Table source, Table target) {
        Table present = printed(from.other(), target);
        RelationName name = target.name();
        Table wanted = printed(from.other(), translation.table(from, source, name));
        Map<String, Column> own = new HashMap<>();
        source.columns().forEach(column -> translation.columnKey(from, column.name())
                .ifPresent(key -> own.putIfAbsent(key, column)));
        Map<String, Column> presentByKey = new HashMap<>();
        present.columns().forEach(column -> presentByKey.put(CaseFold.key(column.name()), column));
        Map<String, String> lineage = new HashMap<>();
        List<Column> columns = new ArrayList<>();
        for (Column column : wanted.columns()) {
            Column there = presentByKey.get(CaseFold.key(column.name()));
            Column here = own.get(CaseFold.key(column.name()));
            if (there == null || here == null) {
                columns.add(column);
            } else {
                lineage.put(there.name(), there.name());
                columns.add(translation.sameType(from, here.type(), there.type())
                        ? column.withName(there.name()).withType(there.type())
                        : column.withName(there.name()));
            }
        }
        return TableDiff.between(present, wanted.withColumns(columns), Lineage.of(lineage));
    }

    /** The table with defaults and checks in one spelling. */
    private Table printed(Side side, Table table) {
        List<Column> columns = table.columns().stream()
                .map(column -> column.withDefault(translation.canonicalDefault(column))).toList();
        List<Check> checks = table.checks().stream().flatMap(check -> translation
                .check(side, table.columns(), check, UnaryOperator.identity()).map(text -> new Check(null, text))
                .stream()).toList();
        return table.withColumns(columns).withChecks(checks);
    }

    private static boolean losesValues(List<TableChange> edits) {
        return edits.stream().anyMatch(edit -> edit instanceof TableChange.ColumnDropped
                || edit instanceof TableChange.TypeChanged(String _, var before, var after)
                        && !TypeWidening.widens(before, after));
    }
}
