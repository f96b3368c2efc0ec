package io.duckpair.app;

import io.duckpair.cli.DuckpairCommand;
import io.duckpair.cli.Shell;

/** Where the program starts; the one place that puts the parts together. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** @return the exit code */
    static int run(String[] args) {
        Shell shell = Shell.ofThisProcess();
        return DuckpairCommand.commandLine(shell, new Window(shell)).execute(args);
    }
}
