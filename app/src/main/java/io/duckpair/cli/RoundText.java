package io.duckpair.cli;

import io.duckpair.apply.Outcome;
import io.duckpair.apply.Outcome.Done;
import io.duckpair.apply.Outcome.Failed;
import io.duckpair.apply.Outcome.NotReached;
import io.duckpair.apply.Outcome.Refused;
import io.duckpair.apply.UnitResult;
import io.duckpair.catalog.Side;
import io.duckpair.cli.AlignedRows.Cell;
import io.duckpair.cli.Style.Paint;
import io.duckpair.engine.RoundReport;
import io.duckpair.error.DuckpairException;
import io.duckpair.mirror.RowsOutcome;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Guard;
import io.duckpair.plan.Held;
import io.duckpair.plan.Step;
import io.duckpair.plan.Unit;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a round did, for people. */
final class RoundText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Style style;
    private final boolean verbose;
    private final ZoneId zone;

    RoundText(Style style, boolean verbose, ZoneId zone) {
        this.style = style;
        this.verbose = verbose;
        this.zone = zone;
    }

    /** Line by line what was done, what failed and what is held, and the sum of it. */
    void print(RoundReport report, PrintWriter out) {
        AlignedRows rows = new AlignedRows(style);
        if (report.pgDuckdb() != null) {
            PgDuckdbText.add(report.pgDuckdb(), rows);
        }
        report.results().stream().filter(result -> verbose || !result.unit().steps().isEmpty())
                .forEach(result -> add(result, rows));
        if (report.plan().guards().isEmpty()) {
            report.held().forEach(held -> add(held, rows));
        }
        report.rows().forEach(result -> RowsText.add(result, verbose, rows));
        rows.print(out);
        boolean anything = !rows.isEmpty();
        for (Guard guard : report.plan().guards()) {
            out.println(style.paint(Paint.WAITING,
                    "! All is held (" + guard.code() + "): " + Style.clean(guard.evidence().toString())));
            out.println("  " + Style.clean(guard.nextStep().toString()));
            anything = true;
        }
        if (anything) {
            out.println();
        }
        out.println(style.paint(Paint.STRONG, sum(report) + " · " + seconds(report.took())));
    }

    private static void add(Held held, AlignedRows rows) {
        rows.add(Cell.of(Paint.WAITING, "!"), Cell.of(Paint.WAITING, "held"),
                Cell.of(held.difference().object().title() + ": " + held.difference().words()));
        rows.add(Cell.empty(), Cell.empty(), Cell.of(Paint.QUIET, held.reason().toString()));
    }

    private static void add(UnitResult result, AlignedRows rows) {
        Unit unit = result.unit();
        String words = unit.steps().isEmpty() ? "In step already: " + unit.names().title()
                : unit.steps().stream().map(Step::words).collect(Collectors.joining("; "));
        Outcome outcome = result.outcome();
        rows.add(mark(outcome), Cell.of(Paint.QUIET, sides(unit)), Cell.of(words));
        switch (outcome) {
            case Done() -> {
            }
            case Failed(DuckpairException error) -> {
                Style.cleanLines(error.sentence())
                        .forEach(line -> rows.add(Cell.empty(), Cell.empty(), Cell.of(Paint.BAD, line)));
                Style.cleanLines(error.nextStep())
                        .forEach(line -> rows.add(Cell.empty(), Cell.empty(), Cell.of(line)));
            }
            case Refused(String reason) ->
                    rows.add(Cell.empty(), Cell.empty(), Cell.of(Paint.QUIET, "not carried: " + reason));
            case NotReached() ->
                    rows.add(Cell.empty(), Cell.empty(), Cell.of(Paint.WAITING, "not begun; the next round does it"));
        }
    }

    private static String sides(Unit unit) {
        return Stream.of(Side.values()).filter(unit::touches).map(Side::title).collect(Collectors.joining(", "));
    }

    private static Cell mark(Outcome outcome) {
        return switch (outcome) {
            case Done() -> Cell.of(Paint.GOOD, "✓");
            case Failed _ -> Cell.of(Paint.BAD, "✗");
            case Refused _ -> Cell.of(Paint.QUIET, "·");
            case NotReached() -> Cell.of(Paint.WAITING, "…");
        };
    }

    /** One line of a watch: when, how long, and what came of it. */
    String line(RoundReport report) {
        String what = report.idle()
                ? "Nothing changed"
                        + (report.held().isEmpty() ? "" : ", " + Counts.number(report.held().size()) + " held")
                : sum(report);
        String firstError = errors(report).map(error -> ": " + onOneLine(error.sentence())).findFirst().orElse("");
        return time(report.started()) + "  " + seconds(report.took()) + "  " + what
                + style.paint(Paint.BAD, firstError);
    }

    private static Stream<DuckpairException> errors(RoundReport report) {
        Stream<DuckpairException> units = report.failures().stream().map(UnitResult::outcome)
                .filter(Failed.class::isInstance).map(outcome -> ((Failed) outcome).error());
        return Stream.concat(units, report.rowFailures().stream().map(RowsResult::outcome)
                .filter(RowsOutcome.Failed.class::isInstance).map(outcome -> ((RowsOutcome.Failed) outcome).error()));
    }

    String line(Instant at, DuckpairException error) {
        return line(at, style.paint(Paint.BAD, onOneLine(error.sentence()))
                + (error.nextStep().isEmpty() ? "" : " " + onOneLine(error.nextStep())));
    }

    String line(Instant at, String text) {
        return time(at) + "  " + text;
    }

    private static String onOneLine(String text) {
        return String.join(" ", Style.cleanLines(text));
    }

    private static String sum(RoundReport report) {
        List<String> parts = new ArrayList<>();
        long carried = carried(report);
        int failed = report.failures().size() + report.rowFailures().size();
        int held = report.held().size() + report.rowsHeld().size();
        long sent = RowsText.sent(report.rows());
        long refused = report.results().stream().filter(result -> result.outcome() instanceof Refused).count();
        if (carried > 0) {
            parts.add(Counts.number(carried) + " carried");
        }
        if (sent > 0) {
            parts.add(Counts.number(sent, "row") + " sent");
        }
        if (report.pgDuckdb() != null) {
            PgDuckdbText.sum(report.pgDuckdb()).ifPresent(parts::add);
        }
        if (failed > 0) {
            parts.add(Counts.number(failed) + " failed");
        }
        if (held > 0) {
            parts.add(Counts.number(held) + " held");
        }
        if (report.conflicts() > 0) {
            parts.add(Counts.number(report.conflicts(), "conflict"));
        }
        if (refused > 0) {
            parts.add(Counts.number(refused) + " refused");
        }
        if (report.inStep()) {
            parts.add("in step");
        }
        String sum = String.join(", ", parts);
        return sum.substring(0, 1).toUpperCase(Locale.ROOT) + sum.substring(1);
    }

    /** Units that ran statements; one that only moved the baseline carried nothing. */
    static long carried(RoundReport report) {
        return report.results().stream()
                .filter(result -> result.outcome() instanceof Done && !result.unit().steps().isEmpty()).count();
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
