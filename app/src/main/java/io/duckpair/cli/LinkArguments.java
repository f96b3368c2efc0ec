package io.duckpair.cli;

import io.duckpair.drift.Scope;
import io.duckpair.duckdb.Account;
import io.duckpair.duckdb.Accounts;
import io.duckpair.engine.LinkSettings;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.postgres.ConnectionSettings;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.HostName;
import io.duckpair.postgres.PostgresDatabase;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a link's settings of arguments and environment. */
final class LinkArguments {

    private final Shell shell;
    private final LinkOptions options;

    LinkArguments(Shell shell, LinkOptions options) {
        this.shell = shell;
        this.options = options;
    }

    /** @throws DuckpairException {@code BAD_INPUT} */
    LinkSettings settings() {
        return new LinkSettings(postgres(), account(options.motherduck), options.defaultDatabase,
                options.role, new Scope(options.include, options.exclude), SettingsFolder.of(shell).resolve("trash"));
    }

    /** @throws DuckpairException {@code BAD_INPUT} */
    PostgresDatabase postgres() {
        String uri = options.postgres;
        boolean named = Stream.of("PGHOST", "PGPORT", "PGDATABASE", "PGUSER")
                .anyMatch(shell.environment()::containsKey);
        if (uri == null && !named) {
            throw bad("Say which PostgreSQL database is meant.",
                    "Give --pg postgresql://user@host:port/database, or set PGHOST and PGDATABASE.");
        }
        ConnectionSettings settings = new ConnectionSettingsParser(shell.environment(), shell.home(), shell.user())
                .parse(Optional.ofNullable(uri));
        return new PostgresDatabase(settings, client());
    }

    /** Who we are to others on the server. */
    private String client() {
        return HostName.of(shell.environment()) + ":" + ProcessHandle.current().pid();
    }

    private Account account(@Nullable String target) {
        if (target == null || target.isBlank()) {
            throw bad("Say which MotherDuck side is meant.",
                    "Give --md md: with the token in MOTHERDUCK_TOKEN, or --md and a folder of .duckdb files.");
        }
        if (target.startsWith("eyJ") && target.chars().filter(c -> c == '.').count() == 2) {
            throw bad("--md was given a token.", "Put the token into MOTHERDUCK_TOKEN and give --md md:.");
        }
        // A shell leaves the ~ of --md=~/shop as it is.
        return Accounts.open(target.startsWith("~/") ? shell.home() + target.substring(1) : target,
                shell.environment());
    }

    private static DuckpairException bad(String sentence, String nextStep) {
        return new DuckpairException(ErrorCode.BAD_INPUT, sentence, nextStep);
    }
}
