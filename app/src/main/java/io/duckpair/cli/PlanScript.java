package io.duckpair.cli;

import io.duckpair.catalog.Side;
import io.duckpair.cli.Style.Paint;
import io.duckpair.plan.Guard;
import io.duckpair.plan.Held;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Step;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the SQL that would run, in order. Everything else is a comment, so that the text of one side's sections can be
 * pasted into that side's own tool.
 */
final class PlanScript {

    private final Style style;
    private final PrintWriter out;
    private @Nullable Side section;

    PlanScript(Style style, PrintWriter out) {
        this.style = style;
        this.out = out;
    }

    void print(Plan plan) {
        for (Guard guard : plan.guards()) {
            comment(Paint.WAITING, "All is held (" + guard.code() + "): " + guard.evidence() + " " + guard.nextStep());
        }
        plan.steps().forEach(this::step);
        held(plan);
        if (section != null || !plan.held().isEmpty()) {
            out.println();
        }
        comment(Paint.STRONG, Counts.of(plan).words());
    }

    private void step(Step step) {
        if (step.side() != section) {
            if (section != null) {
                out.println();
            }
            section = step.side();
            comment(Paint.STRONG, step.side().title());
        }
        comment(Paint.QUIET, step.words() + (step.destructive() ? " (data is lost)" : "")
                + (step.sql().isEmpty() ? ": no statement, Duckpair does it itself" : ""));
        step.sql().forEach(statement -> out.println(statement.strip() + ";"));
    }

    private void held(Plan plan) {
        if (plan.held().isEmpty() || !plan.guards().isEmpty()) {
            return;
        }
        if (section != null) {
            out.println();
        }
        comment(Paint.STRONG, "Held");
        for (Held held : plan.held()) {
            comment(Paint.WAITING, held.difference().object().title() + ": " + held.difference().words());
            comment(Paint.QUIET, "  " + held.reason());
        }
    }

    /** On one line whatever it holds: a name with a line break must not become a statement. */
    private void comment(Paint paint, String text) {
        out.println(style.paint(paint, "-- " + Style.clean(text)));
    }
}
