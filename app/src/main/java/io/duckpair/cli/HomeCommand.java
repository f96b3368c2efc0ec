package io.duckpair.cli;

import io.duckpair.catalog.Side;
import io.duckpair.engine.SyncEngine;
import io.duckpair.mirror.RowsResult;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duckpair home} */
@Command(
        name = "home",
        description = "Makes a side the home of a table: its rows are the original from then on, and flow to the other side. "
                + "All rows of both sides are compared first.",
        exitCodeList = {"0:Moved.", "1:An error; the home is where it was.",
            "3:The sides hold different rows; the home is "
                    + "where it was."})
final class HomeCommand extends EngineCommand {

    @Parameters(
            index = "0",
            paramLabel = "TABLE",
            description = "The table as sync names it, such as my_db.main.orders; orders alone if only one is called so.")
    private String table = "";

    @Parameters(index = "1", paramLabel = "postgres|motherduck", description = "The side.")
    private Side side = Side.POSTGRES;

    @Option(
            names = "--overwrite",
            order = 1,
            description = "Put the new home's rows in place of the other side's if they differ.")
    private boolean overwrite;

    HomeCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run(SyncEngine engine, Report report) {
        try (StopSignal _ = StopSignal.then(engine::cancel)) {
            RowsResult result = engine.moveHome(table, side, overwrite);
            report.homeMoved(side, result);
            return ExitCode.of(List.of(result));
        }
    }
}
