package io.duckpair.benchmark;

import java.time.Duration;
import java.util.Locale;

/** Prints one line a result: what it took, what it is held against, the ratio and the bar. */
final class Results {

    private Results() {}

    static void ratio(String what, Duration took, String against, Duration reference, double bar) {
        double ratio = (double) took.toNanos() / reference.toNanos();
        print(what, took, against + " " + text(reference), ratio, bar, "×");
    }

    static void seconds(String what, Duration took, double bar) {
        print(what, took, "", took.toNanos() / 1e9, bar, "s");
    }

    static void megabytes(String what, long bytes, double bar) {
        System.out.printf(Locale.ROOT, "%-52s %37s %8.0f MB  ≤ %.0f MB%n", what, "", bytes / 1048576.0, bar);
    }

    static void note(String what, Duration took) {
        System.out.printf(Locale.ROOT, "  %-50s %10s%n", what, text(took));
    }

    private static void print(String what, Duration took, String against, double value, double bar, String unit) {
        System.out.printf(Locale.ROOT, "%-52s %10s / %-24s %8.2f %s  ≤ %.2f %s%s%n", what, text(took), against, value,
                unit, bar, unit, value > bar ? "  ← above" : "");
    }

    private static String text(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
    }
}
