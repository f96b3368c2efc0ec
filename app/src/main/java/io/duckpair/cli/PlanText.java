package io.duckpair.cli;

import io.duckpair.cli.Style.Paint;
import io.duckpair.plan.Plan;
import io.duckpair.plan.PlanScript;
import io.duckpair.plan.PlanScript.Line;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a plan's script, its comments in colour, and the drift in numbers below. */
final class PlanText {

    private final Style style;
    private final PrintWriter out;
    private final boolean terminal;

    /** @param terminal whether somebody watches; to anything else statements go character by character as they would be run */
    PlanText(Style style, PrintWriter out, boolean terminal) {
        this.style = style;
        this.terminal = terminal;
        this.out = out;
    }

    void print(Plan plan) {
        List<Line> lines = PlanScript.of(plan);
        lines.forEach(line -> out.println(paint(line)));
        if (!plan.isEmpty() || !plan.held().isEmpty()) {
            out.println();
        }
        out.println(paint(PlanScript.comment(Counts.of(plan).words())));
    }

    private String paint(Line line) {
        return switch (line.kind()) {
            case HEADING -> style.paint(Paint.STRONG, line.text());
            case WORDS -> style.paint(Paint.QUIET, line.text());
            case WAITING -> style.paint(Paint.WAITING, line.text());
            // A name may hold what a terminal takes for a command.
            case STATEMENT -> terminal ? line.text().lines().map(Style::clean).collect(Collectors.joining("\n"))
                    : line.text();
            case BLANK -> line.text();
        };
    }
}
