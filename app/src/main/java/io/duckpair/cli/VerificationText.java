package io.duckpair.cli;

import io.duckpair.cli.AlignedRows.Cell;
import io.duckpair.cli.Style.Paint;
import io.duckpair.engine.TableVerification;
import io.duckpair.error.DuckpairException;
import io.duckpair.state.Verified;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What comparing rows came to, for people. */
final class VerificationText {

    /** More keys are in the JSON. */
    private static final int KEYS = 10;

    private static final Duration WORTH_SAYING = Duration.ofMillis(100);

    private final Style style;

    VerificationText(Style style) {
        this.style = style;
    }

    /** One table, as soon as it is through. */
    void print(TableVerification result, PrintWriter out) {
        AlignedRows rows = new AlignedRows(style);
        Verified found = result.found();
        DuckpairException error = result.error();
        if (found != null && found.equal()) {
            rows.add(Cell.of(Paint.GOOD, "="), Cell.of(result.title() + ": " + count(found.rowsOnPostgres())
                    + " on both sides"), took(found));
        } else if (found != null) {
            rows.add(Cell.of(Paint.BAD, "≠"), Cell.of(result.title() + ": " + count(found.rowsOnPostgres())
                    + " on PostgreSQL, " + count(found.rowsOnMotherduck()) + " on MotherDuck"),
                    took(found));
            rows.add(Cell.empty(), Cell.of(differing(found)));
        } else if (error != null) {
            rows.add(Cell.of(Paint.BAD, "✗"), Cell.of(result.title()));
            Style.cleanLines(error.sentence()).forEach(line -> rows.add(Cell.empty(), Cell.of(Paint.BAD, line)));
            Style.cleanLines(error.nextStep()).forEach(line -> rows.add(Cell.empty(), Cell.of(line)));
        }
        rows.print(out);
        out.flush();
    }

    private static String differing(Verified found) {
        String keys = found.keys().stream().limit(KEYS).map(key -> Style.clean(String.join(", ", key)))
                .collect(Collectors.joining(" · "));
        boolean more = found.differingRows() == null || found.differingRows() > KEYS;
        String how = found.differingRows() == null ? "Very many rows differ" : Counts.number(found.differingRows(),
                "row") + (found.differingRows() == 1 ? " differs" : " differ");
        return how + (keys.isEmpty() ? "" : ": " + keys + (more ? " …" : ""));
    }

    void printSum(List<TableVerification> results, PrintWriter out) {
        long equal = results.stream().map(TableVerification::found).filter(found -> found != null && found.equal())
                .count();
        long failed = results.stream().filter(result -> result.found() == null).count();
        long differ = results.size() - equal - failed;
        StringBuilder sum = new StringBuilder(Counts.number(results.size(), "table")).append(": ")
                .append(Counts.number(equal))
                .append(" equal");
        if (differ > 0) {
            sum.append(", ").append(Counts.number(differ)).append(differ == 1 ? " differs" : " differ");
        }
        if (failed > 0) {
            sum.append(", ").append(Counts.number(failed)).append(" could not be compared");
        }
        out.println();
        out.println(style.paint(Paint.STRONG, sum.toString()));
    }

    private static String count(long rows) {
        return Counts.number(rows, "row");
    }

    /** Nothing where it took no time worth a word. */
    private static Cell took(Verified found) {
        return found.took().compareTo(WORTH_SAYING) < 0 ? Cell.empty()
                : Cell.of(Paint.QUIET, RoundText.seconds(found.took()));
    }
}
