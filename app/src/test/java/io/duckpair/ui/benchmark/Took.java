package io.duckpair.ui.benchmark;

import java.io.PrintStream;
import java.util.Locale;

/**
 * How long something took, in nanoseconds.
 *
 * @param passed
 *            by the clock
 * @param busy
 *            of the thread's processor time
 */
record Took(long passed, long busy) {

    Took max(Took other) {
        return new Took(Math.max(passed, other.passed), Math.max(busy, other.busy));
    }

    /** @param bar what the project asks for, in milliseconds */
    void print(PrintStream out, String what, int bar) {
        out.printf(Locale.ROOT, "%-58s %8.1f ms, busy %8.1f ms (bar %d ms)%n", what, passed / 1e6, busy / 1e6, bar);
    }
}
