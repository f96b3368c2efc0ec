package io.duckpair.cli;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.Relation;
import io.duckpair.catalog.Table;
import io.duckpair.drift.Carry.MakeRelation;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.drift.Difference.OneSided;
import io.duckpair.drift.Drift.RelationDrift;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a quiet list leaves out: parts of a carried table that stay behind without hiding a table or a column, such as
 * an index, a foreign key, or the identity of a column whose values are carried.
 */
final class Detail {

    private Detail() {}

    static boolean isOne(RelationDrift relation, Difference difference) {
        if (!(difference instanceof NotCarried notCarried)) {
            return false;
        }
        String column = notCarried.column();
        return counterpart(relation, notCarried)
                .map(table -> column == null
                        || table.columns().stream().map(Column::name).anyMatch(column::equalsIgnoreCase))
                .orElse(false);
    }

    /** The table on the other side, or what it will be there; empty where there is none or it is a view. */
    private static Optional<Table> counterpart(RelationDrift relation, NotCarried notCarried) {
        Relation there = switch (notCarried.side()) {
            case POSTGRES -> relation.motherduck();
            case MOTHERDUCK -> relation.postgres();
        };
        Relation here = switch (notCarried.side()) {
            case POSTGRES -> relation.postgres();
            case MOTHERDUCK -> relation.motherduck();
        };
        if (!(here instanceof Table)) {
            return Optional.empty();
        }
        return table(there).or(() -> relation.differences().stream().flatMap(Detail::desired).findFirst());
    }

    private static Stream<Table> desired(Difference difference) {
        return difference instanceof OneSided oneSided && oneSided.carry() instanceof MakeRelation(Relation desired)
                ? table(desired).stream()
                : Stream.empty();
    }

    private static Optional<Table> table(@Nullable Relation relation) {
        return relation instanceof Table table ? Optional.of(table) : Optional.empty();
    }
}
