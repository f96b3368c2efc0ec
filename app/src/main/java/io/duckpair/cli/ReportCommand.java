package io.duckpair.cli;

import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import java.util.List;
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
        requireText(spec.commandLine().getParseResult().originalArgs());
        prepare();
        try {
            return run(report());
        } finally {
            shell.out().flush();
        }
    }

    /** Neither engine has it in a name or a value, and no file system in a path. */
    private static void requireText(List<String> arguments) {
        if (arguments.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
            throw new DuckpairException(ErrorCode.BAD_INPUT,
                    "An argument holds a NUL character, which nothing here takes.",
                    "Leave it out.");
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
