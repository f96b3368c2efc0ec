package io.duckpair.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.duckpair.apply.Outcome;
import io.duckpair.apply.UnitResult;
import io.duckpair.catalog.Catalog;
import io.duckpair.catalog.Side;
import io.duckpair.drift.Drift;
import io.duckpair.drift.ObjectNames;
import io.duckpair.engine.EngineEvent.NextRoundAt;
import io.duckpair.engine.EngineEvent.Paused;
import io.duckpair.engine.EngineEvent.Resumed;
import io.duckpair.engine.EngineEvent.RoundFailed;
import io.duckpair.error.DuckpairException;
import io.duckpair.error.ErrorCode;
import io.duckpair.plan.Plan;
import io.duckpair.plan.Unit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the loop runs a round, when it does not, and who learns of it; time passes by hand. */
class PollLoopTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeAlarm time = new FakeAlarm();
    private final FakeRounds rounds = new FakeRounds();
    private final Events events = new Events(time, _ -> {
    });
    private double jitter;
    private final PollLoop loop = new PollLoop(rounds, events, INTERVAL,
            new Backoff(INTERVAL, Duration.ofMinutes(1), () -> jitter), time);

    /** Rounds that end as they are told to; well where nothing was said. */
    private static final class FakeRounds implements PolledRounds {

        private final Deque<DuckpairException> errors = new ArrayDeque<>();
        private final Deque<Runnable> meanwhile = new ArrayDeque<>();
        private final List<String> calls = new ArrayList<>();
        private @Nullable Runnable wake;
        private int failuresToCome;

        @Override
        public RoundReport round() {
            calls.add("round");
            if (!meanwhile.isEmpty()) {
                meanwhile.pop().run();
            }
            if (!errors.isEmpty()) {
                throw errors.pop();
            }
            return report(failuresToCome-- > 0);
        }

        @Override
        public void look(DuckpairException syncer) {
            calls.add("look");
            if (!errors.isEmpty()) {
                throw errors.pop();
            }
        }

        @Override
        public void cancel() {
            calls.add("cancel");
        }

        @Override
        public void listenForDdl(Runnable newWake) {
            wake = newWake;
        }

        @Override
        public void end() {
            calls.add("end");
        }

        /** What was called since the last time. */
        private List<String> taken() {
            List<String> taken = List.copyOf(calls);
            calls.clear();
            return taken;
        }

        private void ddl() {
            assertThat(wake).isNotNull();
            if (wake != null) {
                wake.run();
            }
        }
    }

    private static RoundReport report(boolean oneFailed) {
        Drift drift = new Drift(Catalog.empty(Side.POSTGRES), Catalog.empty(Side.MOTHERDUCK), List.of(), List.of());
        Unit unit = new Unit(new ObjectNames("public.t", null), Unit.Phase.MAKE_TABLE, "my_db", List.of(), List.of(),
                Map.of());
        return new RoundReport(FakeAlarm.START, Duration.ZERO,
                new Plan(drift, List.of(), List.of(), List.of(), List.of()),
                oneFailed ? List.of(new UnitResult(unit, new Outcome.Failed(error(ErrorCode.STATEMENT_FAILED)),
                        Duration.ZERO)) : List.of(),
                List.of(), false, List.of());
    }

    private static DuckpairException error(ErrorCode code) {
        return new DuckpairException(code, "No.", "");
    }

    private void fail(ErrorCode... codes) {
        for (ErrorCode code : codes) {
            rounds.errors.add(error(code));
        }
    }

    private static ErrorCode codeOf(CompletableFuture<RoundReport> future) {
        return ((DuckpairException) future.exceptionNow()).code();
    }

    private void startAndRun() {
        loop.start();
        time.run();
        rounds.taken();
    }

    @Test
    void itBeginsAtOnceAndGoesOnEveryInterval() {
        loop.start();
        loop.start();
        time.run();
        assertThat(rounds.taken()).containsExactly("round");
        time.advance(INTERVAL.minusMillis(1));
        assertThat(rounds.taken()).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(rounds.taken()).containsExactly("round");
        time.advance(INTERVAL.multipliedBy(10));
        assertThat(rounds.taken()).hasSize(10);
    }

    @Test
    void theIntervalCountsFromTheEndOfARound() {
        rounds.meanwhile.add(() -> time.pass(Duration.ofSeconds(30)));
        loop.start();
        time.run();
        assertThat(time.left()).contains(INTERVAL);
    }

    @Test
    void whileRoundsFailTheyAreFurtherApartUpToAMinute() {
        fail(ErrorCode.POSTGRES_UNREACHABLE, ErrorCode.POSTGRES_UNREACHABLE, ErrorCode.POSTGRES_UNREACHABLE,
                ErrorCode.ACCOUNT_IN_USE, ErrorCode.ACCOUNT_IN_USE);
        loop.start();
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            time.advance(time.left().orElseThrow());
            pauses.add(time.left().orElseThrow().toSeconds());
        }
        assertThat(pauses).containsExactly(10L, 20L, 40L, 60L, 60L, 5L);
    }

    @Test
    void aRoundWithAFailedObjectIsTriedAgainLaterToo() {
        rounds.failuresToCome = 2;
        startAndRun();
        assertThat(time.left()).contains(INTERVAL.multipliedBy(2));
        time.advance(INTERVAL.multipliedBy(2));
        assertThat(time.left()).contains(INTERVAL.multipliedBy(4));
        time.advance(INTERVAL.multipliedBy(4));
        assertThat(time.left()).contains(INTERVAL);
    }

    @Test
    void pausesVarySomewhatSoThatNotAllComeBackAtOnce() {
        jitter = 1;
        fail(ErrorCode.POSTGRES_UNREACHABLE);
        startAndRun();
        assertThat(time.left()).contains(Duration.ofSeconds(8));
        time.advance(Duration.ofSeconds(8));
        assertThat(time.left()).as("what goes well comes on time").contains(INTERVAL);
    }

    @Test
    void whilePausedNothingRunsButWhatIsAskedFor() {
        startAndRun();
        loop.pause();
        rounds.ddl();
        time.advance(HOUR);
        assertThat(rounds.taken()).isEmpty();
        CompletableFuture<RoundReport> asked = loop.runNow();
        time.advance(HOUR);
        assertThat(rounds.taken()).containsExactly("round");
        assertThat(asked).isCompleted();
        loop.resume();
        time.run();
        assertThat(rounds.taken()).containsExactly("round");
        time.advance(INTERVAL);
        assertThat(rounds.taken()).containsExactly("round");
    }

    @Test
    void aRoundThatWasAskedForRunsAlthoughAPauseFollows() {
        startAndRun();
        CompletableFuture<RoundReport> asked = loop.runNow();
        loop.pause();
        time.advance(HOUR);
        assertThat(asked).isCompleted();
        assertThat(rounds.taken()).containsExactly("round");
    }

    @Test
    void aPauseDuringARoundLetsItEnd() {
        rounds.meanwhile.add(loop::pause);
        loop.start();
        time.advance(HOUR);
        assertThat(rounds.taken()).containsExactly("round");
        assertThat(time.left()).isEmpty();
    }

    @Test
    void runNowGivesTheReportOrTheError() {
        startAndRun();
        CompletableFuture<RoundReport> good = loop.runNow();
        assertThat(good).isNotDone();
        time.run();
        assertThat(good).isCompletedWithValueMatching(RoundReport::inStep);
        fail(ErrorCode.ACCOUNT_IN_USE);
        CompletableFuture<RoundReport> bad = loop.runNow();
        CompletableFuture<RoundReport> alike = loop.runNow();
        time.run();
        assertThat(codeOf(bad)).isEqualTo(ErrorCode.ACCOUNT_IN_USE);
        assertThat(codeOf(alike)).isEqualTo(ErrorCode.ACCOUNT_IN_USE);
        assertThat(rounds.taken()).as("both asked for the same one").containsExactly("round", "round");
        assertThat(time.left()).contains(INTERVAL.multipliedBy(2));
    }

    @Test
    void whoAsksDuringARoundGetsTheNextOne() {
        List<CompletableFuture<RoundReport>> asked = new ArrayList<>();
        rounds.meanwhile.add(() -> asked.add(loop.runNow()));
        rounds.meanwhile.add(() -> assertThat(asked.getFirst()).as("the round that ran has read already").isNotDone());
        loop.start();
        time.run();
        assertThat(asked.getFirst()).isCompleted();
        assertThat(rounds.taken()).containsExactly("round", "round");
        assertThat(time.left()).contains(INTERVAL);
    }

    @Test
    void waitingUntilInStepOutlastsFailures() {
        startAndRun();
        fail(ErrorCode.ACCOUNT_IN_USE);
        rounds.failuresToCome = 1;
        CompletableFuture<RoundReport> inStep = loop.awaitInStep();
        time.run();
        assertThat(inStep).as("the account was in use").isNotDone();
        time.advance(INTERVAL.multipliedBy(2));
        assertThat(inStep).as("an object failed").isNotDone();
        time.advance(INTERVAL.multipliedBy(4));
        assertThat(inStep).isCompleted();
        assertThat(rounds.taken()).hasSize(3);
    }

    @Test
    void ddlOnPostgresBeginsARoundAtOnceAndOneMoreIfOneRuns() {
        startAndRun();
        time.advance(SECOND);
        rounds.ddl();
        rounds.ddl();
        time.run();
        assertThat(rounds.taken()).containsExactly("round");
        rounds.meanwhile.add(rounds::ddl);
        rounds.ddl();
        time.run();
        assertThat(rounds.taken()).containsExactly("round", "round");
        assertThat(time.left()).contains(INTERVAL);
    }

    @Test
    void afterItsStopNothingRunsAndWhoWaitsIsTold() {
        startAndRun();
        fail(ErrorCode.ACCOUNT_IN_USE);
        CompletableFuture<RoundReport> inStep = loop.awaitInStep();
        time.run();
        CompletableFuture<RoundReport> asked = loop.runNow();
        rounds.taken();
        loop.stop();
        loop.stop();
        assertThat(rounds.taken()).containsExactly("end");
        assertThat(codeOf(inStep)).isEqualTo(ErrorCode.CANCELLED);
        assertThat(codeOf(asked)).isEqualTo(ErrorCode.CANCELLED);
        rounds.ddl();
        time.advance(HOUR);
        assertThat(rounds.taken()).isEmpty();
        loop.start();
        time.run();
        assertThat(rounds.taken()).containsExactly("round");
    }

    @Test
    void aStopFromWithinARoundEndsItFirst() {
        List<CompletableFuture<RoundReport>> asked = new ArrayList<>();
        rounds.meanwhile.add(() -> {
            asked.add(loop.runNow());
            loop.stop();
            assertThat(rounds.calls).as("not before the round is over").doesNotContain("end");
        });
        loop.start();
        time.advance(HOUR);
        assertThat(rounds.taken()).containsExactly("round", "cancel", "end");
        assertThat(codeOf(asked.getFirst())).isEqualTo(ErrorCode.CANCELLED);
    }

    @Test
    void aStartDuringTheLastRoundGoesOn() {
        rounds.meanwhile.add(() -> {
            loop.stop();
            loop.start();
        });
        loop.start();
        time.run();
        assertThat(rounds.taken()).containsExactly("round", "cancel", "round");
        assertThat(time.left()).contains(INTERVAL);
    }

    @Test
    void stopWaitsForTheRoundInHand() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        List<String> order = new ArrayList<>();
        PolledRounds slow = new PolledRounds() {
            @Override
            public RoundReport round() {
                began.countDown();
                try {
                    cancelled.await();
                } catch (InterruptedException e) {
                    order.add("interrupted");
                }
                order.add("round over");
                return report(false);
            }

            @Override
            public void look(DuckpairException syncer) {}

            @Override
            public void cancel() {
                cancelled.countDown();
            }

            @Override
            public void listenForDdl(Runnable wake) {}

            @Override
            public void end() {
                order.add("end");
            }
        };
        PollLoop real = new PollLoop(slow, events, HOUR, new Backoff(HOUR, HOUR, () -> 0),
                new ThreadAlarm("test-poll"));
        real.start();
        began.await();
        real.close();
        order.add("closed");
        assertThat(order).containsExactly("round over", "end", "closed");
    }

    @Test
    void whileAnotherProcessSyncsItLooksEveryIntervalAndTakesOverAfterwards() {
        fail(ErrorCode.ANOTHER_SYNCER);
        startAndRun();
        assertThat(time.left()).as("looking is no failure").contains(INTERVAL);
        fail(ErrorCode.ANOTHER_SYNCER);
        CompletableFuture<RoundReport> asked = loop.runNow();
        time.run();
        assertThat(rounds.taken()).containsExactly("round", "look");
        assertThat(codeOf(asked)).isEqualTo(ErrorCode.ANOTHER_SYNCER);
        fail(ErrorCode.ANOTHER_SYNCER, ErrorCode.POSTGRES_UNREACHABLE);
        time.advance(INTERVAL);
        assertThat(rounds.taken()).containsExactly("round", "look");
        assertThat(time.left()).as("looking failed").contains(INTERVAL.multipliedBy(2));
        time.advance(INTERVAL.multipliedBy(2));
        assertThat(rounds.taken()).containsExactly("round");
        assertThat(time.left()).contains(INTERVAL);
    }

    @Test
    void listenersLearnWhatTheLoopDoes() throws Exception {
        List<EngineEvent> heard = new ArrayList<>();
        fail(ErrorCode.ACCOUNT_IN_USE);
        try (AutoCloseable _ = events.listen(heard::add)) {
            loop.start();
            time.run();
            loop.pause();
            time.advance(SECOND);
            loop.resume();
        }
        assertThat(heard).satisfiesExactly(
                failed -> assertThat(((RoundFailed) failed).error().code()).isEqualTo(ErrorCode.ACCOUNT_IN_USE),
                next -> assertThat(next)
                        .isEqualTo(new NextRoundAt(FakeAlarm.START, FakeAlarm.START.plus(INTERVAL.multipliedBy(2)))),
                paused -> assertThat(paused).isEqualTo(new Paused(FakeAlarm.START)),
                resumed -> assertThat(resumed).isEqualTo(new Resumed(FakeAlarm.START.plus(SECOND))));
    }
}
