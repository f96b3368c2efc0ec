package io.duckpair.engine;

import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.NotCarried;
import io.duckpair.plan.Held;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Step;
import java.util.List;

/** A plan as text for people to read in a diff: what differs, what is done about it, what is held, what is not carried. */
final class PlanText {

    private final List<String> drift;
    private final List<String> steps;
    private final List<String> held;
    private final List<String> notCarried;
    private final List<String> guards;

    PlanText(Plan plan) {
        drift = plan.drift().differences().filter(difference -> !(difference instanceof NotCarried))
                .map(PlanText::difference).toList();
        steps = plan.steps().map(PlanText::step).toList();
        held = plan.held().stream().map(PlanText::held).toList();
        notCarried = plan.drift().differences().filter(NotCarried.class::isInstance)
                .map(difference -> "%s on %s: %s".formatted(object(difference), side(difference), difference.words()))
                .toList();
        guards = plan.guards().stream().map(guard -> guard.code() + ": " + guard.evidence()).toList();
    }

    String whole() {
        String text = section("drift", drift) + section("guard", guards) + section("plan", steps)
                + section("held", held) + section("not carried", notCarried);
        return text.isEmpty() ? "in step\n" : text;
    }

    /** What is held or not carried once the round is over, where that is not what it was before. */
    String leftAfter(PlanText before) {
        return left("held after the round", before.held, held)
                + left("not carried after the round", before.notCarried, notCarried);
    }

    private static String left(String title, List<String> before, List<String> after) {
        return before.equals(after) ? "" : section(title, after.isEmpty() ? List.of("nothing") : after);
    }

    private static String section(String title, List<String> lines) {
        return lines.isEmpty() ? "" : title + "\n" + String.join("", lines.stream().map(PlanText::indented).toList());
    }

    private static String indented(String lines) {
        return lines.indent(2);
    }

    private static String difference(Difference difference) {
        return "%s %s by %s: %s".formatted(difference.kind().code(), object(difference), side(difference),
                difference.words());
    }

    private static String side(Difference difference) {
        return switch (difference.moved()) {
            case POSTGRES -> "PostgreSQL";
            case MOTHERDUCK -> "MotherDuck";
            case BOTH -> "both";
        };
    }

    private static String object(Difference difference) {
        String postgres = difference.object().postgres();
        String motherduck = difference.object().motherduck();
        String names = postgres == null ? String.valueOf(motherduck)
                : motherduck == null ? postgres : postgres + " = " + motherduck;
        return difference.column() == null ? names : names + " (" + difference.column() + ")";
    }

    private static String step(Step step) {
        String sql = String.join("", step.sql().stream().map(line -> (line + ";").indent(2)).toList());
        return step.words() + " on " + step.side().title() + (step.destructive() ? ", destructive" : "") + "\n" + sql;
    }

    private static String held(Held held) {
        return difference(held.difference()) + "\n  because " + held.reason();
    }
}
