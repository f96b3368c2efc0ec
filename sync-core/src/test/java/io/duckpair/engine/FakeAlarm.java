package io.duckpair.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that passes when a test says so, and what is to happen in it. */
final class FakeAlarm extends Clock implements Alarm {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Call> calls = new ArrayList<>();
    private Instant now = START;

    private static final class Call {

        private final Instant due;
        private final Runnable action;

        Call(Instant due, Runnable action) {
            this.due = due;
            this.action = action;
        }
    }

    @Override
    public Runnable set(Duration delay, Runnable action) {
        Call call = new Call(now.plus(delay), action);
        calls.add(call);
        return () -> calls.remove(call);
    }

    /** Lets time pass, and everything happen that is due until then. */
    void advance(Duration time) {
        Instant end = now.plus(time);
        for (Optional<Call> due = next(); due.isPresent() && !due.get().due.isAfter(end); due = next()) {
            calls.remove(due.get());
            now = due.get().due.isAfter(now) ? due.get().due : now;
            due.get().action.run();
        }
        now = now.isAfter(end) ? now : end;
    }

    /** Lets time pass while something happens. */
    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Everything happens that is due now. */
    void run() {
        advance(Duration.ZERO);
    }

    /** How long until the next call; empty where there is none. */
    Optional<Duration> left() {
        return next().map(call -> Duration.between(now, call.due));
    }

    private Optional<Call> next() {
        return calls.stream().min(Comparator.comparing(call -> call.due));
    }

    @Override
    public void close() {
        calls.clear();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
