package io.duckpair.cli;

import io.duckpair.catalog.Side;
import io.duckpair.cli.AlignedRows.Cell;
import io.duckpair.cli.Style.Paint;
import io.duckpair.state.Run;
import io.duckpair.state.Run.RunStep;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs for people: a line a run, and below it a line a step. */
final class HistoryText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Style style;
    private final boolean verbose;
    private final ZoneId zone;

    HistoryText(Style style, boolean verbose, ZoneId zone) {
        this.style = style;
        this.verbose = verbose;
        this.zone = zone;
    }

    void print(List<Run> runs, PrintWriter out) {
        if (runs.isEmpty()) {
            out.println("Nothing was run here yet.");
            return;
        }
        boolean first = true;
        for (Run run : runs) {
            if (!first) {
                out.println();
            }
            first = false;
            out.println(
                    style.paint(Paint.STRONG, "#" + run.id() + "  " + TIME.format(run.started().atZone(zone))) + "  "
                            + RoundText.seconds(run.took()) + "  " + run.kind() + ": " + result(run));
            Style.cleanLines(Objects.requireNonNullElse(run.error(), ""))
                    .forEach(line -> out.println("  " + style.paint(Paint.BAD, line)));
            steps(run.steps(), out);
        }
    }

    /** Such as {@code 3 differences, 1 held}; of a run that was no round only how it ended. */
    private static String result(Run run) {
        List<String> parts = new ArrayList<>();
        if (run.outcome().equals("failed")) {
            parts.add("failed");
        }
        if (run.kind().endsWith("sync")) {
            parts.add(Counts.number(run.differences(), "difference"));
        }
        if (run.held() > 0) {
            parts.add(Counts.number(run.held()) + " held");
        }
        if (run.conflicts() > 0) {
            parts.add(Counts.number(run.conflicts(), "conflict"));
        }
        if (run.outcome().equals("in-step")) {
            parts.add("in step");
        }
        return parts.isEmpty() ? run.outcome().replace('-', ' ') : String.join(", ", parts);
    }

    private void steps(List<RunStep> steps, PrintWriter out) {
        AlignedRows rows = new AlignedRows(style);
        for (RunStep step : steps) {
            rows.add(Cell.empty(), mark(step.outcome()), Cell.of(Paint.QUIET, place(step.side())),
                    Cell.of(step.words()));
            if (verbose) {
                step.sql().lines()
                        .forEach(
                                line -> rows.add(Cell.empty(), Cell.empty(), Cell.empty(), Cell.of(Paint.QUIET, line)));
            }
            Style.cleanLines(Objects.requireNonNullElse(step.error(), ""))
                    .forEach(line -> rows.add(Cell.empty(), Cell.empty(), Cell.empty(), Cell.of(Paint.BAD, line)));
        }
        rows.print(out);
    }

    private static String place(@Nullable Side side) {
        return side == null ? "" : side.title();
    }

    private static Cell mark(String outcome) {
        return switch (outcome) {
            case "done" -> Cell.of(Paint.GOOD, "✓");
            case "failed" -> Cell.of(Paint.BAD, "✗");
            case "refused" -> Cell.of(Paint.QUIET, "·");
            default -> Cell.of(Paint.WAITING, "…");
        };
    }
}
