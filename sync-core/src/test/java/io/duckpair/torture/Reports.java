package io.duckpair.torture;

import io.duckpair.apply.Outcome;
import io.duckpair.apply.UnitResult;
import io.duckpair.plan.Held;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Unit;
import java.util.List;

/** What an assertion that fails shows of plans and rounds. */
final class Reports {

    private Reports() {}

    static List<String> lines(Plan plan) {
        return plan.units().stream().map(Reports::line).toList();
    }

    private static String line(Unit unit) {
        return unit.phase() + " " + unit.names().title() + " "
                + unit.steps().stream().map(step -> step.side() + ": " + String.join("; ", step.sql())).toList()
                + (unit.steps().isEmpty() ? unit.updates().toString() : "");
    }

    static String line(UnitResult result) {
        String outcome = result.outcome() instanceof Outcome.Failed(var error)
                ? error.code() + " " + error.sentence()
                : result.outcome().toString();
        return outcome + " ← " + line(result.unit());
    }

    static String line(Held held) {
        return held.difference().object() + " " + held.difference().column() + ": " + held.difference().words() + "; "
                + held.reason();
    }
}
