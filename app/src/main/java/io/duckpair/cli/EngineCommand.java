package io.duckpair.cli;

import io.duckpair.engine.SyncEngine;

/** A command that an engine carries out. */
abstract class EngineCommand extends LinkCommand {

    EngineCommand(Shell shell) {
        super(shell);
    }

    @Override
    final int run(LinkArguments link, Report report) throws Exception {
        try (SyncEngine engine = SyncEngine.open(link.settings())) {
            return run(engine, report);
        }
    }

    /** @return the exit code */
    abstract int run(SyncEngine engine, Report report) throws Exception;
}
