package io.duckpair.cli;

import io.duckpair.duckdb.Account;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.SyncEngine;

/** A command that an engine carries out. */
abstract class EngineCommand extends LinkCommand {

    EngineCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run(LinkArguments link, Report report) throws Exception {
        LinkSettings settings = prepared(link.settings());
        try (Account _ = settings.account();
                SyncEngine engine = SyncEngine.open(settings);
                AutoCloseable _ = engine.listen(report.progress())) {
            return run(engine, report);
        }
    }

    /** With what the command's own options say. */
    LinkSettings prepared(LinkSettings settings) {
        return settings;
    }

    /** @return the exit code */
    abstract int run(SyncEngine engine, Report report) throws Exception;
}
