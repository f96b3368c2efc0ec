package io.duckpair.engine;

import io.duckpair.drift.Scope;
import io.duckpair.duckdb.LocalAccount;
import io.duckpair.plan.Policy;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that syncs once and kills itself with SIGKILL at a given moment: at a commit point, when a step begins or ends, or,
 * if that is asked for, while rows move. Ends with 0 where the sync is through before.
 */
final class MortalSync {

    private MortalSync() {}

    /** @param arguments the PostgreSQL URI, the account's folder, the number of the moment to die at, from 0, and {@code rows} */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[1]);
        int lastMoment = Integer.parseInt(arguments[2]);
        boolean rows = arguments.length > 3;
        AtomicInteger moments = new AtomicInteger();
        PostgresDatabase postgres = new PostgresDatabase(
                new ConnectionSettingsParser(Map.of(), folder, "postgres").parse(Optional.of(arguments[0])),
                "mortal:1");
        LinkSettings settings = new LinkSettings(postgres, new LocalAccount(folder), "my_db", null, Scope.everything(),
                folder.resolve("trash"));
        try (SyncEngine engine = SyncEngine.open(settings, Clock.systemUTC(), Thread::startVirtualThread,
                _ -> {
                    if (!rows) {
                        dieAt(moments, lastMoment);
                    }
                })) {
            AtomicBoolean moving = new AtomicBoolean();
            engine.listen(event -> {
                if (rows ? isMoment(event, moving)
                        : event instanceof EngineEvent.StepStarted || event instanceof EngineEvent.StepFinished) {
                    dieAt(moments, lastMoment);
                }
            });
            RoundReport report = engine.sync(Policy.careful().withDrops(Policy.Drops.APPLY).overridingGuards()
                    .withRows(rows));
            if (!report.inStep()) {
                throw new IllegalStateException("not in step: " + report.failures() + report.held());
            }
        }
    }

    /** The first rows of a table are one moment; how many more follow depends on how its file is cut. */
    private static boolean isMoment(EngineEvent event, AtomicBoolean moving) {
        return switch (event) {
            case EngineEvent.RowsStarted _ -> {
                moving.set(false);
                yield true;
            }
            case EngineEvent.RowsMoved _ -> !moving.getAndSet(true);
            default -> event instanceof EngineEvent.RowsReached;
        };
    }

    private static void dieAt(AtomicInteger moments, int lastMoment) {
        if (moments.getAndIncrement() != lastMoment) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).inheritIO().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
