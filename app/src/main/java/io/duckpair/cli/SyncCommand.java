package io.duckpair.cli;

import io.duckpair.engine.RoundReport;
import io.duckpair.engine.SyncEngine;
import io.duckpair.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code duckpair sync} */
@Command(
        name = "sync",
        description = "Brings both sides in step, once. Ctrl-C ends it after the batch in hand.",
        exitCodeList = {
            "0:In step.",
            "1:An error: a side could not be used, or something could not be carried.",
            "2:Something is held and waits for you.",
            "3:Conflicts are left."})
final class SyncCommand extends EngineCommand {

    @Option(names = "--dry-run", order = 1, description = "Only print the plan; the exit code is that of plan.")
    private boolean dryRun;

    @Option(
            names = "--resync",
            order = 2,
            description = "Take this database and this account for the ones that are meant from now on, for example after a "
                    + "move or a restore. What only one side has is carried to the other; nothing is dropped.")
    private boolean resync;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    SyncCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run(SyncEngine engine, Report report) {
        if (dryRun) {
            Plan plan = engine.plan(policy.policy());
            report.plan(plan);
            return ExitCode.of(plan.drift());
        }
        try (StopSignal _ = StopSignal.then(engine::cancel)) {
            RoundReport round = resync ? engine.resync(policy.policy()) : engine.sync(policy.policy());
            report.round(round);
            return ExitCode.of(round);
        }
    }
}
