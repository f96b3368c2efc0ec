package io.duckpair.cli;

import io.duckpair.catalog.Side;
import io.duckpair.cli.AlignedRows.Cell;
import io.duckpair.cli.Style.Paint;
import io.duckpair.error.DuckpairException;
import io.duckpair.mirror.RowsOutcome.Conflict;
import io.duckpair.mirror.RowsOutcome.Copied;
import io.duckpair.mirror.RowsOutcome.Failed;
import io.duckpair.mirror.RowsOutcome.Held;
import io.duckpair.mirror.RowsOutcome.InStep;
import io.duckpair.mirror.RowsOutcome.NotAllowed;
import io.duckpair.mirror.RowsResult;
import io.duckpair.wording.Sentence;
import java.util.List;

/** What became of the rows of tables, for people. */
final class RowsText {

    private RowsText() {}

    /** @param all whether those are told of too that were in step already */
    static void add(RowsResult result, boolean all, AlignedRows rows) {
        Side mirror = result.home().other();
        String title = result.title();
        switch (result.outcome()) {
            case Copied(long now, long written, long _) -> rows.add(Cell.of(Paint.GOOD, "✓"),
                    Cell.of(Paint.QUIET, mirror.title()), Cell.of(title + ": " + Counts.number(written, "row")
                            + " sent" + (written == now ? "" : ", " + Counts.number(now) + " in all")));
            case InStep(long now) -> {
                if (all) {
                    rows.add(Cell.of(Paint.QUIET, "="), Cell.empty(),
                            Cell.of(Paint.QUIET, title + ": " + Counts.number(now, "row")));
                }
            }
            case Conflict(String sentence, boolean _) -> {
                rows.add(Cell.of(Paint.WAITING, "!"), Cell.of(Paint.WAITING, "held"), Cell.of(sentence));
                rows.add(Cell.empty(), Cell.empty(), Cell.of(Paint.QUIET, "Look with: duckpair verify " + title));
                rows.add(Cell.empty(), Cell.empty(), Cell.of(Paint.QUIET, "Take "
                        + result.home().title() + "'s rows with: duckpair copy " + title + ". Take "
                        + mirror.title() + "'s with: duckpair home " + title + " " + JsonLine.word(mirror)
                        + " --overwrite"));
            }
            case NotAllowed() -> rows.add(Cell.of(Paint.WAITING, "!"), Cell.of(Paint.WAITING, "held"),
                    Cell.of(title + ": rows moved on " + result.home().title() + ", and " + mirror.title()
                            + " may not be changed"));
            case Held(Sentence said, Sentence advice) -> {
                rows.add(Cell.of(Paint.WAITING, "!"), Cell.of(Paint.WAITING, "held"), Cell.of(said.toString()));
                rows.add(Cell.empty(), Cell.empty(), Cell.of(Paint.QUIET, advice.toString()));
            }
            case Failed(DuckpairException error) -> {
                rows.add(Cell.of(Paint.BAD, "✗"), Cell.of(Paint.QUIET, mirror.title()), Cell.of(title + ": rows"));
                Style.cleanLines(error.sentence())
                        .forEach(line -> rows.add(Cell.empty(), Cell.empty(), Cell.of(Paint.BAD, line)));
                Style.cleanLines(error.nextStep())
                        .forEach(line -> rows.add(Cell.empty(), Cell.empty(), Cell.of(line)));
            }
        }
    }

    /** What a table's new home came to. */
    static void addMove(Side home, RowsResult result, AlignedRows rows) {
        switch (result.outcome()) {
            case InStep(long now) ->
                    addMoved(home, result, "both sides hold the same " + Counts.number(now, "row"), rows);
            case Copied(long _, long written, long _) -> addMoved(home, result,
                    Counts.number(written, "row") + " sent to " + home.other().title(), rows);
            case Conflict _,NotAllowed _,Held _,Failed _ -> add(result, true, rows);
        }
    }

    private static void addMoved(Side home, RowsResult result, String rest, AlignedRows rows) {
        rows.add(Cell.of(Paint.GOOD, "✓"), Cell.of(Paint.QUIET, home.title()),
                Cell.of(result.title() + ": the home now; " + rest));
    }

    /** How many rows went to mirrors. */
    static long sent(List<RowsResult> results) {
        return results.stream().mapToLong(result -> result.outcome() instanceof Copied copied ? copied.written() : 0)
                .sum();
    }
}
