package io.duckpair.engine;

import io.duckpair.drift.Scope;
import io.duckpair.duckdb.LocalAccount;
import io.duckpair.error.DuckpairException;
import io.duckpair.plan.Policy;
import io.duckpair.postgres.ConnectionSettingsParser;
import io.duckpair.postgres.PostgresDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A process that keeps both sides in step, round after round, until somebody kills it. Prints a line before each round. */
final class MortalWatch {

    private static final long BETWEEN_ROUNDS_NANOS = 50_000_000;

    private MortalWatch() {}

    /** @param arguments the PostgreSQL URI and the account's folder */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[1]);
        PostgresDatabase postgres = new PostgresDatabase(
                new ConnectionSettingsParser(Map.of(), folder, "postgres").parse(Optional.of(arguments[0])),
                "mortal:1");
        LinkSettings settings = new LinkSettings(postgres, new LocalAccount(folder), "my_db", null, Scope.everything(),
                folder.resolve("trash"));
        try (SyncEngine engine = SyncEngine.open(settings, Clock.systemUTC(), Thread::startVirtualThread, _ -> {})) {
            while (true) {
                System.out.println("round");
                try {
                    engine.round(Policy.careful());
                } catch (DuckpairException e) {
                    // A file that the other process writes just now, or the lock of the watch that was killed.
                    System.out.println(e.code() + " " + e.sentence());
                }
                LockSupport.parkNanos(BETWEEN_ROUNDS_NANOS);
            }
        }
    }
}
