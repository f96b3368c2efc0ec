package io.duckpair.cli;

import io.duckpair.cli.Style.Paint;
import io.duckpair.demo.Demo;
import io.duckpair.duckdb.Account;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.RoundReport;
import io.duckpair.engine.SyncEngine;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code duckpair demo} */
@Command(
        name = "demo",
        description = "Shows what Duckpair does, on a PostgreSQL server and a folder of DuckDB files of its own. "
                + "Touches nothing of yours.",
        exitCodeList = {"0:Shown.", "1:An error."})
final class DemoCommand implements Callable<Integer> {

    private final Shell shell;
    private final Style style;

    @Option(
            names = "--keep",
            order = 1,
            paramLabel = "DIR",
            description = "Keep both sides in this folder for trying other commands: the server runs on until it is stopped "
                    + "with --stop. On a folder that holds a kept demo it is started again as it was left.")
    private @Nullable Path keep;

    @Option(names = "--stop", order = 2,
            description = "Stop the server of the demo that is kept in DIR. Its data stay.")
    private boolean stop;

    @Option(names = {"-v", "--verbose"}, order = 3, description = "Say more: every detail that is not carried.")
    private boolean verbose;

    @Option(names = {"-h", "--help"}, order = 4, usageHelp = true, description = "Show this help and exit.")
    boolean help;

    @Option(names = {"-V", "--version"}, order = 5, versionHelp = true, description = "Show the version and exit.")
    boolean version;

    DemoCommand(Shell shell) {
        this.shell = shell;
        this.style = new Style(shell.colour());
    }

    @Override
    public Integer call() {
        LogFile.open(SettingsFolder.logFile(shell), Secrets.of(shell.environment(), List.of()), verbose);
        if (stop) {
            stop(keep);
            return ExitCode.IN_STEP;
        }
        try (Demo demo = Demo.open(keep)) {
            int code = demo.isFilled() ? ExitCode.IN_STEP : show(demo);
            if (keep == null) {
                say("Nothing of it is left. duckpair demo --keep DIR keeps both sides for trying these commands:");
                commands("--pg URI --md DIR/shop");
            } else {
                say("Both sides are kept, and PostgreSQL runs on at localhost. Try:");
                commands("--pg " + demo.postgresUri() + " --md " + quoted(demo.accountFolder()));
                say("duckpair demo --keep " + quoted(keep)
                        + " --stop   stops PostgreSQL; without --stop it starts again.");
            }
            return code;
        } finally {
            shell.out().flush();
        }
    }

    private void stop(@Nullable Path kept) {
        if (kept == null) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, "Say which demo is to be stopped.",
                    "Give its folder: duckpair demo --keep DIR --stop.");
        }
        say(Demo.stop(kept) ? "PostgreSQL is stopped. duckpair demo --keep " + quoted(kept) + " starts it again."
                : "PostgreSQL was not running.");
    }

    private int show(Demo demo) {
        Report report = new TextReport(shell, verbose);
        say("A shop keeps its data in PostgreSQL, its analysts work in a MotherDuck account (here a folder of DuckDB files).");
        demo.yesterday();
        LinkSettings settings = new LinkArguments(shell, link(demo)).settings();
        try (Account _ = settings.account(); SyncEngine engine = SyncEngine.open(settings)) {
            title("Yesterday both sides were brought in step", "sync");
            RoundReport first = engine.sync(Policy.careful());
            report.watched(first);
            demo.today();
            title("Since then people worked on both: this is not in step", "diff");
            report.drift(engine.plan(Policy.careful()));
            title("One round carries all that can be carried without asking", "sync");
            RoundReport second = engine.sync(Policy.careful());
            report.round(second);
            title("What is left is held, and waits for you", "diff");
            report.drift(engine.plan(Policy.careful()));
            shell.out().println();
            return first.failures().isEmpty() && second.failures().isEmpty() ? ExitCode.IN_STEP : ExitCode.ERROR;
        }
    }

    static LinkOptions link(Demo demo) {
        LinkOptions options = new LinkOptions();
        options.postgres = demo.postgresUri();
        options.motherduck = demo.accountFolder().toString();
        return options;
    }

    private void title(String text, String command) {
        shell.out().println();
        shell.out().println(style.paint(Paint.STRONG, text) + style.paint(Paint.QUIET, "   $ duckpair " + command));
        shell.out().println();
        shell.out().flush();
    }

    private void commands(String sides) {
        AlignedRows rows = new AlignedRows(style);
        commandRow(rows, "diff " + sides, "what is not in step");
        commandRow(rows, "plan " + sides, "the SQL of the next sync");
        commandRow(rows, "sync " + sides + " --drops apply", "drop on the other side too");
        commandRow(rows, "sync " + sides + " --conflicts postgres", "let PostgreSQL win");
        commandRow(rows, "watch " + sides + " --every 1s", "carry changes as they come");
        commandRow(rows, "history " + sides, "what was run");
        rows.print(shell.out());
    }

    private static void commandRow(AlignedRows rows, String command, String purpose) {
        rows.add(AlignedRows.Cell.of("  duckpair " + command), AlignedRows.Cell.of(Paint.QUIET, "# " + purpose));
    }

    private void say(String sentence) {
        shell.out().println(sentence);
        shell.out().flush();
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./:\\\\-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
