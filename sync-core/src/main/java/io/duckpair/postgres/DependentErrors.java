package io.duckpair.postgres;

import io.duckpair.catalog.RelationName;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.wording.Sentence;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Says why a table cannot be altered because of what depends on it, and what to do. */
final class DependentErrors {

    private final RelationName table;

    DependentErrors(RelationName table) {
        this.table = table;
    }

    /** @throws DuckpairException if one of them reads a column that goes, or is no plain view */
    void refuseWhatCannotBeMadeAgain(List<Dependent> dependents) {
        List<Dependent> readers = dependents.stream().filter(dependent -> dependent.droppedColumns() != null).toList();
        if (!readers.isEmpty()) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("PostgreSQL's {0} cannot lose {1} because of {2}.", table,
                            String.valueOf(readers.getFirst().droppedColumns()), words(readers)),
                    Sentence.of("Drop it on PostgreSQL, or change it so that it does without, and sync again."));
        }
        List<Dependent> obstacles = dependents.stream().filter(dependent -> dependent.obstacle() != null).toList();
        if (!obstacles.isEmpty()) {
            throw new DuckpairException(ErrorCode.STATEMENT_FAILED,
                    Sentence.of("PostgreSQL's {0} cannot change the types of its columns because of {1}.", table,
                            words(obstacles)),
                    Sentence.of("Drop it on PostgreSQL, sync, and create it again."));
        }
    }

    private static Sentence words(List<Dependent> dependents) {
        return dependents.stream().map(Dependent::words).reduce((one, next) -> Sentence.of("{0}; {1}", one, next))
                .orElseThrow();
    }

    /** The views could not be dropped. */
    DuckpairException dropping(SQLException e) {
        if (!"2BP01".equals(e.getSQLState())) {
            return PostgresErrors.of(e);
        }
        return new DuckpairException(ErrorCode.STATEMENT_FAILED,
                Sentence.of(
                        "The views that read {0} have to be made again for its new types, and something that is no view "
                                + "depends on them. {1}",
                        table, PostgresErrors.of(e).said()),
                Sentence.of("Drop that on PostgreSQL, sync, and create it again."), e);
    }

    /** A view could not be made again. */
    DuckpairException making(RelationName view, SQLException e) {
        DuckpairException refusal = PostgresErrors.of(e);
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        boolean doesNotFit = (state.startsWith("42") || state.startsWith("22") || state.startsWith("0A"))
                && refusal.code() == ErrorCode.STATEMENT_FAILED;
        if (!doesNotFit) {
            return refusal;
        }
        return new DuckpairException(ErrorCode.STATEMENT_FAILED,
                Sentence.of("View {0} does not fit the new types of {1}. {2}", view, table, refusal.said()),
                Sentence.of("Change the view on PostgreSQL so that it takes both types, or drop it, and sync again."),
                e);
    }

    DuckpairException incomplete(RelationName view) {
        return new DuckpairException(ErrorCode.STATEMENT_FAILED,
                Sentence.of("View {0} has to be made again for the new types of {1}, and would not be what it was.",
                        view,
                        table),
                Sentence.of("Nothing was done to it. Save and drop it on PostgreSQL, sync, and create it again."));
    }
}
