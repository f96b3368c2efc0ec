package io.duckpair.cli;

import io.duckpair.catalog.Side;
import io.duckpair.cli.AlignedRows.Cell;
import io.duckpair.cli.Style.Paint;
import io.duckpair.engine.DdlReport;
import io.duckpair.engine.EngineEvent;
import io.duckpair.engine.EngineEvent.OnlyLooked;
import io.duckpair.engine.RoundReport;
import io.duckpair.engine.TableVerification;
import io.duckpair.error.DuckpairException;
import io.duckpair.mirror.RowsResult;
import io.duckpair.plan.Plan;
import io.duckpair.state.Run;
import java.io.PrintWriter;
import io.duckpair.trash.Trashed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** Results for people: quiet, aligned, coloured on a terminal only. What went wrong goes to standard error. */
final class TextReport implements Report {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Style style;
    private final boolean verbose;
    private final boolean terminal;
    private final LookText looks;

    TextReport(Shell shell, boolean verbose) {
        this.out = shell.out();
        this.err = shell.err();
        this.style = new Style(shell.colour());
        this.verbose = verbose;
        this.terminal = shell.terminal();
        this.looks = new LookText(style, verbose, roundText());
    }

    @Override
    public void drift(Plan plan) {
        new DriftText(style, verbose).print(plan, out);
    }

    @Override
    public void plan(Plan plan) {
        new PlanText(style, out).print(plan);
    }

    @Override
    public void round(RoundReport report) {
        roundText().print(report, out);
    }

    @Override
    public void watched(RoundReport report) {
        out.println(roundText().line(report));
        out.flush();
    }

    @Override
    public void looked(OnlyLooked look) {
        looks.print(look, out);
        out.flush();
    }

    @Override
    public void watchFailed(Instant at, DuckpairException error) {
        out.println(roundText().line(at, error));
        out.flush();
    }

    @Override
    public void ddl(Side on, DdlReport report) {
        AlignedRows rows = new AlignedRows(style);
        rows.add(Cell.of(Paint.GOOD, "✓"), Cell.of(Paint.QUIET, on.title()), Cell.of("Your statements"));
        report.carried().forEach(
                step -> rows.add(Cell.of(Paint.GOOD, "✓"), Cell.of(Paint.QUIET, step.side().title()),
                        Cell.of(step.words())));
        report.notCarried().forEach(
                sentence -> rows.add(Cell.of(Paint.QUIET, "·"), Cell.of(Paint.QUIET, "not carried"),
                        Cell.of(sentence)));
        rows.print(out);
        if (report.carried().isEmpty()) {
            out.println("Nothing of it had to be carried to " + on.other().title() + ".");
        }
    }

    @Override
    public void rows(List<RowsResult> results) {
        AlignedRows rows = new AlignedRows(style);
        results.forEach(result -> RowsText.add(result, true, rows));
        rows.print(out);
    }

    @Override
    public void verifying(TableVerification result) {
        new VerificationText(style).print(result, out);
    }

    @Override
    public void verified(List<TableVerification> results) {
        new VerificationText(style).printSum(results, out);
    }

    @Override
    public void trash(List<Trashed> trashed) {
        if (trashed.isEmpty()) {
            out.println("The trash is empty.");
            return;
        }
        AlignedRows rows = new AlignedRows(style);
        for (Trashed one : trashed) {
            rows.add(Cell.of(Paint.STRONG, one.id()), Cell.of(Paint.QUIET, one.side().title()), Cell.of(one.table()),
                    Cell.of(Counts.number(one.rows(), "row")), Cell.of(Paint.QUIET, one.reason()),
                    Cell.of(Paint.QUIET, "until " + LocalDate.ofInstant(one.expires(), ZoneId.systemDefault())));
        }
        rows.print(out);
    }

    @Override
    public void restored(String table) {
        out.println(style.paint(Paint.GOOD, "✓") + " " + Style.clean(table)
                + " is back; sync carries it to the other side.");
    }

    @Override
    public void expired(int count) {
        out.println(count == 0 ? "Nothing has expired." : Counts.number(count, "table") + " deleted for good.");
    }

    @Override
    public void history(List<Run> runs) {
        new HistoryText(style, verbose, ZoneId.systemDefault()).print(runs, out);
    }

    @Override
    public Consumer<EngineEvent> progress() {
        return new CopyProgress(err, terminal, System::nanoTime);
    }

    @Override
    public void error(DuckpairException error) {
        err.println(style.paint(Paint.BAD, "duckpair: ") + String.join("\n  ", Style.cleanLines(error.sentence())));
        Style.cleanLines(error.nextStep()).forEach(line -> err.println("  " + line));
        err.flush();
    }

    private RoundText roundText() {
        return new RoundText(style, verbose, ZoneId.systemDefault());
    }
}
