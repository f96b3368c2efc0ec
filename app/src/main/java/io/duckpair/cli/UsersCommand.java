package io.duckpair.cli;

import io.duckpair.link.AccountUser;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code duckpair users} */
@Command(
        name = "users",
        description = "Lists the MotherDuck users that are known: those of the saved links, and that of MOTHERDUCK_TOKEN. A "
                + "folder of .duckdb files is its own user.",
        exitCodeList = {"0:Listed; an account that did not answer is there with the reason.", "1:An error."})
final class UsersCommand extends ReportCommand {

    private final Shell shell;

    UsersCommand(Shell shell) {
        super(shell);
        this.shell = shell;
    }

    @Override
    int run(Report report) {
        report.users(AccountUser.of(known(), new LinkArguments(shell, new LinkOptions())::account));
        return ExitCode.IN_STEP;
    }

    /** The saved links, and one without a name for the token at hand. */
    private List<Link> known() {
        List<Link> links = new ArrayList<>(LinkBook.in(SettingsFolder.of(shell)).links());
        boolean token = Stream.of("MOTHERDUCK_TOKEN", "motherduck_token")
                .anyMatch(name -> !shell.environment().getOrDefault(name, "").isBlank());
        if (token) {
            links.add(Link.of("", "postgresql://", "md:", Link.DEFAULT_DATABASE, null));
        }
        return links;
    }
}
