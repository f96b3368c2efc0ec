package io.duckpair.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command about one link. */
abstract class LinkCommand implements Callable<Integer> {

    @Mixin
    private LinkOptions link = new LinkOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    private final Shell shell;

    LinkCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public final Integer call() throws Exception {
        Secrets secrets = Secrets.of(shell.environment(), spec.commandLine().getParseResult().originalArgs());
        LogFile.open(SettingsFolder.logFile(shell), secrets, output.verbose);
        prepare();
        try {
            return run(new LinkArguments(shell, link), report());
        } finally {
            shell.out().flush();
        }
    }

    /** Looks at the command's own arguments before anything is opened. */
    void prepare() {}

    /** @return the exit code */
    abstract int run(LinkArguments link, Report report) throws Exception;

    private Report report() {
        return switch (output.format) {
            case TEXT -> new TextReport(shell, output.verbose);
            case JSON -> new JsonReport(shell);
        };
    }
}
