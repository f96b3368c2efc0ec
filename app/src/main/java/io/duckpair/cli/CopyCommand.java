package io.duckpair.cli;

import io.duckpair.engine.SyncEngine;
import io.duckpair.mirror.RowsResult;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code duckpair copy} */
@Command(
        name = "copy",
        description = "Sends all rows of tables from their homes to their mirrors, whatever the mirrors hold: edits that "
                + "somebody made on a mirror are lost. Ctrl-C leaves the table in hand as it was.",
        exitCodeList = {"0:Copied.", "1:An error; that table's mirror is as it was."})
final class CopyCommand extends EngineCommand {

    @Parameters(
            paramLabel = "TABLE",
            arity = "1..*",
            description = "Tables as sync names them, such as my_db.main.orders; orders alone if only one is called so.")
    private List<String> tables = new ArrayList<>();

    CopyCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run(SyncEngine engine, Report report) {
        try (StopSignal _ = StopSignal.then(engine::cancel)) {
            List<RowsResult> results = engine.copyRows(tables);
            report.rows(results);
            return ExitCode.of(results);
        }
    }
}
