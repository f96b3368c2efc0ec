package io.duckpair.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code duckpair}: the command that holds all others. Alone it asks which one is meant. */
@Command(
        name = "duckpair",
        description = "Keeps one PostgreSQL database and one MotherDuck account in step, both ways.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeOnInvalidInput = DuckpairCommand.ERROR)
public final class DuckpairCommand implements Runnable {

    /** Exit code for everything that went wrong, bad usage too: 2 already says "differences". */
    static final int ERROR = 1;

    @Spec
    private CommandSpec spec;

    private DuckpairCommand() {}

    /** The whole command line, ready to run. */
    public static CommandLine commandLine() {
        return new CommandLine(new DuckpairCommand());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: name a command.");
    }
}
