package io.duckpair.cli;

import io.duckpair.engine.EngineEvent;
import io.duckpair.engine.SyncEngine;
import io.duckpair.engine.TableVerification;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code duckpair verify} */
@Command(
        name = "verify",
        description = "Compares all rows of both sides now, by checksums that each side computes itself, and names the rows "
                + "that differ. Changes no table; what was found is remembered.",
        exitCodeList = {"0:Both sides hold the same rows.", "1:An error.", "2:Rows differ."})
final class VerifyCommand extends EngineCommand {

    @Parameters(
            paramLabel = "TABLE",
            arity = "0..*",
            description = "Tables as sync names them, such as my_db.main.orders; orders alone if only one is called so. "
                    + "Without any, all.")
    private List<String> tables = new ArrayList<>();

    VerifyCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run(SyncEngine engine, Report report) throws Exception {
        try (StopSignal _ = StopSignal.then(engine::cancel); AutoCloseable _ = engine.listen(event -> {
            if (event instanceof EngineEvent.TableVerified(var _, TableVerification result, int _)) {
                report.verifying(result);
            }
        })) {
            List<TableVerification> results = engine.verify(tables);
            report.verified(results);
            return exitCode(results);
        }
    }

    private static int exitCode(List<TableVerification> results) {
        int code = ExitCode.IN_STEP;
        for (TableVerification result : results) {
            if (result.found() == null) {
                return ExitCode.ERROR;
            }
            code = result.found().equal() ? code : ExitCode.DIFFERENCES;
        }
        return code;
    }
}
