package io.duckpair.ui.link;

import io.duckpair.catalog.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the rows of a table are.
 *
 * @param table
 *            MotherDuck's name
 * @param to
 *            the side of the mirror
 * @param expected
 *            how many rows there are likely to be; -1 where that is not known
 * @param rows
 *            how many have gone through
 * @param bytes
 *            how many they were on PostgreSQL's connection
 * @param begun
 *            when the first table of the same work began
 * @param started
 *            when this table began
 * @param at
 *            when that was so
 */
public record RowsProgress(String table, Side to, long expected, long rows, long bytes, Instant begun, Instant started,
        Instant at) {

    private static final Duration SHORTEST_MEASURE = Duration.ofMillis(300);

    RowsProgress plus(long moreRows, long moreBytes, Instant now) {
        return new RowsProgress(table, to, expected, rows + moreRows, bytes + moreBytes, begun, started,
                now.isAfter(at) ? now : at);
    }

    RowsProgress expecting(long likely) {
        return new RowsProgress(table, to, likely, rows, bytes, begun, started, at);
    }

    /** How long the whole work has taken. */
    public Duration running() {
        return Duration.between(begun, at);
    }

    /** Between 0 and 1; negative where it cannot be told. The expectation is an estimate, so more may come through. */
    public double fraction() {
        return expected <= 0 ? -1 : Math.min(1, (double) rows / expected);
    }

    /** Of this table so far; 0 where it is too early to tell. */
    public long rowsPerSecond() {
        Duration took = Duration.between(started, at);
        return took.compareTo(SHORTEST_MEASURE) < 0 ? 0 : rows * 1000 / took.toMillis();
    }

    /** Until this table is through; empty where it cannot be told. */
    public Optional<Duration> left() {
        long rate = rowsPerSecond();
        return rate == 0 || expected <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.ceilDiv(Math.max(0, expected - rows), rate)));
    }
}
