package io.duckpair.cli;

import io.duckpair.engine.PollLoop;
import io.duckpair.engine.SyncEngine;
import java.time.Duration;
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
            "1:An error that waiting does not mend; or the last of --rounds failed."})
final class WatchCommand extends EngineCommand {

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

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    WatchCommand(Shell shell) {
        super(shell);
    }

    @Override
    int run(SyncEngine engine, Report report) throws Exception {
        Rounds watched = new Rounds(report, rounds == null ? Long.MAX_VALUE : rounds);
        try (StopSignal _ = StopSignal.then(watched::stop);
                AutoCloseable _ = engine.listen(watched);
                PollLoop loop = new PollLoop(engine, policy.policy(), every)) {
            loop.start();
            return watched.await();
        }
    }
}
