package io.duckpair.cli;

import io.duckpair.engine.SyncEngine;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code duckpair trash} */
@Command(
        name = "trash",
        customSynopsis = "duckpair trash list|restore ID|expire [OPTIONS]",
        description = "Rows of tables that were dropped or lost a column: lists them, brings a table back with its rows on the "
                + "side where they were, or deletes what is older than 30 days.",
        exitCodeList = {"0:Done.", "1:An error."})
final class TrashCommand extends EngineCommand {

    /** What is to be done. */
    enum Action {
        LIST, RESTORE, EXPIRE
    }

    @Parameters(index = "0", paramLabel = "list|restore|expire", description = "What to do.")
    private Action action = Action.LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "What to restore, as list prints it.")
    private @Nullable String id;

    TrashCommand(Shell shell) {
        super(shell);
    }

    @Override
    void prepare() {
        if (action == Action.RESTORE && id == null) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, "Say what to restore.",
                    "duckpair trash list prints what there is: duckpair trash restore ID.");
        }
        if (action != Action.RESTORE && id != null) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, "Only restore takes an ID.", "Leave " + id + " out.");
        }
    }

    @Override
    int run(SyncEngine engine, Report report) {
        switch (action) {
            case LIST -> report.trash(engine.trash());
            case RESTORE -> report.restored(engine.restore(String.valueOf(id)));
            case EXPIRE -> report.expired(engine.expireTrash());
        }
        return ExitCode.IN_STEP;
    }
}
