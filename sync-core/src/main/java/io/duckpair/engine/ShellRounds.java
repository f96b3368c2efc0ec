package io.duckpair.engine;

import static java.util.stream.Collectors.toMap;

import io.duckpair.apply.HeldAccount;
import io.duckpair.drift.Difference;
import io.duckpair.drift.Difference.OfShell;
import io.duckpair.drift.Drift;
import io.duckpair.drift.Evidence;
import io.duckpair.engine.EngineEvent.DriftChanged;
import io.duckpair.engine.EngineEvent.PgDuckdbAsked;
import io.duckpair.engine.EngineEvent.RoundFinished;
import io.duckpair.engine.EngineEvent.RoundStarted;
import io.duckpair.engine.Observation.Tokens;
import io.duckpair.engine.PgDuckdbSync.Ending;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.pgduckdb.ForcedSync;
import io.duckpair.pgduckdb.ShellComparison;
import io.duckpair.pgduckdb.Shells;
import io.duckpair.plan.Held;
import io.duckpair.plan.Plan;
import io.duckpair.wording.Sentence;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds in a database that pg_duckdb syncs: {@code observe → compare → ask → wait}. Runs no DDL and sends no row; what is written
 * is the history, where there is one already. One thread at a time, but for {@link #cancel}.
 */
final class ShellRounds {

    /** A call makes every shell anew, so one that did not help is not made again at once by a loop. */
    private static final Duration BETWEEN_CALLS = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ShellRounds.class);
    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final LinkSettings settings;
    private final Connections connections;
    private final Events events;
    private final Observer observer;
    private final Executor executor;
    private final BooleanSupplier cancelled;
    private final Waiting waiting = new Waiting();
    private volatile @Nullable ForcedSync calling;
    private @Nullable Last last;
    /** Why what was left when pg_duckdb was asked last was left. */
    private Map<Difference, Sentence> reasons = Map.of();

    /**
     * What the last round left.
     *
     * @param tokens
     *            of both sides then
     * @param callAgain
     *            when to ask once more for what pg_duckdb should have mended
     */
    private record Last(Tokens tokens, Plan plan, Instant callAgain) {}

    private record Seen(Plan plan, Tokens tokens) {}

    ShellRounds(LinkSettings settings, Connections connections, Events events, Observer observer, Executor executor,
            BooleanSupplier cancelled) {
        this.settings = settings;
        this.connections = connections;
        this.events = events;
        this.observer = observer;
        this.executor = executor;
        this.cancelled = cancelled;
    }

    /** What there is to see, and nothing to be done by Duckpair. */
    Plan look() {
        Plan plan = see().plan();
        events.tell(new DriftChanged(events.now(), plan.drift()));
        return plan;
    }

    private Seen see() {
        Connection connection = connections.work();
        Shells shells = Shells.read(connection).orElseThrow(() -> new DuckpairException(ErrorCode.STALE,
                Sentence.of("pg_duckdb's server was dropped while it was looked at."),
                Sentence.of("It is looked at again in the next round.")));
        try (HeldAccount held = new HeldAccount(settings.account())) {
            Observation seen = observer.observe(connection, false, Evidence.none(), held);
            held.release(executor);
            Drift drift = ShellComparison.compare(seen.postgres(), seen.motherduck(), shells,
                    settings.account().catalogVersions(), settings.scope(), settings.defaultDatabase());
            return new Seen(Plan.ofPgDuckdb(drift, reasons), seen.tokens());
        }
    }

    /** Has pg_duckdb sync if anything is not in step. */
    RoundReport sync(String role) {
        Instant started = events.now();
        events.tell(new RoundStarted(started));
        Seen seen = see();
        events.tell(new DriftChanged(events.now(), seen.plan().drift()));
        return seen.plan().drift().inStep() ? rest(started, seen, false) : ask(role, started, seen);
    }

    /** As {@link #sync}, but only where pg_duckdb can be expected to do something about it. */
    RoundReport round(String role) {
        Instant started = events.now();
        Last before = last;
        if (before != null && started.isBefore(before.callAgain())) {
            Tokens tokens = observer.tokens(connections.work());
            if (tokens.equals(before.tokens())) {
                events.tell(new RoundStarted(started));
                return rest(started, new Seen(before.plan(), tokens), true);
            }
        }
        events.tell(new RoundStarted(started));
        Seen seen = see();
        events.tell(new DriftChanged(events.now(), seen.plan().drift()));
        boolean asked = before != null && started.isBefore(before.callAgain())
                && differences(before.plan()).containsAll(mendable(seen.plan()));
        return asked || mendable(seen.plan()).isEmpty() ? rest(started, seen, false) : ask(role, started, seen);
    }

    private RoundReport rest(Instant started, Seen seen, boolean idle) {
        Last before = last;
        Instant callAgain = before == null || mendable(seen.plan()).isEmpty() ? Instant.MAX : before.callAgain();
        last = new Last(seen.tokens(), seen.plan(), callAgain);
        RoundReport report = new RoundReport(started, Duration.between(started, events.now()), seen.plan(), List.of(),
                seen.plan().held(), idle, List.of(),
                new PgDuckdbSync(Ending.NOT_ASKED, Duration.ZERO, 0, List.of()));
        events.tell(new RoundFinished(events.now(), report));
        return report;
    }

    private RoundReport ask(String role, Instant started, Seen first) {
        Instant asked = events.now();
        Instant end = asked.plus(settings.besidePgDuckdb().limit());
        events.tell(new PgDuckdbAsked(asked));
        ForcedSync call = new ForcedSync(settings.postgres(), role);
        calling = call;
        Said said;
        try {
            said = new Said(call.call(settings.besidePgDuckdb().limit(), cancelled));
        } finally {
            calling = null;
        }
        Seen seen = see();
        Duration pause = FIRST_LOOK;
        Ending ending = ending(seen.plan(), said, end);
        while (ending == null) {
            waiting.pause(pause, cancelled);
            pause = longer(pause);
            seen = see();
            ending = ending(seen.plan(), said, end);
        }
        List<Held> held = held(seen.plan(), ending, said);
        reasons = held.stream().collect(toMap(Held::difference, Held::reason, (one, _) -> one));
        Set<Difference> left = differences(seen.plan());
        int mended = (int) differences(first.plan()).stream().filter(difference -> !left.contains(difference)).count();
        last = new Last(seen.tokens(), Plan.ofPgDuckdb(seen.plan().drift(), reasons),
                mendable(seen.plan()).isEmpty() ? Instant.MAX : events.now().plus(BETWEEN_CALLS));
        RoundReport report = new RoundReport(started, Duration.between(started, events.now()), first.plan(), List.of(),
                held, false, List.of(),
                new PgDuckdbSync(ending, Duration.between(asked, events.now()), mended, said.all()));
        ShellRuns.save(connections, asked, report);
        events.tell(new RoundFinished(events.now(), report));
        return report;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** Null while there is something to wait for. */
    private @Nullable Ending ending(Plan plan, Said said, Instant end) {
        Set<Difference> left = mendable(plan);
        if (left.isEmpty()) {
            return Ending.DONE;
        }
        if (cancelled.getAsBoolean()) {
            return Ending.STOPPED;
        }
        if (left.stream().allMatch(difference -> said.about(difference.object()).isPresent())) {
            return Ending.REFUSED;
        }
        return events.now().isBefore(end) ? null : Ending.TIMED_OUT;
    }

    private List<Held> held(Plan plan, Ending ending, Said said) {
        Sentence otherwise = switch (ending) {
            case NOT_ASKED, DONE, REFUSED -> Sentence.of("pg_duckdb has not done it");
            case TIMED_OUT -> Sentence.of("pg_duckdb has not done it within {0} s; the server's log may say why",
                    settings.besidePgDuckdb().limit().toSeconds());
            case STOPPED -> Sentence.of("the wait for pg_duckdb was stopped");
        };
        return shells(plan).map(shell -> {
            Sentence reason = said.about(shell.object()).map(words -> Sentence.of("pg_duckdb says: {0}", words))
                    .orElse(shell.mendable() ? otherwise : Sentence.of("pg_duckdb does not mend it by itself"));
            return new Held(shell, Held.Cause.PG_DUCKDB, reason);
        }).toList();
    }

    private static Stream<OfShell> shells(Plan plan) {
        return plan.drift().differences().filter(OfShell.class::isInstance).map(OfShell.class::cast);
    }

    private static Set<Difference> differences(Plan plan) {
        return new HashSet<>(shells(plan).toList());
    }

    private static Set<Difference> mendable(Plan plan) {
        return new HashSet<>(shells(plan).filter(OfShell::mendable).toList());
    }

    /** Forgets what the last round left. */
    void forget() {
        last = null;
        reasons = Map.of();
    }

    private static void cancel(ForcedSync call) {
        try {
            call.cancel();
        } catch (DuckpairException e) {
            LOG.warn("pg_duckdb's sync could not be cancelled: {}", e.sentence());
        }
    }

    /** Ends a call and the wait for what it does. From any thread, once the engine is cancelled; returns at once. */
    void cancel() {
        ForcedSync call = calling;
        if (call != null) {
            executor.execute(() -> cancel(call));
        }
        waiting.end();
    }
}
