package io.duckpair.cli;

import io.duckpair.error.DuckpairException;
import io.duckpair.link.AccountUser;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.motherduck.MotherDuckRest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code duckpair users} */
@Command(
        name = "users",
        description = "Lists the MotherDuck users that are known: those of the saved links, and that of MOTHERDUCK_TOKEN. A "
                + "folder of .duckdb files is its own user. With an administrator's token also all of the organisation.",
        exitCodeList = {"0:Listed; an account that did not answer is there with the reason.", "1:An error.",
            "2:Listed without the organisation, which did not answer."})
final class UsersCommand extends ReportCommand {

    private final Shell shell;

    @Option(names = "--create", order = 1, paramLabel = "NAME",
            description = "Make a service account of the organisation first: letters, digits and underscores.")
    private @Nullable String create;

    @Mixin
    private AdminOptions admin = new AdminOptions();

    UsersCommand(Shell shell) {
        super(shell);
        this.shell = shell;
    }

    @Override
    int run(Report report) {
        LinkArguments arguments = new LinkArguments(shell, new LinkOptions());
        AskedOrganization organization = AskedOrganization.NOBODY_ASKED;
        if (create != null || admin.said(shell)) {
            try (MotherDuckRest rest = admin.open(shell, arguments.secrets())) {
                if (create != null) {
                    rest.createServiceAccount(create);
                }
                organization = AskedOrganization.ask(rest);
            }
        }
        DuckpairException trouble = organization.trouble();
        if (trouble != null) {
            new Warnings(shell).organization(trouble);
        }
        report.users(AccountUser.of(known(), arguments::account), organization);
        return trouble == null ? ExitCode.IN_STEP : ExitCode.DIFFERENCES;
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
