package io.duckpair.cli;

import io.duckpair.demo.Demo;
import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.SyncEngine;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Link;
import io.duckpair.plan.Policy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code duckpair gui} */
@Command(
        name = "gui",
        description = "Opens the window. Without options it shows the link of last time.",
        exitCodeList = {"0:Closed.", "1:An error."})
final class GuiCommand implements Callable<Integer> {

    private final Shell shell;
    private final WindowStart window;

    @Option(
            names = "--demo",
            order = 1,
            description = "Open it on a PostgreSQL server and a folder of DuckDB files of its own, with differences to "
                    + "look at. Nothing of yours is touched and nothing is left behind. Without a screen the demo is "
                    + "told in text.")
    private boolean demo;

    @Mixin
    private LinkOptions link = new LinkOptions();

    @Option(names = {"-v", "--verbose"}, order = 3, description = "Say more in the log.")
    private boolean verbose;

    @Option(names = {"-h", "--help"}, order = 4, usageHelp = true, description = "Show this help and exit.")
    boolean help;

    @Option(names = {"-V", "--version"}, order = 5, versionHelp = true, description = "Show the version and exit.")
    boolean version;

    GuiCommand(Shell shell, WindowStart window) {
        this.shell = shell;
        this.window = window;
    }

    @Override
    public Integer call() {
        if (!window.hasScreen()) {
            return withoutScreen();
        }
        LogFile.open(SettingsFolder.logFile(shell), Secrets.of(shell.environment(), List.of()), verbose);
        if (demo) {
            openDemo();
        } else {
            LinkArguments arguments = new LinkArguments(shell, link);
            Optional<Link> saved = arguments.saved();
            open(link.said() && saved.isEmpty() ? Optional.of(arguments.settings()) : Optional.empty(),
                    saved.map(Link::name));
        }
        return ExitCode.IN_STEP;
    }

    private int withoutScreen() {
        if (!demo) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, "There is no screen to open a window on.",
                    "Set DISPLAY, or use the commands: duckpair --help lists them.");
        }
        shell.out().println("There is no screen to open a window on; this is the demo in text.");
        return new DemoCommand(shell).call();
    }

    private void openDemo() {
        try (Demo opened = Demo.open(null)) {
            LinkSettings settings = new LinkArguments(shell, DemoCommand.link(opened)).settings();
            opened.yesterday();
            try (SyncEngine engine = SyncEngine.open(settings)) {
                engine.sync(Policy.careful());
            }
            opened.today();
            open(Optional.of(settings), Optional.empty());
        }
    }

    private void open(Optional<LinkSettings> settings, Optional<String> saved) {
        // As a click on its cross, or the screen would be drawn on while Java takes it away.
        try (StopSignal _ = StopSignal.then(window::close)) {
            window.open(SettingsFolder.of(shell), settings, saved);
        }
    }
}
