package io.duckpair.app;

import io.duckpair.cli.DuckpairCommand;

/** Where the program starts; the one place that puts the parts together. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(DuckpairCommand.commandLine().execute(args));
    }
}
