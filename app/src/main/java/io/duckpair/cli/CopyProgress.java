package io.duckpair.cli;

import io.duckpair.catalog.Side;
import io.duckpair.engine.EngineEvent;
import io.duckpair.engine.EngineEvent.RowsMoved;
import io.duckpair.engine.EngineEvent.RowsStarted;
import io.duckpair.rows.TablePair;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells how rows move: on a terminal in one line that is written over and gone at the end, elsewhere in a plain line now and then.
 * Told from the threads that copy.
 */
final class CopyProgress implements Consumer<EngineEvent> {

    private static final long SECOND = 1_000_000_000L;
    /** Often enough to seem alive. */
    private static final long ON_TERMINAL = SECOND / 4;
    private static final long ELSEWHERE = 10 * SECOND;

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private @Nullable Copy copy;
    private int shown;

    /** One table on its way. */
    private static final class Copy {

        private final TablePair pair;
        private final Side to;
        private final long expected;
        private final long started;
        private long rows;
        private long bytes;
        private long told;

        Copy(RowsStarted event, long now) {
            this.pair = event.pair();
            this.to = event.to();
            this.expected = event.expectedRows();
            this.started = now;
            this.told = now;
        }
    }

    /**
     * @param terminal
     *            whether a line can be written over
     * @param nanoTime
     *            the time, as {@link System#nanoTime}
     */
    CopyProgress(PrintWriter err, boolean terminal, LongSupplier nanoTime) {
        this.err = err;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void accept(EngineEvent event) {
        switch (event) {
            case RowsStarted started -> copy = new Copy(started, nanoTime.getAsLong());
            case RowsMoved(var _, TablePair pair, long rows, long bytes) -> moved(pair, rows, bytes);
            case EngineEvent.RowsFinished _,EngineEvent.StepFinished _,EngineEvent.StepFailed _,EngineEvent.RoundFinished _,EngineEvent.RoundFailed _ ->
                    over();
            case EngineEvent.PgDuckdbAsked _,EngineEvent.RoundStarted _,EngineEvent.DriftChanged _,EngineEvent.PlanReady _,EngineEvent.StepStarted _,EngineEvent.OnlyLooked _,EngineEvent.TableVerified _,EngineEvent.RowsReached _,EngineEvent.NextRoundAt _,EngineEvent.Paused _,EngineEvent.Resumed _ ->
                    {
                    }
        }
    }

    private void moved(TablePair pair, long rows, long bytes) {
        Copy now = copy;
        if (now == null || !now.pair.equals(pair)) {
            return;
        }
        now.rows += rows;
        now.bytes += bytes;
        long time = nanoTime.getAsLong();
        if (time - now.told >= (terminal ? ON_TERMINAL : ELSEWHERE)) {
            now.told = time;
            tell(line(now, time - now.started));
        }
    }

    private static String line(Copy copy, long took) {
        double seconds = Math.max(took, 1) / (double) SECOND;
        double rate = copy.rows / seconds;
        StringBuilder line = new StringBuilder(copy.pair.motherduck().name().toString()).append(" → ")
                .append(copy.to.title())
                .append(String.format(Locale.ROOT, "  %,d rows  %,.0f rows/s  %s", copy.rows, rate, size(copy.bytes)));
        if (copy.expected > copy.rows && rate > 0) {
            long left = Math.round((copy.expected - copy.rows) / rate);
            line.append(String.format(Locale.ROOT, "  %d:%02d left", left / 60, left % 60));
        }
        return Style.clean(line.toString());
    }

    private static String size(long bytes) {
        return bytes < 10_000_000 ? String.format(Locale.ROOT, "%,d kB", bytes / 1000)
                : String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
    }

    private void tell(String line) {
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
            shown = line.length();
        } else {
            err.println(line);
        }
        err.flush();
    }

    private void over() {
        copy = null;
        if (shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            err.flush();
            shown = 0;
        }
    }
}
