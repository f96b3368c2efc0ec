package io.duckpair.cli;

import io.duckpair.engine.SyncEngine;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import picocli.CommandLine.Command;

/** {@code duckpair diff} */
@Command(
        name = "diff",
        description = "Reads both sides and prints what is not in step. Changes nothing.",
        exitCodeList = {
            "0:In step. What is not carried is information and does not count.",
            "1:An error.",
            "2:There are differences.",
            "3:There are conflicts: both sides changed the same thing."})
final class DiffCommand extends EngineCommand {

    DiffCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run(SyncEngine engine, Report report) {
        Plan plan = engine.plan(Policy.careful());
        report.drift(plan);
        return ExitCode.of(plan.drift());
    }
}
