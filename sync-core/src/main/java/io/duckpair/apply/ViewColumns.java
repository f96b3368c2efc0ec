package io.duckpair.apply;

import io.duckpair.catalog.Column;
import io.duckpair.catalog.View;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.types.DuckType;
import io.duckpair.types.PostgresType;
import io.duckpair.types.TypeMapping;
import io.duckpair.wording.Sentence;
import java.util.List;
import java.util.Optional;

/** Holds the columns of a view that was carried against those of the original: engines may type an expression differently. */
final class ViewColumns {

    private final TypeMapping types;
    private final MotherduckWork motherduck;

    ViewColumns(TypeMapping types, MotherduckWork motherduck) {
        this.types = types;
        this.motherduck = motherduck;
    }

    /** What differs; empty where both engines give the same names and equivalent types. */
    Optional<DuckpairException> disagreement(View postgres, View onMotherduck) {
        if (same(postgres.columns(), onMotherduck.columns())) {
            return Optional.empty();
        }
        List<Column> bound = motherduck.bind(onMotherduck);
        return same(postgres.columns(), bound) ? Optional.empty()
                : Optional.of(new DuckpairException(ErrorCode.STATEMENT_FAILED,
                        Sentence.of("The two engines give view {0} different columns: {1} and {2}.",
                                onMotherduck.name(),
                                words(postgres.columns()), words(bound)),
                        Sentence.nothing()));
    }

    private boolean same(List<Column> left, List<Column> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            Column one = left.get(i);
            Column other = right.get(i);
            if (!one.name().equalsIgnoreCase(other.name()) || !(one.type() instanceof PostgresType postgresType)
                    || !(other.type() instanceof DuckType duckType) || !types.equivalent(postgresType, duckType)) {
                return false;
            }
        }
        return true;
    }

    private static String words(List<Column> columns) {
        return String.join(", ", columns.stream().map(column -> column.name() + " " + column.type().sql()).toList());
    }
}
