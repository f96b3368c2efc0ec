package io.duckpair.cli;

import picocli.CommandLine.Mixin;

/** A command about one link. */
abstract class LinkCommand extends ReportCommand {

    @Mixin
    private LinkOptions link = new LinkOptions();

    private final Shell shell;

    LinkCommand(Shell shell) {
        super(shell);
        this.shell = shell;
    }

    @Override
    final int run(Report report) throws Exception {
        return run(new LinkArguments(shell, link), report);
    }

    /** @return the exit code */
    abstract int run(LinkArguments link, Report report) throws Exception;
}
