package io.duckpair.plan;

import io.duckpair.catalog.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the SQL that would run, in order. Everything else is a comment, so that the text of one side's sections can be
 * pasted into that side's own tool.
 */
public final class PlanScript {

    private final List<Line> lines = new ArrayList<>();
    private @Nullable Side section;

    private PlanScript() {}

    /** What a line is for. */
    public enum Kind {
        /** The side that the next statements are for, or what is held. */
        HEADING,
        /** What the next statements do, or why something is held. */
        WORDS,
        /** What waits for the administrator. */
        WAITING,
        /** SQL; may itself have several lines. */
        STATEMENT,
        /** Nothing. */
        BLANK
    }

    public record Line(Kind kind, String text) {}

    /** The whole plan, with what is held and why. */
    public static List<Line> of(Plan plan) {
        PlanScript script = new PlanScript();
        if (plan.syncer() == Plan.Syncer.PG_DUCKDB) {
            script.comment(Kind.WORDS, "pg_duckdb syncs this database itself. Nothing is run here but, by sync, "
                    + "CALL duckdb.force_motherduck_sync().");
        }
        for (Guard guard : plan.guards()) {
            script.comment(Kind.WAITING,
                    "All is held (" + guard.code() + "): " + guard.evidence() + " " + guard.nextStep());
        }
        plan.steps().forEach(script::step);
        script.held(plan);
        return List.copyOf(script.lines);
    }

    /** Some steps alone. */
    public static List<Line> of(List<Step> steps) {
        PlanScript script = new PlanScript();
        steps.forEach(script::step);
        return List.copyOf(script.lines);
    }

    /** A comment in the way of the script's own. */
    public static Line comment(String text) {
        return new Line(Kind.HEADING, "-- " + OneLine.of(text));
    }

    /** An empty line. */
    public static Line empty() {
        return new Line(Kind.BLANK, "");
    }

    /** Ends with a line break where there is a line. */
    public static String text(List<Line> lines) {
        return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }

    private void step(Step step) {
        if (step.side() != section) {
            blank();
            section = step.side();
            comment(Kind.HEADING, step.side().title());
        }
        comment(Kind.WORDS, step.words() + (step.destructive() ? " (data is lost)" : "")
                + (step.sql().isEmpty() ? ": no statement, Duckpair does it itself" : ""));
        step.sql().forEach(statement -> lines.add(new Line(Kind.STATEMENT, statement.strip() + ";")));
    }

    private void held(Plan plan) {
        if (plan.held().isEmpty() || !plan.guards().isEmpty()) {
            return;
        }
        blank();
        comment(Kind.HEADING, "Held");
        for (Held held : plan.held()) {
            comment(Kind.WAITING, held.difference().object().title() + ": " + held.difference().words());
            comment(Kind.WORDS, "  " + held.reason());
        }
    }

    private void blank() {
        if (section != null) {
            lines.add(empty());
        }
    }

    /** On one line whatever it holds: a name with a line break must not become a statement. */
    private void comment(Kind kind, String text) {
        lines.add(new Line(kind, "-- " + OneLine.of(text)));
    }
}
