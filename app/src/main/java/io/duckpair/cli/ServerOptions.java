package io.duckpair.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Which PostgreSQL server is meant. */
@Command(optionListHeading = "%nThe server:%n")
final class ServerOptions {

    @Option(
            names = "--link",
            order = 20,
            paramLabel = "NAME",
            description = "The server of a saved link; duckpair links lists them.")
    @Nullable
    String saved;

    @Option(
            names = "--pg",
            order = 21,
            paramLabel = "URI",
            description = "Any database of the server: postgresql://user[:password]@host:port/database?sslmode=... "
                    + "What it leaves out comes from PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD and ~/.pgpass.")
    @Nullable
    String postgres;

    LinkOptions asLink() {
        LinkOptions options = new LinkOptions();
        options.saved = saved;
        options.postgres = postgres;
        return options;
    }
}
