package io.duckpair.cli;

import io.duckpair.engine.LinkSettings;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where pg_duckdb syncs the database itself. */
@Command
final class PgDuckdbOptions {

    @Option(
            names = "--wait",
            order = 17,
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "Where pg_duckdb syncs the database itself: how long it may take for a sync that it is asked for, such "
                    + "as 30s or 5m (default: ${DEFAULT-VALUE}).")
    private Duration wait = Duration.ofSeconds(60);

    LinkSettings in(LinkSettings settings) {
        return settings.withBesidePgDuckdb(settings.besidePgDuckdb().withLimit(wait));
    }
}
