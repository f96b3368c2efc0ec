package io.duckpair.cli;

import io.duckpair.engine.LinkSettings;
import io.duckpair.engine.PollLoop;
import io.duckpair.engine.SyncEngine;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.link.Environment;
import io.duckpair.link.Link;
import io.duckpair.link.LinkBook;
import io.duckpair.plan.Policy.Drops;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code duckpair watch} */
@Command(
        name = "watch",
        description = "Keeps both sides in step, round after round, and prints a line for each. Ctrl-C ends it after the "
                + "batch in hand.",
        exitCodeList = {
            "0:Stopped.",
            "1:An error that waiting does not mend; or the last of --rounds failed, with --all of any link."})
final class WatchCommand extends EngineCommand {

    private final Shell shell;

    @Option(
            names = "--every",
            order = 1,
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "Time between two rounds, such as 500ms, 5s or 2m (default: ${DEFAULT-VALUE}).")
    private Duration every = Duration.ofSeconds(5);

    @Option(
            names = "--rounds",
            order = 2,
            paramLabel = "N",
            converter = AtLeastOne.class,
            description = "Stop after so many rounds (default: go on).")
    private @Nullable Integer rounds;

    @Option(
            names = "--all",
            order = 3,
            description = "All saved links, side by side; each line begins with the link's name. One that fails is tried "
                    + "again and stops no other. On production links drops are held, whatever --drops says.")
    private boolean all;

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private PgDuckdbOptions pgDuckdb = new PgDuckdbOptions();

    WatchCommand(Shell shell) {
        super(shell);
        this.shell = shell;
    }

    @Override
    int run(LinkArguments link, Report report) throws Exception {
        if (!all) {
            return super.run(link, report);
        }
        link.requireNothingSaid("--all");
        List<Link> links = LinkBook.in(SettingsFolder.of(shell)).links();
        if (links.isEmpty()) {
            throw new DuckpairException(ErrorCode.BAD_INPUT, "No link is saved.",
                    "duckpair link makes one, and so does the window.");
        }
        try (WatchedLinks watched = watched(link, links); StopSignal _ = StopSignal.then(watched::stop)) {
            watched.start();
            return watched.await();
        }
    }

    private WatchedLinks watched(LinkArguments arguments, List<Link> links) {
        ScheduledExecutorService clock = Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("duckpair-links").factory());
        int width = links.stream().mapToInt(one -> Style.clean(one.name()).length()).max().orElse(0);
        return new WatchedLinks(links.stream().map(one -> {
            Rounds own = Rounds.ofMany(reportOf(one.name(), width), limit());
            return new WatchedLink(() -> prepared(arguments.settings(one)), policy.policy(), every, clock, own);
        }).toList(), clock);
    }

    private long limit() {
        return rounds == null ? Long.MAX_VALUE : rounds;
    }

    @Override
    LinkSettings prepared(LinkSettings settings) {
        return pgDuckdb.in(settings);
    }

    @Override
    int run(SyncEngine engine, Report report) throws Exception {
        if (policy.drops == Drops.APPLY && engine.environment() == Environment.PRODUCTION) {
            throw new DuckpairException(ErrorCode.BAD_INPUT,
                    "This link is for production, where nothing is dropped that nobody has confirmed.",
                    "Watch without --drops apply, and carry drops with sync --drops apply --confirm NAME.");
        }
        Rounds watched = new Rounds(report, limit());
        try (StopSignal _ = StopSignal.then(watched::stop);
                AutoCloseable _ = engine.listen(watched);
                PollLoop loop = new PollLoop(engine, policy.policy(), every)) {
            loop.start();
            return watched.await();
        }
    }
}
