package io.duckpair.cli;

import io.duckpair.link.Finding;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.link.LinkStates;
import io.duckpair.link.LinkTest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code duckpair links} */
@Command(
        name = "links",
        description = "Lists the saved links. With --test it looks whether each has what it needs, and says what to do "
                + "about what it lacks; nothing is changed.",
        exitCodeList = {"0:Listed; of the tested all work.", "1:An error, or a tested link does not work."})
final class LinksCommand extends ReportCommand {

    private final Shell shell;

    @Option(names = "--test", order = 1, description = "Test each of them; with -v what is well is told too.")
    private boolean test;

    LinksCommand(Shell shell) {
        super(shell);
        this.shell = shell;
    }

    @Override
    int run(Report report) {
        List<Link> links = LinkBook.in(SettingsFolder.of(shell)).links();
        LinkStates states = LinkStates.in(SettingsFolder.of(shell));
        if (!test) {
            report.links(links, states.all());
            return ExitCode.IN_STEP;
        }
        LinkArguments arguments = new LinkArguments(shell, new LinkOptions());
        List<TestedLink> tested = new ArrayList<>();
        for (Link link : links) {
            List<Finding> findings = LinkTest.run(link, () -> arguments.postgres(link), () -> arguments.account(link),
                    Clock.systemUTC());
            report.tested(link, findings);
            states.note(link.name(), Instant.now(), findings);
            tested.add(new TestedLink(link, findings));
        }
        report.allTested(tested);
        return tested.stream().allMatch(TestedLink::works) ? ExitCode.IN_STEP : ExitCode.ERROR;
    }
}
