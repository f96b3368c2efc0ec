package io.duckpair.cli;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.link.LinkStates;
import io.duckpair.link.LinkedUsers;
import io.duckpair.link.Linking;
import io.duckpair.postgres.PostgresDatabase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code duckpair unlink} */
@Command(
        name = "unlink",
        customSynopsis = "duckpair unlink NAME|--pg URI [OPTIONS]",
        description = "Ends a link: its role, MotherDuck user and database are free for others. Nothing of either side is "
                + "touched; what was in step is forgotten, the history of runs is not.",
        exitCodeList = {"0:Unlinked.", "1:An error; the link is as it was."})
final class UnlinkCommand extends ReportCommand {

    private final Shell shell;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "A saved link.")
    private @Nullable String name;

    @Option(names = "--pg", order = 1, paramLabel = "URI",
            description = "The database of a link that is not saved: postgresql://user[:password]@host:port/database")
    private @Nullable String postgres;

    @Option(names = "--only-saved", order = 2,
            description = "Only forget the saved link here and do not ask its database, for example because that is gone.")
    private boolean onlySaved;

    UnlinkCommand(Shell shell) {
        super(shell);
        this.shell = shell;
    }

    @Override
    void prepare() {
        if ((name == null) == (postgres == null)) {
            throw new DuckpairException(ErrorCode.BAD_INPUT,
                    name == null ? "Say which link is to be ended." : "A saved link and --pg are two ways to say it.",
                    "Give its name, as duckpair links shows it, or --pg and the URI of its database.");
        }
        if (onlySaved && name == null) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, "--only-saved is for a saved link.", "Give its name.");
        }
    }

    private void forget(LinkBook book, Link link) {
        book.forget(link.name());
        LinkStates.in(SettingsFolder.of(shell)).forget(link.name());
    }

    @Override
    int run(Report report) {
        LinkOptions options = new LinkOptions();
        options.postgres = postgres;
        LinkArguments arguments = new LinkArguments(shell, options);
        LinkBook book = LinkBook.in(SettingsFolder.of(shell));
        Link link = name == null ? null : book.require(name);
        if (link != null && onlySaved) {
            forget(book, link);
            report.forgotten(link.name());
            return ExitCode.IN_STEP;
        }
        PostgresDatabase database = link == null ? arguments.postgres() : arguments.postgres(link);
        new Linking(database, LinkedUsers.in(SettingsFolder.of(shell))).remove();
        if (link != null) {
            forget(book, link);
        }
        report.unlinked(link == null ? database.settings().database() : link.name());
        return ExitCode.IN_STEP;
    }
}
