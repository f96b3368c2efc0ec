package io.duckpair.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How a command answers. */
@Command(optionListHeading = "%nThe answer:%n")
final class OutputOptions {

    enum Format {
        TEXT, JSON
    }

    @Option(
            names = "--format",
            order = 31,
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Print text for people or JSON for programs (default: ${DEFAULT-VALUE}). "
                    + "With json an error is printed as an object too, to standard output.")
    Format format = Format.TEXT;

    @Option(
            names = {"-v", "--verbose"},
            order = 32,
            description = "Say more: every detail that is not carried, and where an error comes from.")
    boolean verbose;

    @Option(names = {"-h", "--help"}, order = 33, usageHelp = true, description = "Show this help and exit.")
    boolean help;

    @Option(names = {"-V", "--version"}, order = 34, versionHelp = true, description = "Show the version and exit.")
    boolean version;
}
