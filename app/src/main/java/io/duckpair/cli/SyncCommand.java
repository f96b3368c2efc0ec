package io.duckpair.cli;

import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.RoundReport;
import io.duckpair.engine.SyncEngine;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Environment;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Policy;
import io.duckpair.plan.Policy.Drops;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code duckpair sync} */
@Command(
        name = "sync",
        description = "Brings both sides in step, once. Ctrl-C ends it after the batch in hand. Where pg_duckdb syncs the database "
                + "itself, asks it to and waits.",
        exitCodeList = {
            "0:In step.",
            "1:An error: a side could not be used, or something could not be carried.",
            "2:Something is held and waits for you.",
            "3:Conflicts are left."})
final class SyncCommand extends EngineCommand {

    private final Shell shell;

    @Option(names = "--dry-run", order = 1, description = "Only print the plan; the exit code is that of plan.")
    private boolean dryRun;

    @Option(
            names = "--resync",
            order = 2,
            description = "Take this database and this account for the ones that are meant from now on, for example after a "
                    + "move or a restore. What only one side has is carried to the other; nothing is dropped.")
    private boolean resync;

    @Option(
            names = "--confirm",
            order = 3,
            paramLabel = "NAME",
            description = "On a production link: carry out, with --drops apply, what loses data of this object, named as sync "
                    + "names it, such as my_db.main.orders. May be repeated. Without it each object's name is asked for on a "
                    + "terminal, and held elsewhere.")
    private List<String> confirmed = new ArrayList<>();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private PgDuckdbOptions pgDuckdb = new PgDuckdbOptions();

    SyncCommand(Shell shell) {
        super(shell);
        this.shell = shell;
    }

    private Policy confirmed(SyncEngine engine) {
        Policy said = policy.policy();
        boolean asks = said.drops() == Drops.APPLY && engine.environment() == Environment.PRODUCTION;
        return asks ? new DropConfirmation(shell, confirmed).confirm(engine, said) : said;
    }

    @Override
    LinkSettings prepared(LinkSettings settings) {
        return pgDuckdb.in(settings);
    }

    @Override
    int run(SyncEngine engine, Report report) {
        if (!confirmed.isEmpty() && policy.drops != Drops.APPLY) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, "--confirm is for --drops apply, which is not given.",
                    "Give both, or neither.");
        }
        if (dryRun) {
            Plan plan = engine.plan(policy.policy());
            report.plan(plan);
            return ExitCode.of(plan.drift());
        }
        try (StopSignal _ = StopSignal.then(engine::cancel)) {
            RoundReport round = resync ? engine.resync(policy.policy()) : engine.sync(confirmed(engine));
            report.round(round);
            return ExitCode.of(round);
        }
    }
}
