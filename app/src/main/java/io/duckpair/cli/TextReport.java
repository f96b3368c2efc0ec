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
import io.duckpair.link.AccountUser;
import io.duckpair.link.Finding;
import io.duckpair.link.Link;
import io.duckpair.link.LinkState;
import io.duckpair.link.ServerLinks;
import io.duckpair.link.ServerRole;
import io.duckpair.link.Unchecked;
import io.duckpair.mirror.RowsResult;
import io.duckpair.motherduck.AccessToken;
import io.duckpair.motherduck.Rotated;
import io.duckpair.plan.Plan;
import io.duckpair.state.Run;
import io.duckpair.trash.Trashed;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Results for people: quiet, aligned, coloured on a terminal only. What went wrong goes to standard error. */
final class TextReport implements Report {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Style style;
    private final boolean verbose;
    private final boolean terminal;
    private final LookText looks;
    private boolean testedBefore;

    TextReport(Shell shell, boolean verbose) {
        this(shell, verbose, shell.out());
    }

    private TextReport(Shell shell, boolean verbose, PrintWriter out) {
        this.out = out;
        this.err = shell.err();
        this.style = new Style(shell.colour());
        this.verbose = verbose;
        this.terminal = shell.terminal();
        this.looks = new LookText(style, verbose, roundText());
    }

    /** @param width of the longest link's name */
    static TextReport ofLink(Shell shell, boolean verbose, String link, int width) {
        return new TextReport(shell, verbose,
                new PrintWriter(new LinkLines(shell.out(), new Style(shell.colour()), link, width), true));
    }

    @Override
    public void drift(Plan plan) {
        new DriftText(style, verbose).print(plan, out);
    }

    @Override
    public void plan(Plan plan) {
        new PlanText(style, out, terminal).print(plan);
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
    public void homeMoved(Side home, RowsResult result) {
        AlignedRows rows = new AlignedRows(style);
        RowsText.addMove(home, result, rows);
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
    public void roles(List<ServerRole> roles, ServerLinks links) {
        new RolesText(style, verbose).print(roles, links, out);
    }

    @Override
    public void users(List<AccountUser> users, AskedOrganization organization) {
        new LinksText(style).users(users, out);
        organization.users().ifPresent(all -> new TokensText(style).organization(all, out));
    }

    @Override
    public void tokens(String user, List<AccessToken> tokens) {
        new TokensText(style).tokens(user, tokens, out);
    }

    @Override
    public void rotated(String user, String link, Rotated rotated) {
        new TokensText(style).rotated(user, link, rotated, out);
    }

    @Override
    public void revoked(String user, String token) {
        out.println("Token " + Style.clean(token) + " of " + Style.clean(user) + " is revoked.");
    }

    @Override
    public void kept(String link, String where) {
        out.println("The token of link " + Style.clean(link) + " is kept: " + where + ".");
    }

    @Override
    public void links(List<Link> links, Map<String, LinkState> states) {
        new LinksText(style).links(links, states, out);
    }

    @Override
    public void tested(Link link, List<Finding> findings) {
        if (testedBefore) {
            out.println();
        }
        testedBefore = true;
        new LinksText(style).tested(link, findings, verbose, out);
        out.flush();
    }

    @Override
    public void allTested(List<TestedLink> tested) {
        new LinksText(style).sum(tested, out);
    }

    @Override
    public void linked(Link link, List<Finding> findings, List<Unchecked> unchecked) {
        new LinksText(style).linked(link, unchecked, out);
    }

    @Override
    public void notLinked(Link link, List<Finding> findings) {
        tested(link, findings);
        out.println(style.paint(Paint.BAD, "Not linked."));
    }

    @Override
    public void unlinked(String name) {
        out.println(style.paint(Paint.GOOD, "✓") + " " + Style.clean(name)
                + " is unlinked: its role, MotherDuck user and database are free. Both sides hold what they held.");
    }

    @Override
    public void forgotten(String name) {
        out.println(style.paint(Paint.GOOD, "✓") + " " + Style.clean(name)
                + " is forgotten here; its database was not asked.");
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
