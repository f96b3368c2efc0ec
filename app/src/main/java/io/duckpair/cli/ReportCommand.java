package io.duckpair.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that answers with a report. */
abstract class ReportCommand implements Callable<Integer> {

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    private final Shell shell;

    ReportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public final Integer call() throws Exception {
        Secrets secrets = Secrets.of(shell.environment(), spec.commandLine().getParseResult().originalArgs());
        LogFile.open(SettingsFolder.logFile(shell), secrets, output.verbose);
        prepare();
        try {
            return run(report());
        } finally {
            shell.out().flush();
        }
    }

    /** Looks at the command's own arguments before anything is opened. */
    void prepare() {}

    /** @return the exit code */
    abstract int run(Report report) throws Exception;

    private Report report() {
        return switch (output.format) {
            case TEXT -> new TextReport(shell, output.verbose);
            case JSON -> new JsonReport(shell);
        };
    }

    /** The report of one of many links, whose every line says which. */
    Report reportOf(String link, int width) {
        return switch (output.format) {
            case TEXT -> TextReport.ofLink(shell, output.verbose, link, width);
            case JSON -> JsonReport.ofLink(shell, link);
        };
    }
}
