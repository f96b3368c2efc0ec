package io.duckpair.cli;

import io.duckpair.catalog.Side;
import io.duckpair.link.Environment;
import io.duckpair.plan.Policy.Conflicts;
import io.duckpair.plan.Policy.Direction;
import io.duckpair.plan.Policy.Drops;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code duckpair}: the command that holds all others. Alone it opens the window, or prints its help without a screen. */
@Command(
        name = "duckpair",
        description = "Keeps one PostgreSQL database and one MotherDuck account in step, both ways.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Start with duckpair gui --demo, or duckpair demo in text: all of it on databases of its own.",
            "duckpair COMMAND --help tells a command's options and exit codes.",
            "",
            "Environment:",
            "  PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD",
            "                               as for psql",
            "  MOTHERDUCK_TOKEN             the token for --md md:",
            "  MOTHERDUCK_ADMIN_TOKEN       an administrator's, for users and token",
            "  DUCKPAIR_PASSPHRASE          opens the encrypted file of secrets",
            "  DUCKPAIR_PASSPHRASE_COMMAND  prints that passphrase",
            "  DUCKPAIR_HOME                the folder of settings and log",
            "  NO_COLOR                     no colours"})
public final class DuckpairCommand implements Runnable {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version and exit.")
    boolean version;

    @Spec
    private CommandSpec spec;

    private final GuiCommand gui;
    private final WindowStart window;

    private DuckpairCommand(GuiCommand gui, WindowStart window) {
        this.gui = gui;
        this.window = window;
    }

    /**
     * The whole command line, ready to run in a shell.
     *
     * @param window
     *            what {@code duckpair} alone and {@code duckpair gui} open
     */
    public static CommandLine commandLine(Shell shell, WindowStart window) {
        GuiCommand gui = new GuiCommand(shell, window);
        Faults faults = new Faults(shell, SettingsFolder.logFile(shell));
        CommandLine commandLine = new CommandLine(new DuckpairCommand(gui, window))
                .addSubcommand(gui)
                .addSubcommand(new DiffCommand(shell))
                .addSubcommand(new PlanCommand(shell))
                .addSubcommand(new SyncCommand(shell))
                .addSubcommand(new WatchCommand(shell))
                .addSubcommand(new DdlCommand(shell))
                .addSubcommand(new VerifyCommand(shell))
                .addSubcommand(new CopyCommand(shell))
                .addSubcommand(new HomeCommand(shell))
                .addSubcommand(new TrashCommand(shell))
                .addSubcommand(new HistoryCommand(shell))
                .addSubcommand(new RolesCommand(shell))
                .addSubcommand(new UsersCommand(shell))
                .addSubcommand(new TokenCommand(shell))
                .addSubcommand(new MakeLinkCommand(shell))
                .addSubcommand(new UnlinkCommand(shell))
                .addSubcommand(new LinksCommand(shell))
                .addSubcommand(new DemoCommand(shell));
        commandLine.getSubcommands().values().forEach(command -> {
            CommandSpec spec = command.getCommandSpec();
            spec.versionProvider(new Version());
            spec.usageMessage().sortOptions(false).abbreviateSynopsis(true).exitCodeListHeading("%nExit codes:%n");
            OptionSections.show(spec.usageMessage());
        });
        return commandLine
                .registerConverter(Duration.class, new Interval())
                .registerConverter(Drops.class, new EnumWord<>(Drops.class))
                .registerConverter(Conflicts.class, new EnumWord<>(Conflicts.class))
                .registerConverter(Direction.class, new EnumWord<>(Direction.class))
                .registerConverter(Environment.class, new EnumWord<>(Environment.class))
                .registerConverter(Side.class, new EnumWord<>(Side.class))
                .registerConverter(TrashCommand.Action.class, new EnumWord<>(TrashCommand.Action.class))
                .registerConverter(TokenCommand.Action.class, new EnumWord<>(TokenCommand.Action.class))
                .registerConverter(OutputOptions.Format.class, new EnumWord<>(OutputOptions.Format.class))
                .setParameterExceptionHandler(faults)
                .setExecutionExceptionHandler(faults)
                .setUsageHelpAutoWidth(true)
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(shell.colour() ? Ansi.ON : Ansi.OFF))
                .setOut(shell.out())
                .setErr(shell.err());
    }

    @Override
    public void run() {
        if (window.hasScreen()) {
            gui.call();
            return;
        }
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
