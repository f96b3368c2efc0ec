package io.duckpair.cli;

import io.duckpair.cli.AlignedRows.Cell;
import io.duckpair.cli.Style.Paint;
import io.duckpair.engine.PgDuckdbSync;
import io.duckpair.engine.PgDuckdbSync.Ending;
import java.util.Optional;

/** What pg_duckdb did in Duckpair's place, for people. */
final class PgDuckdbText {

    /** Above what there is to see where pg_duckdb syncs. */
    static final String NOTE = "pg_duckdb syncs this database itself: sync asks it to, and Duckpair changes nothing here.";

    private PgDuckdbText() {}

    static void add(PgDuckdbSync outcome, AlignedRows rows) {
        String took = " within " + RoundText.seconds(outcome.waited());
        switch (outcome.ending()) {
            case NOT_ASKED -> {
                return;
            }
            case DONE -> rows.add(Cell.of(Paint.GOOD, "✓"), Cell.of(Paint.QUIET, "pg_duckdb"),
                    Cell.of("synced" + took + ", as it was asked to"));
            case REFUSED -> rows.add(Cell.of(Paint.BAD, "✗"), Cell.of(Paint.QUIET, "pg_duckdb"),
                    Cell.of("did not do all that it was asked to"));
            case TIMED_OUT -> rows.add(Cell.of(Paint.BAD, "✗"), Cell.of(Paint.QUIET, "pg_duckdb"),
                    Cell.of("has not come in step" + took));
            case STOPPED -> rows.add(Cell.of(Paint.WAITING, "…"), Cell.of(Paint.QUIET, "pg_duckdb"),
                    Cell.of("was asked to sync, and is not waited for any longer"));
        }
        outcome.said()
                .forEach(warning -> rows.add(Cell.empty(), Cell.empty(), Cell.of(Paint.QUIET, "it says: " + warning)));
    }

    /** For the sum of a round; empty where there is nothing to count. */
    static Optional<String> sum(PgDuckdbSync outcome) {
        return outcome.ending() == Ending.NOT_ASKED || outcome.mended() == 0 ? Optional.empty()
                : Optional.of(outcome.mended() + " mended by pg_duckdb");
    }
}
