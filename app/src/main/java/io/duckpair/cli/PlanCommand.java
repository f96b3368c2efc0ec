package io.duckpair.cli;

import io.duckpair.engine.SyncEngine;
import io.duckpair.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code duckpair plan} */
@Command(
        name = "plan",
        description = "Prints the SQL that sync would run, in order, and what is held. Changes nothing.",
        exitCodeList = {
            "0:In step.",
            "1:An error.",
            "2:There are differences.",
            "3:There are conflicts: both sides changed the same thing."})
final class PlanCommand extends EngineCommand {

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    PlanCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run(SyncEngine engine, Report report) {
        Plan plan = engine.plan(policy.policy());
        report.plan(plan);
        return ExitCode.of(plan.drift());
    }
}
