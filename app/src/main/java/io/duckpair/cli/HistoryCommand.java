package io.duckpair.cli;

import io.duckpair.engine.SyncEngine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code duckpair history} */
@Command(
        name = "history",
        description = "Prints what was run on both sides, newest first, with its errors. Needs no --md.",
        exitCodeList = {"0:Printed.", "1:An error."})
final class HistoryCommand extends LinkCommand {

    @Option(
            names = "--last",
            order = 1,
            paramLabel = "N",
            defaultValue = "10",
            converter = AtLeastOne.class,
            description = "How many runs to print (default: ${DEFAULT-VALUE}).")
    private int last = 10;

    HistoryCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run(LinkArguments link, Report report) {
        report.history(SyncEngine.history(link.postgres(), last));
        return ExitCode.IN_STEP;
    }
}
