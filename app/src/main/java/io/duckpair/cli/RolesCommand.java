package io.duckpair.cli;

import io.duckpair.link.ServerLinks;
import io.duckpair.link.ServerRoles;
import io.duckpair.postgres.PostgresDatabase;
import java.sql.Connection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code duckpair roles} */
@Command(
        name = "roles",
        description = "Lists the roles of a PostgreSQL server: what they may, what they own, how many connections they have "
                + "now, and the link that each stands in. Looks into every database; changes nothing.",
        exitCodeList = {"0:Listed.", "1:An error."})
final class RolesCommand extends ReportCommand {

    @Mixin
    private ServerOptions server = new ServerOptions();

    private final Shell shell;

    RolesCommand(Shell shell) {
        super(shell);
        this.shell = shell;
    }

    @Override
    int run(Report report) throws Exception {
        PostgresDatabase postgres = new LinkArguments(shell, server.asLink()).postgres();
        try (Connection connection = postgres.connect()) {
            report.roles(ServerRoles.read(connection), ServerLinks.read(postgres));
        }
        return ExitCode.IN_STEP;
    }
}
